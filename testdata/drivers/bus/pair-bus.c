// SPDX-License-Identifier: GPL-2.0-only
/*
 * A library module: plain and GPL-only exports, of code and data, and neither
 * an init nor an exit function. Its name has a dash, which is an underscore in
 * KBUILD_MODNAME and remains a dash in "depends".
 */
#include <linux/module.h>
#include <linux/pairbus.h>

static struct link devices = CHAIN_START(devices);

unsigned int pairbus_speed = 9600;
EXPORT_SYMBOL(pairbus_speed);

int pairbus_add(struct pair_device *dev)
{
	if (!dev->poke)
		return -1;
	chain_append(&devices, &dev->siblings);
	return 0;
}
EXPORT_SYMBOL(pairbus_add);

void pairbus_remove(struct pair_device *dev)
{
	chain_remove(&dev->siblings);
}
EXPORT_SYMBOL(pairbus_remove);

/* The link is the first member, so both have the same address. */
int pairbus_poke_all(int value)
{
	struct link *pos;
	int sum = 0;

	for_each_link(pos, &devices) {
		struct pair_device *dev = (struct pair_device *)pos;

		sum += dev->poke(dev, value);
	}
	return sum;
}
EXPORT_SYMBOL_GPL(pairbus_poke_all);

MODULE_DESCRIPTION("Bus on which everything comes in pairs");
MODULE_LICENSE("GPL");
