// SPDX-License-Identifier: GPL-2.0-only
// Reaches: small and large numbers
#include "table.h"

static const struct slim_entry ids[] = {
	{ 0x217, 0x250, 1, 2 }, { 0, 0, 1, 0 },		{ 0xffff, 0xabcd },
	{ 0x1, 0xf, 0, 0, 1 },	{ 0x217, 0x250, 3, 4 }, {},
};
MODULE_DEVICE_TABLE(slim, ids);
