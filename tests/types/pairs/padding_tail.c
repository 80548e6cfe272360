// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new last member fits into the padding at the end.
 *
 * expect: struct tail_item padding-filled
 * probe: struct tail_item: x c
 */
struct tail_item {
	long x;
	char c;
#ifdef NEW
	int filler;
#endif
};
int tail_use(struct tail_item *item);
int tail_use(struct tail_item *item)
{
	return item->c;
}
EXPORT_SYMBOL(tail_use);
