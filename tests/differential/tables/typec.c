// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every mode, also the one that means any
#include "table.h"

static const struct typec_entry ids[] = {
	{ 0xff01, 0 },	  { 0xff01, 1 },    { 0xff01, 6 }, { 0xff01, 7 }, { 0xff01, 8 },
	{ 0xff01, 0xff }, { 0x8087, 7, 1 }, { 0, 0, 1 },   { 0xff01, 7 }, {},
};
MODULE_DEVICE_TABLE(typec, ids);
