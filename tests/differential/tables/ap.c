// SPDX-License-Identifier: GPL-2.0-only
// Reaches: one and two digits
#include "table.h"

static const struct ap_entry ids[] = {
	{ 1, 0 }, { 1, 10 }, { 1, 0xff }, { 0, 14 }, { 1, 10 }, {},
};
MODULE_DEVICE_TABLE(ap, ids);
