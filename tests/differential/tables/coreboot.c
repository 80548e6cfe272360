// SPDX-License-Identifier: GPL-2.0-only
// Reaches: small and large tags
#include "table.h"

static const struct coreboot_entry ids[] = {
	{ 0x12 }, { 0, 1 }, { 0xffffffff }, { 0x89abcdef }, { 0x12, 3 }, {},
};
MODULE_DEVICE_TABLE(coreboot, ids);
