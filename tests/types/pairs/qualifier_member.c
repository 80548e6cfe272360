// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member points to const data.
 *
 * expect: struct const_item qualifier-only
 * probe: struct const_item: name ops
 */
struct const_ops {
	int (*run)(void);
};
struct const_item {
#ifdef NEW
	const char *name;
	const struct const_ops *ops;
#else
	char *name;
	struct const_ops *ops;
#endif
};
int const_use(struct const_item *item);
int const_use(struct const_item *item)
{
	return item->name != 0;
}
EXPORT_SYMBOL(const_use);
