// SPDX-License-Identifier: GPL-2.0-only
// Reaches: pci override
#include "table.h"

static const struct pci_entry ids[] = {
	{ 0x8086, 0x100e },
	{ 0x8086, 0x100f, 0, 0, 0, 0, 0, 2 },
	{ 0x8086, 0x1010 },
	{},
};
MODULE_DEVICE_TABLE(pci, ids);
