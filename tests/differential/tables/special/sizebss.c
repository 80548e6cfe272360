// SPDX-License-Identifier: GPL-2.0-only
// Reaches: table size, without contents
#include "table.h"

static char ids[130];

MODULE_DEVICE_TABLE(mei, ids);
