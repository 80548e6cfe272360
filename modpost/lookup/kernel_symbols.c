// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/kernel_symbols.h"

#include <fnmatch.h>

/* clang-format off */
#define UNEXPORTED(version, h) .release = (version), .note = EXPORTED_UNTIL, .help = (h)
#define SECTION_END	 .note = MARKS_SECTION, .help = LIST_ENTRIES
#define LAYOUT		 .note = MARKS_LAYOUT, .help = USE_ADDRESS_CHECKS

static const struct kernel_symbol rows[] = {
	{ .pattern = "kallsyms_lookup_name", UNEXPORTED("5.6", CALL_EXPORTED) },
	{ .pattern = "kallsyms_on_each_symbol", UNEXPORTED("5.6", CALL_EXPORTED) },
	{ .pattern = "__module_address", UNEXPORTED("5.8", CALL_EXPORTED) },
	{ .pattern = "__module_text_address", UNEXPORTED("5.8", CALL_EXPORTED) },
	{ .pattern = "find_module", UNEXPORTED("5.11", USE_MODULE_SYMBOLS) },
	{ .pattern = "module_mutex", UNEXPORTED("5.11", USE_MODULE_SYMBOLS) },
	{ .pattern = "__start_*", SECTION_END },
	{ .pattern = "__stop_*", SECTION_END },
	{ .pattern = "_text", LAYOUT },
	{ .pattern = "_[se]text", LAYOUT },
	{ .pattern = "_[se]data", LAYOUT },
	{ .pattern = "_[se]inittext", LAYOUT },
	{ .pattern = "_end", LAYOUT },
	{ .pattern = "__bss_st[ao]*", LAYOUT },
	{ .pattern = "__init_begin", LAYOUT },
	{ .pattern = "__init_end", LAYOUT },
	{ .pattern = "__end_ro*", LAYOUT },
	{ .pattern = "__per_cpu_start", LAYOUT },
	{ .pattern = "__per_cpu_end", LAYOUT },
};
/* clang-format on */

const struct kernel_symbol *kernel_symbol_find(const char *symbol)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (fnmatch(rows[i].pattern, symbol, 0) == 0)
			return &rows[i];
	return NULL;
}
