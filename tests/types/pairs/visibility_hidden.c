// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct that was defined is only declared now.
 *
 * expect: struct hidden_item visibility-only
 */
#ifdef NEW
struct hidden_item;
#else
struct hidden_item {
	int x;
};
#endif
int hidden_use(struct hidden_item *item);
int hidden_use(struct hidden_item *item)
{
	return item != 0;
}
EXPORT_SYMBOL(hidden_use);
