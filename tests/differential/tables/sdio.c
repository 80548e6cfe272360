// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any
#include "table.h"

static const struct sdio_entry ids[] = {
	{ 0x07, 0x02d0, 0x4329 },    { 0xff, 0x02d0, 0x4329 },
	{ 0x07, 0xffff, 0x4329 },    { 0x07, 0x02d0, 0xffff },
	{ 0xff, 0xffff, 0xffff, 1 }, { 0, 0, 0, 1 },
	{ 0x07, 0x02d0, 0x4329 },    {},
};
MODULE_DEVICE_TABLE(sdio, ids);
