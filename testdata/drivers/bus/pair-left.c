// SPDX-License-Identifier: GPL-2.0-only
/*
 * Depends on pair-bus, including a GPL-only symbol, which its license allows.
 * The hook is weak and has no definition.
 */
#include <linux/module.h>
#include <linux/pairbus.h>
#include <linux/print.h>

extern void pairbus_trace_hook(const char *name, int value) __weak;

static int left_poke(struct pair_device *dev, int value)
{
	if (pairbus_trace_hook)
		pairbus_trace_hook(dev->name, value);
	return value + 1;
}

static struct pair_device left = {
	.name = "left",
	.poke = left_poke,
};

static int __init left_init(void)
{
	if (pairbus_add(&left))
		return -1;
	kprint(2, "left: %x at speed %x",
	       (unsigned int)pairbus_poke_all(1), pairbus_speed);
	return 0;
}
module_init(left_init);

static void __exit left_exit(void)
{
	pairbus_remove(&left);
}
module_exit(left_exit);

MODULE_DESCRIPTION("The left one of a pair");
MODULE_LICENSE("Dual MIT/GPL");
