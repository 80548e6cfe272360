// SPDX-License-Identifier: GPL-2.0-only
// Reaches: identifiers, classes by each byte of their mask, an empty entry's end
#include "table.h"

static const struct acpi_entry ids[] = {
	{ "PNP0501", 1 },
	{ "ACPI0003" },
	{ "pnp0c0b lower" },
	{ "LONGESTOFALL015" },
	{ "PNP0501", 2 },
	/* 16 bytes without an end: on to the number behind */
	{ { 'N', 'O', 'E', 'N', 'D', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G' } },
	{ "WITHCLASS", 0, 0x010601, 0xffffff },
	{ "", 0, 0x010601, 0xffffff },
	{ "", 0, 0x0c0330, 0xff0000 },
	{ "", 0, 0x0c0330, 0x00ff00 },
	{ "", 0, 0x0c0330, 0x0000ff },
	{ "", 0, 0x0c0330, 0x010000 },
	{ "", 0, 0xffabcdef, 0xff00ffff },
	{ "", 3, 0x1234, 0 },
	{},
};
MODULE_DEVICE_TABLE(acpi, ids);
