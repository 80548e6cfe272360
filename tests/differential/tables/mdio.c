// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each bit given, or any
#include "table.h"

static const struct mdio_entry ids[] = {
	{ 0x01410cc0, 0xfffffff0 }, { 0xffffffff, 0xffffffff },
	{ 0, 0xffffffff },	    { 0xffffffff, 0 },
	{ 0x80000001, 0x80000001 }, { 0x12345678, 0x5a5a5a5a },
	{ 0x01410cc0, 0xfffffff0 }, {},
};
MODULE_DEVICE_TABLE(mdio, ids);
