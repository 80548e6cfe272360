// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct that was only declared is defined now. Its layout may be the same as before.
 *
 * expect: struct visible_item visibility-only
 */
struct visible_item;
#ifdef NEW
struct visible_item {
	int x;
};
#endif
int visible_use(struct visible_item *item);
int visible_use(struct visible_item *item)
{
	return item != 0;
}
EXPORT_SYMBOL(visible_use);
