// SPDX-License-Identifier: GPL-2.0-only
/*
 * A type and a prototype of the same export change.
 *
 * expect: struct twofold_item appended
 * expect: symbol twofold_use signature-changed
 * probe: struct twofold_item: a
 */
struct twofold_item {
	int a;
#ifdef NEW
	int b;
#endif
};
#ifdef NEW
int twofold_use(struct twofold_item *item, int b);
int twofold_use(struct twofold_item *item, int b)
{
	return item->a + b;
}
#else
int twofold_use(struct twofold_item *item);
int twofold_use(struct twofold_item *item)
{
	return item->a;
}
#endif
EXPORT_SYMBOL(twofold_use);
