// SPDX-License-Identifier: GPL-2.0-only
/*
 * The last member is gone.
 *
 * expect: struct shorter_item member-removed
 * probe: struct shorter_item: a
 */
struct shorter_item {
	int a;
#ifndef NEW
	int b;
#endif
};
int shorter_use(struct shorter_item *item);
int shorter_use(struct shorter_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(shorter_use);
