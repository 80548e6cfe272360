// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: several tables in a module, in both orders
#include "table.h"

#ifndef SWAPPED
static const struct i2c_entry i2c[] = { { "both" }, { "i2c" }, {} };
MODULE_DEVICE_TABLE(i2c, i2c);
static const struct of_entry of[] = { { .compatible = "a,b" }, {} };
MODULE_DEVICE_TABLE(of, of);
#endif
static const struct spi_entry spi[] = { { "both" }, { "spi" }, {} };
MODULE_DEVICE_TABLE(spi, spi);
#ifdef SWAPPED
static const struct of_entry of[] = { { .compatible = "a,b" }, {} };
MODULE_DEVICE_TABLE(of, of);
static const struct i2c_entry i2c[] = { { "both" }, { "i2c" }, {} };
MODULE_DEVICE_TABLE(i2c, i2c);
#endif
