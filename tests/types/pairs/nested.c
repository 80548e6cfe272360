// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct changes that an export reaches through two others.
 *
 * expect: struct deep_item offset-changed
 * probe: struct deep_item: a
 */
struct deep_item {
#ifdef NEW
	int inserted;
#endif
	int a;
};
struct middle_item {
	struct deep_item *deep;
};
struct top_item {
	int (*use)(struct middle_item *middle);
};
int top_use(struct top_item *top);
int top_use(struct top_item *top)
{
	return top->use != 0;
}
EXPORT_SYMBOL(top_use);
