// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member points to another struct.
 *
 * expect: struct pointing_item type-changed
 * probe: struct pointing_item: p
 */
struct pointed_old;
struct pointed_new;
struct pointing_item {
#ifdef NEW
	struct pointed_new *p;
#else
	struct pointed_old *p;
#endif
};
int pointing_use(struct pointing_item *item);
int pointing_use(struct pointing_item *item)
{
	return item->p != 0;
}
EXPORT_SYMBOL(pointing_use);
