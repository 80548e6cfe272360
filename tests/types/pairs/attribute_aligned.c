// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct becomes aligned to a cache line; its size does not change. genksyms drops attributes,
 * and BTF has no alignment.
 *
 * expect: struct aligned_item alignment-changed
 * genksyms: nothing
 * btf: nothing
 * probe: struct aligned_item: words
 */
struct aligned_item {
	long words[8];
#ifdef NEW
} __attribute__((aligned(64)));
#else
};
#endif
int aligned_use(struct aligned_item *item);
int aligned_use(struct aligned_item *item)
{
	return item->words[0] != 0;
}
EXPORT_SYMBOL(aligned_use);
