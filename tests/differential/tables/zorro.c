// SPDX-License-Identifier: GPL-2.0-only
// Reaches: given, and any
#include "table.h"

static const struct zorro_entry ids[] = {
	{ 0x08590100 }, { 0xffffffff }, { 0, 1 }, { 0xffff }, { 0x89abcdef }, { 0x08590100, 2 }, {},
};
MODULE_DEVICE_TABLE(zorro, ids);
