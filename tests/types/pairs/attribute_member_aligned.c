// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member is aligned to a cache line, and moves. genksyms keeps the attributes of members, so
 * that the CRC changes. The texts that symvers why compares have no attribute if they come from
 * BTF or DWARF.
 *
 * expect: struct line_item offset-changed
 * cause-btf: nothing
 * cause-dwarf: nothing
 * probe: struct line_item: a hot
 */
struct line_item {
	int a;
#ifdef NEW
	int hot __attribute__((aligned(64)));
#else
	int hot;
#endif
};
int line_use(struct line_item *item);
int line_use(struct line_item *item)
{
	return item->a;
}
EXPORT_SYMBOL(line_use);
