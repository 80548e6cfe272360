// SPDX-License-Identifier: GPL-2.0-only
/*
 * A typedef becomes wider. The struct that uses it is written as before.
 *
 * expect: typedef wider_id type-changed
 */
#ifdef NEW
typedef unsigned long wider_id;
#else
typedef unsigned int wider_id;
#endif
struct typed_item {
	int a;
	wider_id id;
	int z;
};
int typed_use(struct typed_item *item);
int typed_use(struct typed_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(typed_use);
