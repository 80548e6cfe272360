// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: the tables of two modules that are built in, and one they share
#include "table.h"

static const struct i2c_entry one[] = { { "first" }, { "both" }, {} };
static const struct spi_entry spi[] = { { "first" }, {} };
static const struct i2c_entry two[] = { { "both" }, { "second" }, {} };
static const struct of_entry of[] = { { .compatible = "a,b" }, { .compatible = "a,b" }, {} };
static const struct i2c_entry same[] = { { "both" }, { "first" }, {} };
static struct mdio_entry zeros[3];
static const struct i2c_entry again[] = { { "third" }, {} };

TABLE_OF(first, i2c, one);
TABLE_OF(first, spi, spi);
TABLE_OF(second_one, i2c, two);
TABLE_OF(second_one, of, of);
TABLE_OF(third, i2c, same);
TABLE_OF(third, mdio, zeros);
TABLE_OF(first, i2c, again);
TABLE_OF(third, fixture, again);
