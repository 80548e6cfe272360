// SPDX-License-Identifier: GPL-2.0-only
// Reaches: masks by digit: none, whole, and every bit alone
#include "table.h"

static const struct amba_entry ids[] = {
	{ 0x00041011, 0x000fffff },
	{ 0, 0, "" },
	{ 0xffffffff, 0xffffffff },
	{ 0x12345678, 0xffffffff },
	{ 0x9abcdef0, 0xffffffff },
	{ 0, 0x12481248 },
	{ 0x12481248, 0x12481248 },
	{ 0, 0x37bd6ace },
	{ 0x21a52886, 0x37bd6ace },
	{ 0x00041011, 0x000fffff },
	{ 0x00000001, 0x00000001 },
	{ 0x80000000, 0x80000000 },
	{},
};
MODULE_DEVICE_TABLE(amba, ids);
