// SPDX-License-Identifier: GPL-2.0-only
/* An ordinary module: one object, a few imports from the kernel, aliases. */
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/pool.h>
#include <linux/print.h>
#include <linux/string.h>

#define ECHO_BYTES	64

static char *echo_buffer;

static const struct virtio_device_id echo_ids[] = {
	{ .device = 7, .vendor = 0x5a11 },
	{ .device = 8, .vendor = 0xffffffff },
	{ 0, 0 }
};
MODULE_DEVICE_TABLE(virtio, echo_ids);

static int __init echo_init(void)
{
	echo_buffer = pool_alloc(ECHO_BYTES);
	if (!echo_buffer)
		return -1;
	memset(echo_buffer, '.', ECHO_BYTES - 1);
	echo_buffer[ECHO_BYTES - 1] = '\0';
	if (print_level > 1)
		kprint(2, "echo: %s", echo_buffer);
	return 0;
}
module_init(echo_init);

static void __exit echo_exit(void)
{
	pool_free(echo_buffer);
}
module_exit(echo_exit);

MODULE_ALIAS("char-echo");
MODULE_ALIAS("sound-of-*");
MODULE_DESCRIPTION("Sends back what it is given");
MODULE_LICENSE("GPL");
