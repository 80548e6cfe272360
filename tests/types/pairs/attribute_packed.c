// SPDX-License-Identifier: GPL-2.0-only
/*
 * A struct becomes packed. genksyms drops attributes.
 *
 * expect: struct packed_item offset-changed
 * genksyms: nothing
 * probe: struct packed_item: c x
 */
struct packed_item {
	char c;
	int x;
#ifdef NEW
} __attribute__((packed));
#else
};
#endif
int packed_use(struct packed_item *item);
int packed_use(struct packed_item *item)
{
	return item->c;
}
EXPORT_SYMBOL(packed_use);
