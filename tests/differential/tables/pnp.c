// SPDX-License-Identifier: GPL-2.0-only
// Reaches: upper and lower case, empty and longest identifiers
#include "table.h"

static const struct pnp_entry ids[] = {
	{ "PNP0501", 1 }, { "pnpb0ff" }, { "", 2 }, { "x" }, { "a:b c*" }, { "PNP0501", 3 }, {},
};
MODULE_DEVICE_TABLE(pnp, ids);
