// SPDX-License-Identifier: GPL-2.0-only
// Reaches: all kinds of bytes
#include "table.h"

static const struct mipscdmm_entry ids[] = { { 1 }, { 0xff }, { 0 }, { 0xa7 }, { 1 }, { 0 } };
MODULE_DEVICE_TABLE(mipscdmm, ids);
