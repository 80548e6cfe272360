// SPDX-License-Identifier: GPL-2.0-only
// Reaches: alias buffer (append) with -DLED=0x7f -DFF=0: behind "input:" there
// are 256 bytes then; with -DLED=0xf -DFF=3 there are 255, the most
#include "table.h"

static const struct input_entry ids[] = {
	{
		.flags = 0x10 | 0x40 | 0x80 | 0x100 | 0x200 | 0x800,
		.ev = { 0xffffffff },
		.rel = { 0xffff },
		.abs = { 0xff },
		.msc = { 0xff },
		.led = { LED },
		.ff = { (word)FF << 16 },
	},
	{},
};
MODULE_DEVICE_TABLE(input, ids);
