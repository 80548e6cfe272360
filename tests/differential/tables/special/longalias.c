// SPDX-License-Identifier: GPL-2.0-only
// Reaches: buf_printf with -DLAST of 36 characters by the second alias, of 37 by
// the first one, of 35 not at all
#include "table.h"

#define NINETY \
	"123456789.123456789.123456789.123456789.123456789.123456789.123456789.123456789.123456789."

static const struct i2c_entry first[] = { { "before" }, {} };
static const struct of_entry ids[] = {
	{ .compatible = "short" },
	/* the first two without an end: on to the next field */
	{ "has no end: all of its 32 bytes.", "has no end: all of its 32 bytes.", NINETY LAST },
	{ .compatible = "behind" },
	{},
};
static const struct i2c_entry later[] = { { "later" }, {} };

MODULE_DEVICE_TABLE(i2c, first);
MODULE_DEVICE_TABLE(of, ids);
MODULE_DEVICE_TABLE(i2c, later);
