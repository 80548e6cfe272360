// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: buses that no release has aliases for
#include "table.h"

static const struct i2c_entry ids[] = { { "unknown" }, {} };
static const char odd[3] = "od";

MODULE_DEVICE_TABLE(apr, ids);
MODULE_DEVICE_TABLE(spmi, ids);
MODULE_DEVICE_TABLE(pci_epf, ids);
MODULE_DEVICE_TABLE(i2, ids);
MODULE_DEVICE_TABLE(i2c2, ids);
MODULE_DEVICE_TABLE(I2C, ids);
MODULE_DEVICE_TABLE(fixture, odd);
TABLE_NAMED(SYMBOL_TEXT("m", "", "nobus"), ids);
