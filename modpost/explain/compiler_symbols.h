/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * compiler_symbols: symbols that no source names, because only the compiler refers to
 * them. An unresolved one shows how the code was compiled.
 */
#ifndef MODPOST_EXPLAIN_COMPILER_SYMBOLS_H
#define MODPOST_EXPLAIN_COMPILER_SYMBOLS_H

#include "modpost/lookup/messages.h"
#include "modpost/resolve/export_table.h"

#define MAX_CONFIGS 2

struct compiler_symbol {
	const char *pattern; /* fnmatch() pattern of the symbol */
	enum message note, help;
	const char *what;	 /* {what} of the note: the feature that needs it; or NULL */
	const char *option;	 /* fnmatch() pattern of the option that enables it; or NULL */
	const char *replacement; /* {replacement} of the help; or NULL */
	/* settings of the kernel that enable the feature; none if no kernel has it */
	const char *configs[MAX_CONFIGS];
	const char *variant;	 /* {variant}: the form of the feature that needs it; or NULL */
	const char *excluded_by; /* fnmatch() pattern of an option for another form; or NULL */
};

/* The row of a symbol; NULL for symbols that sources name. */
const struct compiler_symbol *compiler_symbol_find(const char *symbol);
/* A symbol of the same feature that the table has; NULL if there is none. */
const char *compiler_symbol_other_variant(const struct compiler_symbol *symbol,
					  const struct export_table *table);

#endif
