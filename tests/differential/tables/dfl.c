// SPDX-License-Identifier: GPL-2.0-only
// Reaches: small and large numbers
#include "table.h"

static const struct dfl_entry ids[] = {
	{ 0, 3 }, { 1, 0xffff, 7 }, { 0xffff, 0 }, { 0xabcd, 0x1234 }, { 0, 3 }, {},
};
MODULE_DEVICE_TABLE(dfl, ids);
