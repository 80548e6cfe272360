// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member becomes wider; nothing follows it.
 *
 * expect: struct wider_item type-changed
 * probe: struct wider_item: a b
 */
struct wider_item {
	long a;
#ifdef NEW
	long b;
#else
	int b;
#endif
};
int wider_use(struct wider_item *item);
int wider_use(struct wider_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(wider_use);
