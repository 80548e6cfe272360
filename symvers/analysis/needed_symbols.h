/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * needed_symbols: what modules import from a kernel, and what a kernel or a list of symbols
 * lacks of it.
 *
 * Ownership: strings belong to the inputs, which belong to the structure.
 * Errors: none after the inputs have been read.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_NEEDED_SYMBOLS_H
#define SYMVERS_ANALYSIS_NEEDED_SYMBOLS_H

#include "symvers/analysis/abi_rules.h"
#include "symvers/analysis/export_hint.h"
#include "symvers/input/input.h"

/* An import of a module. */
struct symbol_need {
	struct named named;
	const struct input_module *module;
	uint32_t crc;
	bool crc_known;
	bool weak;
};

struct needed_symbol {
	const char *name;
	const struct symbol_need *needs; /* of all modules, in input order */
	size_t count;
	const struct input_export *export; /* of the kernel, or NULL */
	const char *traceiter;		   /* of a tracepoint, if the kernel exports it */
	const struct export_hint *hint;	   /* of an unresolved symbol, or NULL */
	bool unresolved;		   /* needed, but not exported by the kernel */
	bool listed;			   /* in the list */
};

struct needs {
	struct input inputs[2]; /* modules, kernel */
	bool has_kernel, has_list;
	const char *flavor;	   /* of SUSE's kernels; NULL to find it in version magics */
	struct abi_rules list;	   /* only its list of symbols is used */
	struct symbol_need *needs; /* by symbol */
	size_t count;
	struct needed_symbol *symbols; /* with a list, those that are unlisted or unresolved */
	size_t symbol_count;
	size_t checked, unresolved, unlisted; /* symbols */
	struct export_hint *hints;
	struct arena arena;
};

/* Find the needs, after the inputs and the list have been read. */
void needs_find(struct needs *needs);
void needs_release(struct needs *needs);

#endif
