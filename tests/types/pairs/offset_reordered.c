// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two members swap their places.
 *
 * expect: struct swapped_item offset-changed
 * probe: struct swapped_item: a b
 */
struct swapped_item {
#ifdef NEW
	int b;
	int a;
#else
	int a;
	int b;
#endif
};
int swapped_use(struct swapped_item *item);
int swapped_use(struct swapped_item *item)
{
	return item->b;
}
EXPORT_SYMBOL(swapped_use);
