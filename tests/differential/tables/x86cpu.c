// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any
#include "table.h"

static const struct x86cpu_entry ids[] = {
	{ 0, 6, 0x8e, 0, 0 },
	{ 2, 0x17, 1, 0xffff, 0x8d },
	{ 0xffff, 6, 0x8e, 0, 0x8d },
	{ 0, 0, 0x8e, 0, 0x8d },
	{ 0, 6, 0, 0, 0x8d },
	{ 0xffff, 0, 0, 0, 0x8d },
	{ 0xffff, 0, 0, 0, 0 },
	{ 0, 0, 0, 0, 0, 1 },
	{ 0xfffe, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff },
	{ 2, 0x17, 1, 0xffff, 0x8d },
	{},
};
MODULE_DEVICE_TABLE(x86cpu, ids);
