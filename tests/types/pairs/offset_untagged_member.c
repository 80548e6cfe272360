// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is inserted into a struct without a tag that is the type of a member.
 *
 * expect: struct untagged_item offset-changed
 * probe: struct untagged_item: a pair.b
 */
struct untagged_item {
	int a;
	struct {
#ifdef NEW
		int inserted;
#endif
		int b;
	} pair;
};
int untagged_use(struct untagged_item *item);
int untagged_use(struct untagged_item *item)
{
	return item->pair.b;
}
EXPORT_SYMBOL(untagged_use);
