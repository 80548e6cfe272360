// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: tables with nothing but their end
#include "table.h"

static const struct i2c_entry ids[] = { {} };
static struct spi_entry bss[1];

MODULE_DEVICE_TABLE(i2c, ids);
MODULE_DEVICE_TABLE(spi, bss);
