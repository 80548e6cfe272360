// SPDX-License-Identifier: GPL-2.0-only
/*
 * A member becomes volatile.
 *
 * expect: struct volatile_item qualifier-only
 * probe: struct volatile_item: state
 */
struct volatile_item {
#ifdef NEW
	volatile unsigned long state;
#else
	unsigned long state;
#endif
};
int volatile_use(struct volatile_item *item);
int volatile_use(struct volatile_item *item)
{
	return item->state != 0;
}
EXPORT_SYMBOL(volatile_use);
