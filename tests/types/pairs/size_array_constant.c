// SPDX-License-Identifier: GPL-2.0-only
/*
 * An array becomes longer because the constant in its length changes.
 *
 * expect: struct constant_item size-changed
 * cause-genksyms: enumerator CONSTANT_LENGTH
 * probe: struct constant_item: a name
 */
enum {
#ifdef NEW
	CONSTANT_LENGTH = 32,
#else
	CONSTANT_LENGTH = 16,
#endif
};
struct constant_item {
	int a;
	char name[CONSTANT_LENGTH];
};
int constant_use(struct constant_item *item);
int constant_use(struct constant_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(constant_use);
