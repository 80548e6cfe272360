// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved member shares its place with a new one in a union, as KABI_USE() does.
 *
 * expect: struct kabi_item reserved-used
 * probe: struct kabi_item: a last
 */
struct kabi_item {
	long a;
#ifdef NEW
	union {
		unsigned int state;
		struct {
			unsigned long kabi_reserved1;
		};
	};
#else
	unsigned long kabi_reserved1;
#endif
	long last;
};
int kabi_use(struct kabi_item *item);
int kabi_use(struct kabi_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(kabi_use);
