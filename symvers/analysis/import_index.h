/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * usage: which modules of an input import which symbols.
 */
#ifndef SYMVERS_ANALYSIS_IMPORT_INDEX_H
#define SYMVERS_ANALYSIS_IMPORT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "symvers/input/input.h"
#include "symvers/input/name_pool.h"

/* How a module uses a symbol; only a version: it was built against it (module_layout). */
enum use_kind { USE_UNDEFINED, USE_WEAK, USE_VERSION };

/* An import of a module, both as indices: of all symbols there are 200,000. */
struct use {
	uint32_t module, import;
	enum use_kind kind;
};

/* A symbol that was asked for, and who uses it, in the order of the modules. */
struct used_symbol {
	const char *name;
	const struct input_export *export; /* or NULL: not among the inputs */
	struct use *uses;
	size_t count;
};

/* All zeroes asks for nothing. */
struct import_index {
	struct name_pool named; /* asked for by their names */
	struct strlist patterns;
	/* what was found: the symbols that were named, then those that match, by their names */
	struct used_symbol *symbols;
	size_t count;
	size_t used; /* how many of them have any use */
	struct use *uses;
};

/* Ask for a symbol, or, with one of *?[ in NAME, for all that match. It must outlive the usage. */
void import_index_ask(struct import_index *index, const char *name);
/* What is to be read for the answer (only in struct input); NULL is everything. */
const struct name_table *import_index_wanted(const struct import_index *index);
/* Look for what was asked for in an input that was read and must outlive the usage. */
void import_index_find(struct import_index *index, const struct input *input, unsigned int threads);
void import_index_release(struct import_index *index);

#endif
