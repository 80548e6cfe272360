// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any
#include "table.h"

static const struct ipack_entry ids[] = {
	{ 1, 0xf0, 0x22 },
	{ 0xff, 0xf0, 0x22 },
	{ 1, 0xffffffff, 0x22 },
	{ 1, 0xf0, 0xffffffff },
	{ 0xff, 0xffffffff, 0xffffffff },
	{ 0, 0, 0x89abcdef },
	{ 1, 0xf0, 0x22 },
	{},
};
MODULE_DEVICE_TABLE(ipack, ids);
