// SPDX-License-Identifier: GPL-2.0-only
// Reaches: alias buffer (append), in the releases that have a limit; else an alias over 255 bytes
#include "table.h"

static const struct i2c_entry first[] = { { "before" }, {} };
static const struct input_entry ids[] = {
	{ .flags = 1, .bustype = 1 },
	/* 64 keys, which take five bytes each */
	{ .flags = 0x20,
	  .key = { [LONGS(0x300) - 8 / sizeof(word)... LONGS(0x300) - 1] = ~(word)0 } },
	{ .flags = 2, .vendor = 2 },
	{},
};
static const struct i2c_entry later[] = { { "later" }, {} };

MODULE_DEVICE_TABLE(i2c, first);
MODULE_DEVICE_TABLE(input, ids);
MODULE_DEVICE_TABLE(i2c, later);
