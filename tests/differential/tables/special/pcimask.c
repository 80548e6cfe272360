// SPDX-License-Identifier: GPL-2.0-only
// Reaches: pci mask
#include "table.h"

#define MASK(mask)                         \
	{                                  \
		1, 2, 3, 4, 0x123456, mask \
	}

static const struct pci_entry ids[] = {
	MASK(0x000001),	  MASK(0x000080),   MASK(0x00fe00), MASK(0x7fffff),
	MASK(0xff7f00),	  MASK(0xffffff),   MASK(0xfe0000), MASK(0x010000),
	MASK(0xff000000), MASK(0x12000000), MASK(0x123),    {},
};
MODULE_DEVICE_TABLE(pci, ids);
