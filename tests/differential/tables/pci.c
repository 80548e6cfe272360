// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every field given, and each one as any; each byte of a class's mask; both drivers
#include "table.h"

#define ANY 0xffffffffu

static const struct pci_entry ids[] = {
	{ 0x8086, 0x100e, 0x103c, 0x1234, 0x020000, 0xffffff, 1 },
	{ ANY, 0x100e, 0x103c, 0x1234, 0, 0, 2 },
	{ 0x8086, ANY, 0x103c, 0x1234 },
	{ 0x8086, 0x100e, ANY, 0x1234 },
	{ 0x8086, 0x100e, 0x103c, ANY },
	{ ANY, ANY, ANY, ANY, 0x0c0330, 0xff0000 },
	{ ANY, ANY, ANY, ANY, 0x0c0330, 0x00ff00 },
	{ ANY, ANY, ANY, ANY, 0x0c0330, 0x0000ff },
	{ ANY, ANY, ANY, ANY, 0x0c0330, 0xffff00 },
	{ ANY, ANY, ANY, ANY, 0xff0c0330, 0xffffffff },
	{ ANY, ANY, ANY, ANY, 0x0c0330, 0 },
	{ 0x8086, 0x100e, ANY, ANY, 0, 0, 0, 1 },
	{ 0xabcd1234, 0xffff, 0xffff, 0xffff },
	{ 0, 0, 0, 0, 0, 0, 1 },
	{ 0x8086, ANY, 0x103c, 0x1234 },
	{},
};
MODULE_DEVICE_TABLE(pci, ids);
