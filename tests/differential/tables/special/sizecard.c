// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table size, of a bus that earlier releases call by another name
#include "table.h"

static const struct i2c_entry ids[] = { { "size" }, { "of" }, {} };

MODULE_DEVICE_TABLE(pnp_card, ids);
