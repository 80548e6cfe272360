// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest signatures, one without an end
#include "table.h"

static const struct eisa_entry ids[] = {
	{ "HWPC051", 1 },
	{ "", 2 },
	{ "x" },
	{ "HWPC051" },
	{ "star*" },
	{ { 'N', 'O', 'E', 'N', 'D', '6', '7', '8' }, 0x41 },
	{},
};
MODULE_DEVICE_TABLE(eisa, ids);
