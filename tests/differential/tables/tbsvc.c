// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each flag alone, all, none; keys of no and of most characters
#include "table.h"

static const struct tbsvc_entry ids[] = {
	{ 0, "network", 1, 2, 3 },
	{ 1, "network", 1, 2, 3 },
	{ 2, "network", 1, 2, 3 },
	{ 4, "network", 1, 2, 3 },
	{ 8, "network", 1, 2, 3 },
	{ 15, "network", 1, 2, 3, 1 },
	{ 15, "", 0xffffffff, 0x89abcdef, 0 },
	{ 1, "eight678" },
	/* nine without an end: on to what fills the gap behind, which is zero */
	{ 1, { 'n', 'i', 'n', 'e', '5', '6', '7', '8', '9' } },
	{ 0xfffffff0, "x" },
	{ 1, "star*" },
	{ 1, "network", 1, 2, 3 },
	{},
};
MODULE_DEVICE_TABLE(tbsvc, ids);
