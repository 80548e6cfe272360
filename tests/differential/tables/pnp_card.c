// SPDX-License-Identifier: GPL-2.0-only
// Reaches: none to eight devices, the same one in a card, in an earlier and in a later one
#include "table.h"

static const struct pnp_card_entry ids[] = {
	{ "CARD000", 0, { "DEV0000" } },
	{ "CARD001",
	  1,
	  { "dev0001", "DEV0002", "DEV0003", "DEV0004", "DEV0005", "DEV0006", "DEV0007",
	    "DEV0008" } },
	{ "CARD002", 2 },
	{ "CARD003", 3, { "SAME000", "SAME000", "same000" } },
	{ "CARD004", 4, { "NEW0001", "DEV0000", "DEV0008", "SAME000", "NEW0002" } },
	{ "CARD005", 5, { "", "HIDDEN0" } },
	{ "CARD006", 6, { "HIDDEN0", "DEV000", "dev0001" } },
	{ "CARD000", 0, { "DEV0000" } },
	{ "", 7, { "LAST000" } },
	{},
};
MODULE_DEVICE_TABLE(pnp_card, ids);
