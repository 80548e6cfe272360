// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct platform_entry ids[] = {
	{ "gpio-keys", 1 },
	{ "", 2 },
	{ "x" },
	{ "nineteen characters" },
#if RELEASE < 615
	{ "twenty have no end..", 0x41424344 },
#else
	{ "twenty-four have no end.", 0x41424344 },
#endif
	{ "gpio-keys" },
	{},
};
MODULE_DEVICE_TABLE(platform, ids);
