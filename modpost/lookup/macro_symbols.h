/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * macro_symbols: symbols that macros of the kernel derive from a name in the source, and
 * that another macro than EXPORT_SYMBOL() exports.
 */
#ifndef MODPOST_LOOKUP_MACRO_SYMBOLS_H
#define MODPOST_LOOKUP_MACRO_SYMBOLS_H

#include "modpost/lookup/messages.h"

struct macro_symbol {
	const char *prefix;	  /* of the symbol, before the name */
	enum message note;	  /* what the symbol belongs to */
	enum message define_help; /* if the module itself should define it; or NO_MESSAGE */
	enum message export_help; /* how to export it */
};

/* The row of a symbol, and in *NAME the name it is derived from; NULL for other symbols. */
const struct macro_symbol *macro_symbol_find(const char *symbol, const char **name);

#endif
