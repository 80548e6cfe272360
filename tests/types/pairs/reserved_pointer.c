// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reserved member becomes a pointer of the same size and place, as RH_KABI_USE() does.
 *
 * expect: struct reserved_item reserved-used
 * probe: struct reserved_item: a rh_reserved2
 */
struct reserved_item {
	long a;
#ifdef NEW
	void *private;
#else
	unsigned long rh_reserved1;
#endif
	unsigned long rh_reserved2;
};
int reserved_use(struct reserved_item *item);
int reserved_use(struct reserved_item *item)
{
	return item->a != 0;
}
EXPORT_SYMBOL(reserved_use);
