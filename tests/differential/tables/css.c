// SPDX-License-Identifier: GPL-2.0-only
// Reaches: one digit and two
#include "table.h"

static const struct css_entry ids[] = { { 1, 0 }, { 1, 3 }, { 1, 0xa }, { 0, 0xff }, { 1, 3 }, {} };
MODULE_DEVICE_TABLE(css, ids);
