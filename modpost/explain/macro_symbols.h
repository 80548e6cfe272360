/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * macros: symbols that the kernel's macros make of a name of the source, and that
 * another macro than EXPORT_SYMBOL exports.
 */
#ifndef MODPOST_EXPLAIN_MACRO_SYMBOLS_H
#define MODPOST_EXPLAIN_MACRO_SYMBOLS_H

struct macro_symbol {
	const char *prefix; /* of the symbol; the name is behind it */
	const char *what;   /* the name is of: "tracepoint" */
	const char *users;  /* what refers to such symbols */
	const char *export; /* the macro that exports all that it takes to use it */
	const char *place;  /* where that macro stands */
	const char *own;    /* what a module may have left out whose own it is, or NULL */
};

/* The macro that such a symbol comes from, and *NAME that it was given; NULL for any other. */
const struct macro_symbol *macro_symbol_find(const char *symbol, const char **name);

#endif
