// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table size, table end
#include "table.h"

static const struct i2c_entry good[] = { { "good" }, {} };
static const struct spi_entry size[] = { { "size" }, {} };
static const struct platform_entry end[] = { { "end" }, { "here" } };
static const struct mdio_entry last[] = { { 1, 2 }, {} };

TABLE_OF(first, i2c, good);
TABLE_OF(first, mei, size);
TABLE_OF(second, platform, end);
TABLE_OF(second, mdio, last);
