// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is gone, and one of another type has its place.
 *
 * expect: struct replaced_item member-removed
 * probe: struct replaced_item: a z
 */
struct replaced_item {
	int a;
#ifdef NEW
	int *after;
#else
	long before;
#endif
	int z;
};
int replaced_use(struct replaced_item *item);
int replaced_use(struct replaced_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(replaced_use);
