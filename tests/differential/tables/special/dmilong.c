// SPDX-License-Identifier: GPL-2.0-only
// Reaches: with -DFILL of one character nothing: that fills the buffer of the
// releases that have a limit; of two alias buffer (append); of three alias
// buffer (dmi)
#include "table.h"

#define SEVENTY_FIVE "123456789.123456789.123456789.123456789.123456789.123456789.123456789.12345"

static const struct dmi_entry ids[] = {
	{ .matches = { { 1, 0, "short" } } },
	/* three times 81 bytes, then 4 + 6 + 1 bytes and the filling */
	{ .matches = { { 1, 0, SEVENTY_FIVE },
		       { 2, 0, SEVENTY_FIVE },
		       { 6, 0, SEVENTY_FIVE },
		       { 7, 0, "123456" FILL } } },
	{ .matches = { { 2, 0, "later" } } },
	{},
};
MODULE_DEVICE_TABLE(dmi, ids);
