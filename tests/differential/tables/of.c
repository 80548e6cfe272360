// SPDX-License-Identifier: GPL-2.0-only
// Reaches: each string given or not, white space, stars, longest strings, ones without an end
#include "table.h"

static const struct of_entry ids[] = {
	{ .compatible = "vendor,device" },
	{ .name = "serial" },
	{ .type = "network" },
	{ "serial", "network" },
	{ "serial", "network", "vendor,device" },
	{ .name = "serial", .compatible = "vendor,device" },
	{ .type = "network", .compatible = "vendor,device", .data = "" },
	{ .data = "only data" },
	{ " a b", "\tc\n", "d\ve\ff\rg  h " },
	{ "star*", "t*", "c*" },
	{ .compatible = "quote' and slash/ caf\xc3\xa9\xa0\x85" },
	{ "a name of thirty-one characters", "its type of thirty-one letters.",
	  "one hundred and twenty-seven: 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567" },
	{ .name = "has no end: all of its 32 bytes.", .type = "and on" },
	{ .type = "has no end: all of its 32 bytes.", .compatible = "and on" },
	{ .compatible = "vendor,device" },
	{ .compatible = "vendor,deviceC*" },
	{},
};
MODULE_DEVICE_TABLE(of, ids);
