// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing on its own: a table to damage
#include "table.h"

static const struct i2c_entry ids[] = { { "one" }, { "two" }, {}, { "three" }, {} };

MODULE_DEVICE_TABLE(i2c, ids);
