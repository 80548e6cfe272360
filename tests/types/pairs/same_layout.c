// SPDX-License-Identifier: GPL-2.0-only
/*
 * Members are grouped in an unnamed struct, as randomized_struct_fields_start does.
 *
 * expect: struct grouped_item same-layout
 * probe: struct grouped_item: a b c
 */
struct grouped_item {
	long a;
#ifdef NEW
	struct {
#endif
		long b;
		int c;
#ifdef NEW
	};
#endif
};
int grouped_use(struct grouped_item *item);
int grouped_use(struct grouped_item *item)
{
	return item->c;
}
EXPORT_SYMBOL(grouped_use);
