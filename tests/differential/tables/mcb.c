// SPDX-License-Identifier: GPL-2.0-only
// Reaches: one to five digits
#include "table.h"

static const struct mcb_entry ids[] = { { 0, 1 }, { 7 },      { 43 }, { 135 },
					{ 1000 }, { 0xffff }, { 43 }, {} };
MODULE_DEVICE_TABLE(mcb, ids);
