// SPDX-License-Identifier: GPL-2.0-only
/*
 * A built-in driver that could be a module: its .modinfo records contain its
 * name, and since 6.18 its device table is in .vmlinux.export.c.
 */
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/print.h>

static const struct virtio_device_id beeper_ids[] = {
	{ .device = 0xbee, .vendor = 0x5a11 },
	{ 0, 0 }
};
MODULE_DEVICE_TABLE(virtio, beeper_ids);

static int __init beeper_init(void)
{
	kprint(3, "beeper: device %x", beeper_ids[0].device);
	return 0;
}
module_init(beeper_init);

static void __exit beeper_exit(void)
{
	kprint(3, "beeper: silence");
}
module_exit(beeper_exit);

MODULE_ALIAS("noise");
MODULE_DESCRIPTION("Beeper, built in");
MODULE_LICENSE("GPL");
