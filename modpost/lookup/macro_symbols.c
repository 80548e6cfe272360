// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/macro_symbols.h"

#include <string.h>

/* clang-format off */
#define TRACEPOINT \
	.note = TRACEPOINT_SYMBOL, .define_help = DEFINE_TRACEPOINT, .export_help = EXPORT_TRACEPOINT
#define STATIC_CALL \
	.note = STATIC_CALL_SYMBOL, .export_help = EXPORT_STATIC_CALL

/* The first match counts. */
static const struct macro_symbol rows[] = {
	{ .prefix = "__tracepoint_", TRACEPOINT },
	{ .prefix = "__traceiter_", TRACEPOINT },
	{ .prefix = "__SCT__tp_func_", TRACEPOINT },
	{ .prefix = "__SCK__tp_func_", TRACEPOINT },
	{ .prefix = "__SCT__", STATIC_CALL },
	{ .prefix = "__SCK__", STATIC_CALL },
};
/* clang-format on */

const struct macro_symbol *macro_symbol_find(const char *symbol, const char **name)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t len = strlen(rows[i].prefix);

		if (strncmp(symbol, rows[i].prefix, len) != 0 || !symbol[len])
			continue;
		*name = symbol + len;
		return &rows[i];
	}
	return NULL;
}
