// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct i2c_entry ids[] = {
	{ "tmp102", 1 },
	{ "", 2 },
	{ "x" },
	{ "nineteen characters" },
	{ "quote' and slash/" },
	{ "tmp102" },
	{ "twenty have no end..", 0x41424344 },
	{ "behind" },
	{},
};
MODULE_DEVICE_TABLE(i2c, ids);
