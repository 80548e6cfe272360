// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is appended, and the size grows. The export takes the struct by pointer.
 *
 * expect: struct grown_item appended
 * by-value:
 * by-pointer: grown_use
 * probe: struct grown_item: a b
 */
struct grown_item {
	long a;
	int b;
#ifdef NEW
	long c;
#endif
};
int grown_use(struct grown_item *item);
int grown_use(struct grown_item *item)
{
	return item->b;
}
EXPORT_SYMBOL(grown_use);
