// SPDX-License-Identifier: GPL-2.0-only
// Reaches: upper, lower and mixed case, the same one in two of them
#include "table.h"

static const struct wmi_entry ids[] = {
	{ "8D9DDCBC-A997-11DA-B012-B622A1EF5492", "" }, { "abcdef01-2345-6789-abcd-ef0123456789" },
	{ "05901221-D566-11d1-b2f0-00A0C9062910" },	{ "ABCDEF01-2345-6789-ABCD-EF0123456789" },
	{ "8D9DDCBC-A997-11DA-B012-B622A1EF5492" },	{},
};
MODULE_DEVICE_TABLE(wmi, ids);
