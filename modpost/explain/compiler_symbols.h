/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * builtins: symbols that no source names: compilers and build systems refer to them by
 * themselves. That nobody exports one tells how the code was compiled.
 */
#ifndef MODPOST_EXPLAIN_COMPILER_SYMBOLS_H
#define MODPOST_EXPLAIN_COMPILER_SYMBOLS_H

#include <stddef.h>

struct compiler_symbol {
	const char *name; /* a pattern of fnmatch() */
	const char *note, *help;
	const char *option; /* the same, for the option by which code is made so; or NULL */
};

/* What is to be said of such a symbol, or NULL for any other. */
const struct compiler_symbol *compiler_symbol_find(const char *symbol);

#endif
