// SPDX-License-Identifier: GPL-2.0-only
// Reaches: cdx override
#include "table.h"

static const struct cdx_entry ids[] = {
	{ 0x10ee, 0x8084 },
	{ 0x10ee, 0x8085, .override_only = 2 },
	{ 0x10ee, 0x8086, .override_only = 0x89abcdef },
	{ 0x10ee, 0x8087, .override_only = 1 },
	{},
};
MODULE_DEVICE_TABLE(cdx, ids);
