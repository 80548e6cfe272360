// SPDX-License-Identifier: GPL-2.0-only
// Reaches: amba
#include "table.h"

static const struct amba_entry good[] = { { 1, 1 }, {} };
static const struct amba_entry ids[] = {
	{ 0x41011, 0xfffff }, { 0x141011, 0xfffff }, { 2, 2 }, {}
};
static const struct amba_entry later[] = { { 4, 4 }, {} };

MODULE_DEVICE_TABLE(amba, good);
MODULE_DEVICE_TABLE(amba, ids);
MODULE_DEVICE_TABLE(amba, later);
