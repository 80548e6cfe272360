// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member shares its place with a new one in an unnamed union.
 *
 * expect: struct shared_item union-member-added
 * probe: struct shared_item: a b z
 */
struct shared_item {
	int a;
#ifdef NEW
	union {
		long b;
		void *shared;
	};
#else
	long b;
#endif
	int z;
};
int shared_use(struct shared_item *item);
int shared_use(struct shared_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(shared_use);
