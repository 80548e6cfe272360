// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table size, of a table smaller than one entry
#include "table.h"

static const char ids[2] = "";

MODULE_DEVICE_TABLE(platform, ids);
