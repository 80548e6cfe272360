// SPDX-License-Identifier: GPL-2.0-only
// Reaches: with and without a name, the order of bytes, versions, a name without an end
#include "table.h"

#define GUID                                                                                  \
	{                                                                                     \
		0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07, 0x18, 0x29, 0x3a, 0x4b, 0x5c, 0x6d, \
			0x7e, 0x8f, 0x90                                                      \
	}

static const struct mei_entry ids[] = {
	{ "hdcp", GUID, 1 },
	{ "", GUID, 1 },
	{ "", GUID, 0xff },
	{ "hdcp", GUID, 0xff, 1 },
	{ "hdcp", { 0 }, 0 },
	{ "a name of thirty-one characters", { [0 ... 15] = 0xff }, 0xab },
	{ "has no end: all of its 32 bytes.", { 'O', 'N', 0 }, 2 },
	{ "hdcp", GUID, 1 },
	{},
};
MODULE_DEVICE_TABLE(mei, ids);
