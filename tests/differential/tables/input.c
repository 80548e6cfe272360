// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each flag alone, all, none; the first and last bits of all sets
#include "table.h"

#define BIT(n)	((word)1 << (n) % (8 * sizeof(word)))
#define WORD(n) [(n) / (8 * sizeof(word))]
#define AT(n)                    \
	{                        \
		WORD(n) = BIT(n) \
	}
#define ALL(n)                                  \
	{                                       \
		[0 ... LONGS(n) - 1] = ~(word)0 \
	}

static const struct input_entry ids[] = {
	{ .flags = 0,
	  .bustype = 3,
	  .vendor = 4,
	  .product = 5,
	  .version = 6,
	  .ev = AT(1),
	  .key = AT(0x120) },
	{ .flags = 1, .bustype = 0xabcd },
	{ .flags = 2, .vendor = 0xabcd },
	{ .flags = 4, .product = 0xabcd },
	{ .flags = 8, .version = 0xabcd },
	{ .flags = 0x10, .ev = AT(0) },
	{ .flags = 0x10, .ev = AT(0x1e) },
	{ .flags = 0x10, .ev = AT(0x1f) },
	{ .flags = 0x10, .ev = { 0x20001 } },
	{ .flags = 0x20, .key = AT(0) },
	{ .flags = 0x20, .key = AT(0x70) },
	{ .flags = 0x20, .key = AT(0x71) },
	{ .flags = 0x20, .key = AT(0x120) },
	{ .flags = 0x20, .key = AT(0x2fe) },
	{ .flags = 0x20, .key = AT(0x2ff) },
	{ .flags = 0x20,
	  .key = { WORD(0x100) = BIT(0x100), WORD(0x180) = BIT(0x180), WORD(0x27f) = BIT(0x27f) } },
	{ .flags = 0x40, .rel = AT(0xe) },
	{ .flags = 0x40, .rel = AT(0xf) },
	{ .flags = 0x40, .rel = ALL(0x10) },
	{ .flags = 0x80, .abs = AT(0x3e) },
	{ .flags = 0x80, .abs = AT(0x3f) },
	{ .flags = 0x80, .abs = AT(0x1f) },
	{ .flags = 0x80, .abs = AT(0x20) },
	{ .flags = 0x100, .msc = AT(0x6) },
	{ .flags = 0x100, .msc = AT(0x7) },
	{ .flags = 0x100, .msc = ALL(0x8) },
	{ .flags = 0x200, .led = AT(0xe) },
	{ .flags = 0x200, .led = AT(0xf) },
	{ .flags = 0x200, .led = ALL(0x10) },
	{ .flags = 0x400, .snd = AT(0x6) },
	{ .flags = 0x400, .snd = AT(0x7) },
	{ .flags = 0x400, .snd = ALL(0x8) },
	{ .flags = 0x800, .ff = AT(0x7e) },
	{ .flags = 0x800, .ff = AT(0x7f) },
	{ .flags = 0x1000, .sw = AT(0xf) },
	{ .flags = 0x1000, .sw = AT(0x10) },
	{ .flags = 0x1000, .sw = AT(0x11) },
	{ .flags = 0x1000, .sw = ALL(0x12) },
	{ .flags = 0x2000, .prop = AT(1) },
	{ .flags = 0x1fff,
	  .bustype = 3,
	  .vendor = 4,
	  .product = 5,
	  .version = 6,
	  .ev = AT(3),
	  .key = AT(0x180),
	  .rel = AT(1),
	  .abs = AT(2),
	  .msc = AT(3),
	  .led = AT(4),
	  .snd = AT(5),
	  .ff = AT(0x50),
	  .sw = AT(7),
	  .data = 1 },
	{ .flags = 1, .bustype = 0xabcd },
	{},
};
MODULE_DEVICE_TABLE(input, ids);
