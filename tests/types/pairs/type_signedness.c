// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member becomes unsigned; its size is the same.
 *
 * expect: struct signed_item type-changed
 * probe: struct signed_item: a b
 */
struct signed_item {
#ifdef NEW
	unsigned int a;
#else
	int a;
#endif
	int b;
};
int signed_use(struct signed_item *item);
int signed_use(struct signed_item *item)
{
	return item->b;
}
EXPORT_SYMBOL(signed_use);
