// SPDX-License-Identifier: GPL-2.0-only
// Reaches: short, empty and longest types, one without an end
#include "table.h"

static const struct fslmc_entry ids[] = {
	{ 0x1957, "dpni" },
	{ 0xffff, "fifteen letters" },
	{ 0, "dpio" },
	{ 0x1957, "" },
	{ 0x1957, "dpni" },
	{ 0x1957,
	  { 'N', 'O', 'E', 'N', 'D', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G' } },
	{ 0x4241, "behind" },
	{},
};
MODULE_DEVICE_TABLE(fslmc, ids);
