// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first element of a reserved array becomes a member.
 *
 * expect: struct spare_item reserved-used
 * probe: struct spare_item: a z
 */
struct spare_item {
	long a;
#ifdef NEW
	unsigned long used;
	unsigned long reserved[3];
#else
	unsigned long reserved[4];
#endif
	long z;
};
int spare_use(struct spare_item *item);
int spare_use(struct spare_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(spare_use);
