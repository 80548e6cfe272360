// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member has a typedef of the same type. What the typedef is did not change.
 *
 * expect: struct spelled_item spelling-only
 * probe: struct spelled_item: a b
 */
typedef unsigned int spelled_u32;
struct spelled_item {
#ifdef NEW
	spelled_u32 a;
#else
	unsigned int a;
#endif
	spelled_u32 b;
};
int spelled_use(struct spelled_item *item);
int spelled_use(struct spelled_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(spelled_use);
