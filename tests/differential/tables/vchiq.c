// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest names, one without an end
#include "table.h"

static const struct vchiq_entry ids[] = {
	{ "bcm2835-audio" },
	{ "" },
	{ "a name of thirty-one characters" },
	{ "bcm2835-audio" },
	{ "has no end: all of its 32 bytes." },
	{ "on" },
	{},
};
MODULE_DEVICE_TABLE(vchiq, ids);
