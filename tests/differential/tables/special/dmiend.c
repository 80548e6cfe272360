// SPDX-License-Identifier: GPL-2.0-only
// Reaches: nothing: the text of the last match without an end
#include "table.h"

static const struct dmi_entry ids[] = {
	{
		.matches = { [3] = { 7,
				     0,
				     { "no end: 123456789.123456789.123456789.123456789.123456789.123456789.123456789.1" } } },
		.data = (void *)~(word)0,
	},
	{},
};
MODULE_DEVICE_TABLE(dmi, ids);
