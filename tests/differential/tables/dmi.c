// SPDX-License-Identifier: GPL-2.0-only
// Reaches: every slot, one and four matches, characters omitted from their text, their order
#include "table.h"

#define ONE(slot, text)                                        \
	{                                                      \
		.ident = "x", .matches = { { slot, 0, text } } \
	}

static int met(void)
{
	return 0;
}

static const struct dmi_entry ids[] = {
	ONE(0, "nothing"),
	ONE(1, "bvn"),
	ONE(2, "bvr"),
	ONE(3, "bd"),
	ONE(4, "br"),
	ONE(5, "efr"),
	ONE(6, "svn"),
	ONE(7, "pn"),
	ONE(8, "pvr"),
	ONE(9, "serial"),
	ONE(10, "uuid"),
	ONE(11, "sku"),
	ONE(12, "family"),
	ONE(13, "rvn"),
	ONE(14, "rn"),
	ONE(15, "rvr"),
	ONE(16, "serial"),
	ONE(17, "asset"),
	ONE(18, "cvn"),
	ONE(19, "ct"),
	ONE(20, "cvr"),
	ONE(21, "serial"),
	ONE(22, "asset"),
	ONE(23, "max"),
	ONE(24, "oem"),
	ONE(127, "last"),
	ONE(32, "32"),
	ONE(33, "33"),
	ONE(64, "64"),
	ONE(65, "65"),
	ONE(7, ""),
	ONE(7, " A blank: colons:: \t\r\n\v\f\b tabs"),
	ONE(7, "caf\xc3\xa9 \x7f\x80\xa0\xff\x01 ~!"),
	ONE(7, "'quote' and slash/ 'x' [a-z]*?"),
	ONE(7, "seventy-eight characters: 123456789 123456789 123456789 123456789 123456789 ab"),
	{ met,
	  "four",
	  { { 20, 0, "chassis" }, { 6, 1, "Vendor" }, { 7, 0, "Product" }, { 1, 1, "Bios" } } },
	{ met, "same", { { 6, 0, "one" }, { 6, 0, "two" }, { 7, 0, "three" }, { 6, 1, "four" } } },
	{ met, "gaps", { { 0, 0, "" }, { 14, 0, "board" }, { 0, 1, "x" }, { 13, 0, "vendor" } } },
	{ met, "more", { { 14, 0, "board" }, { 4, 1, "1.2" }, { 5, 1, "3" }, { 19, 1, "10" } } },
	/* no end: on to the next match, whose first byte is no printable one */
	{ met,
	  "runs",
	  { { 7,
	      0,
	      { "no end here: 123456789 123456789 123456789 123456789 123456789 123456789 123456" } },
	    { 6, 0, "on" } } },
	ONE(6, "twice"),
	ONE(6, "twice"),
	{},
};
MODULE_DEVICE_TABLE(dmi, ids);
