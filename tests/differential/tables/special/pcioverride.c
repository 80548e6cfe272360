// SPDX-License-Identifier: GPL-2.0-only
// Reaches: pci override
#include "table.h"

#define ANY 0xffffffffu

/* the mask leaves no alias, which would be made of what was never set */
static const struct pci_entry ids[] = {
	{ 0x8086, 0x100e, ANY, ANY, 0, 0, 0, 0 },
	{ 0x8086, 0x100f, ANY, ANY, 0, 0x800000, 0, 2 },
	{ 0x8086, 0x1010, ANY, ANY, 0, 0x800000, 0, 0x89abcdef },
	{ 0x8086, 0x1011, ANY, ANY, 0, 0, 0, 1 },
	{},
};
MODULE_DEVICE_TABLE(pci, ids);
