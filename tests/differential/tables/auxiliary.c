// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct auxiliary_entry ids[] = {
	{ "mlx5_core.eth", 1 },
	{ "", 2 },
	{ "x" },
	{ "a name of thirty-one characters" },
	{ "quote' and slash/ (x) [y]" },
	{ "mlx5_core.eth", 3 },
#if RELEASE < 619
	{ "has no end: all of its 32 bytes.", 0x41 },
#else
	{ "has no end: all of its forty bytes of it", 0x41 },
#endif
	{},
};
MODULE_DEVICE_TABLE(auxiliary, ids);
