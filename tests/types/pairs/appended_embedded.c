// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is appended to a struct that others contain. Only that struct changed.
 *
 * expect: struct inner_item appended
 * by-value:
 * by-pointer:
 * probe: struct inner_item: a
 */
struct inner_item {
	long a;
#ifdef NEW
	long b;
#endif
};
struct outer_item {
	struct inner_item items[2];
	int last;
};
int outer_use(struct outer_item *item);
int outer_use(struct outer_item *item)
{
	return item->last;
}
EXPORT_SYMBOL(outer_use);
