// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table end
#include "table.h"

static const struct i2c_entry good[] = { { "good" }, {} };
static const struct i2c_entry ids[] = { { "no" }, { "end" } };
static const struct i2c_entry later[] = { { "later" }, {} };

MODULE_DEVICE_TABLE(i2c, good);
MODULE_DEVICE_TABLE(i2c, ids);
MODULE_DEVICE_TABLE(i2c, later);
