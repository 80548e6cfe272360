// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is inserted before another.
 *
 * expect: struct moved_item offset-changed
 * probe: struct moved_item: a b
 */
struct moved_item {
	int a;
#ifdef NEW
	int inserted;
#endif
	int b;
};
int moved_use(struct moved_item *item);
int moved_use(struct moved_item *item)
{
	return item->b;
}
EXPORT_SYMBOL(moved_use);
