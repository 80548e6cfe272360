// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new member fills a hole between two members.
 *
 * expect: struct hole_item padding-filled
 * probe: struct hole_item: c x
 */
struct hole_item {
	char c;
#ifdef NEW
	short filler;
#endif
	long x;
};
int hole_use(struct hole_item *item);
int hole_use(struct hole_item *item)
{
	return item->c;
}
EXPORT_SYMBOL(hole_use);
