// SPDX-License-Identifier: GPL-2.0-only
// Reaches: letters of both bytes of the vendor, any of them, every digit's place
#include "table.h"

static const struct isapnp_entry ids[] = {
	{ 0xffff, 0xffff, 0x8c0e, 0x2100 }, { 0x8c0e, 0x1234, 0x630e, 0x1234 },
	{ 0, 0, 0xfffb, 0xffff },	    { 0, 0, 0, 0, 1 },
	{ 0, 0, 0x0420, 0xf00a },	    { 0, 0, 0x1234, 0xabcd },
	{ 0xffff, 0xffff, 0x8c0e, 0x2100 }, {},
};
MODULE_DEVICE_TABLE(isapnp, ids);
