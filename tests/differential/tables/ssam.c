// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each flag alone, all, none
#include "table.h"

static const struct ssam_entry ids[] = {
	{ 0, 1, 2, 3, 4, 5 },
	{ 1, 1, 2, 3, 4, 5 },
	{ 2, 1, 2, 3, 4, 5 },
	{ 4, 1, 2, 3, 4, 5 },
	{ 7, 1, 2, 3, 4, 5 },
	{ 0xf8, 1, 2, 3, 4, 5 },
	{ 7, 0xff, 0xff, 0xff, 0xff, 0xff, 1 },
	{ 7, 0, 0, 0, 0, 0 },
	{ 7, 1, 2, 3, 4, 5 },
	{},
};
MODULE_DEVICE_TABLE(ssam, ids);
