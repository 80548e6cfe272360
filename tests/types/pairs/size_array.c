// SPDX-License-Identifier: GPL-2.0-only
/*
 * An array at the end becomes longer.
 *
 * expect: struct array_item size-changed
 * probe: struct array_item: a name
 */
struct array_item {
	int a;
#ifdef NEW
	char name[32];
#else
	char name[16];
#endif
};
int array_use(struct array_item *item);
int array_use(struct array_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(array_use);
