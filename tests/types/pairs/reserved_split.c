// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved member becomes two members of half its size.
 *
 * expect: struct split_item reserved-used
 * probe: struct split_item: a z
 */
struct split_item {
	long a;
#ifdef NEW
	unsigned int low;
	unsigned int high;
#else
	unsigned long reserved;
#endif
	char z;
};
int split_use(struct split_item *item);
int split_use(struct split_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(split_use);
