// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: the same aliases in several tables, of one bus and of several
#include "table.h"

static const struct i2c_entry one[] = { { "first" }, { "both" }, {} };
static const struct i2c_entry two[] = { { "both" }, { "second" }, { "first", 1 }, {} };
static const struct acpi_entry acpi[] = { { "PNP0501" }, { "PNP0500" }, {} };
static const struct pnp_entry pnp[] = { { "pnp0501" }, { "PNP0501" }, {} };
static const struct pnp_card_entry cards[] = { { "X", 0, { "PNP0501", "PNP0502" } }, {} };
static const struct pnp_card_entry more[] = { { "Y", 0, { "PNP0501", "PNP0502" } }, {} };
static const struct isapnp_entry isa[] = { { 0, 0, 0x630e, 0x0105 }, { 0, 0, 0x630e, 0x0105 }, {} };

MODULE_DEVICE_TABLE(i2c, one);
MODULE_DEVICE_TABLE(i2c, two);
MODULE_DEVICE_TABLE(acpi, acpi);
MODULE_DEVICE_TABLE(pnp, pnp);
MODULE_DEVICE_TABLE(pnp_card, cards);
MODULE_DEVICE_TABLE(pnp_card, more);
MODULE_DEVICE_TABLE(isapnp, isa);
MODULE_DEVICE_TABLE(i2c_again, one);
