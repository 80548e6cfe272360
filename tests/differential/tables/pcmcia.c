// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each flag alone, all, none
#include "table.h"

#define CARD(flags)                                             \
	{                                                       \
		flags, 0x0156, 0x0002, 0x06, 0x01, 0x03,        \
		{                                               \
			0x11111111, 0xabcdef01, 0x89abcdef, 0x4 \
		}                                               \
	}

static const struct pcmcia_entry ids[] = {
	CARD(0),
	CARD(0x01),
	CARD(0x02),
	CARD(0x04),
	CARD(0x08),
	CARD(0x10),
	CARD(0x20),
	CARD(0x40),
	CARD(0x80),
	CARD(0x100),
	CARD(0x200),
	CARD(0x3ff),
	CARD(0xfc00),
	CARD(0x03),
	{ 0x1ff, 0, 0, 0, 0, 0, { 0 }, { "a", "b", "c", "d" }, 1, "a file" },
	CARD(0x03),
	{},
};
MODULE_DEVICE_TABLE(pcmcia, ids);
