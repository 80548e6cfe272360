// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is inserted into an unnamed struct.
 *
 * expect: struct unnamed_item offset-changed
 * probe: struct unnamed_item: a b c
 */
struct unnamed_item {
	int a;
	struct {
#ifdef NEW
		long inserted;
#endif
		int b;
	};
	int c;
};
int unnamed_use(struct unnamed_item *item);
int unnamed_use(struct unnamed_item *item)
{
	return item->b;
}
EXPORT_SYMBOL(unnamed_use);
