// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct mhi_entry ids[] = {
	{ "IPCR", 1 },
	{ "", 2 },
	{ "a name of thirty-one characters" },
	{ "IPCR" },
	{ "has no end: all of its 32 bytes.", 0x41 },
	{},
};
MODULE_DEVICE_TABLE(mhi, ids);
