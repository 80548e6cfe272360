// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function takes and returns a struct that grows.
 *
 * expect: struct passed_item appended
 * by-value: passed_use
 * by-pointer:
 * probe: struct passed_item: a
 */
struct passed_item {
	int a;
#ifdef NEW
	int b;
#endif
};
struct passed_item passed_use(struct passed_item item);
struct passed_item passed_use(struct passed_item item)
{
	item.a++;
	return item;
}
EXPORT_SYMBOL(passed_use);
