// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct becomes aligned to a cache line, and its size is rounded up. genksyms drops attributes.
 *
 * expect: struct rounded_item size-changed
 * genksyms: nothing
 * probe: struct rounded_item: a
 */
struct rounded_item {
	int a;
#ifdef NEW
} __attribute__((aligned(64)));
#else
};
#endif
int rounded_use(struct rounded_item *item);
int rounded_use(struct rounded_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(rounded_use);
