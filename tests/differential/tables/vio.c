// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each string given or not, white space, stars, ones without an end
#include "table.h"

static const struct vio_entry ids[] = {
	{ "network", "IBM,l-lan" },
	{ "", "IBM,l-lan" },
	{ "network", "" },
	{ " a\tb\n", "c d\v\f\r" },
	{ "t*", "s*" },
	{ "a name of thirty-one characters", "a text of thirty-one characters" },
	{ "has no end: all of its 32 bytes.", "and on" },
	{ "x", "has no end: all of its 32 bytes." },
	{ "network", "IBM,l-lan" },
	{},
};
MODULE_DEVICE_TABLE(vio, ids);
