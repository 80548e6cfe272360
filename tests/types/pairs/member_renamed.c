// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member has another name, and the same type and place.
 *
 * expect: struct renamed_item renamed
 * probe: struct renamed_item: a z
 */
struct renamed_item {
	int a;
#ifdef NEW
	long __lock;
#else
	long lock;
#endif
	int z;
};
int renamed_use(struct renamed_item *item);
int renamed_use(struct renamed_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(renamed_use);
