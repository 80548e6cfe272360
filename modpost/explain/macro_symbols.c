// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/macro_symbols.h"

#include "lib/base/strbuf.h"

/* clang-format off */
#define TRACEPOINT \
	"tracepoint", "trace_NAME() and register_trace_NAME()", "EXPORT_TRACEPOINT_SYMBOL_GPL", \
	"where CREATE_TRACE_POINTS is defined for its header, behind that #include", \
	"one of its sources has to define CREATE_TRACE_POINTS before it includes the header that declares it"
#define STATIC_CALL \
	"static call", "static_call() and static_call_update()", "EXPORT_STATIC_CALL_GPL", \
	"below its DEFINE_STATIC_CALL", NULL

/* The first that fits holds. */
static const struct macro_symbol rows[] = {
	{ "__tracepoint_", TRACEPOINT },
	{ "__traceiter_", TRACEPOINT },
	{ "__SCT__tp_func_", TRACEPOINT },
	{ "__SCK__tp_func_", TRACEPOINT },
	{ "__SCT__", STATIC_CALL },
	{ "__SCK__", STATIC_CALL },
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
