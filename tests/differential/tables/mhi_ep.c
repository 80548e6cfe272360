// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct mhi_entry ids[] = {
	{ "IP_HW0", 1 },
	{ "", 2 },
	{ "a name of thirty-one characters" },
	{ "IP_HW0" },
	{ "has no end: all of its 32 bytes.", 0x41 },
	{},
};
MODULE_DEVICE_TABLE(mhi_ep, ids);
