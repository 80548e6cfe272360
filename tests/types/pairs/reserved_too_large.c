// SPDX-License-Identifier: GPL-2.0-only
/*
 * What takes the place of a reserved member is larger, and moves what follows.
 *
 * expect: struct large_item offset-changed
 * probe: struct large_item: a z
 */
struct large_item {
	long a;
#ifdef NEW
	unsigned long used[2];
#else
	unsigned long reserved;
#endif
	long z;
};
int large_use(struct large_item *item);
int large_use(struct large_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(large_use);
