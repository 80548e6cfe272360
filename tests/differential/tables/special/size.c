// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table size
#include "table.h"

static const struct i2c_entry good[] = { { "good" }, {} };
static const struct i2c_entry ids[] = { { "size" }, { "of" }, {} };
static const struct i2c_entry later[] = { { "later" }, {} };

MODULE_DEVICE_TABLE(i2c, good);
MODULE_DEVICE_TABLE(mei, ids);
MODULE_DEVICE_TABLE(i2c, later);
MODULE_DEVICE_TABLE(pnp_card, later);
MODULE_DEVICE_TABLE(usb, later);
