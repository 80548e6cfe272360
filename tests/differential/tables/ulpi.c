// SPDX-License-Identifier: GPL-2.0-only
// Reaches: small and large numbers
#include "table.h"

static const struct ulpi_entry ids[] = {
	{ 0x0451, 0x1507 }, { 0, 0, 1 }, { 0xffff, 0xffff }, { 1, 0xab }, { 0x0451, 0x1507 }, {},
};
MODULE_DEVICE_TABLE(ulpi, ids);
