/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * import_index: the modules of an input that import given symbols.
 *
 * Ownership: names, patterns and the input must outlive the index.
 * Errors: none.
 * Threads: import_index_find() uses several; an index that is complete is read-only.
 */
#ifndef SYMVERS_ANALYSIS_IMPORT_INDEX_H
#define SYMVERS_ANALYSIS_IMPORT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "symvers/input/input.h"
#include "symvers/input/name_pool.h"

/* USE_VERSION: the module only has a version for the symbol, such as module_layout. */
enum import_use_kind { USE_UNDEFINED, USE_WEAK, USE_VERSION };

/* An import, by index rather than pointer: a kernel has 200,000 of them. */
struct import_use {
	uint32_t module, import;
	enum import_use_kind kind;
};

/* A symbol and its uses, in the order of the modules. */
struct import_users {
	const char *name;
	const struct input_export *export; /* NULL if no input exports it */
	struct import_use *uses;
	size_t count;
};

/* All zeroes has no queries. */
struct import_index {
	struct name_pool named; /* queries by name */
	struct strlist patterns;
	/* the results: symbols in the order of the queries by name, then matches, sorted */
	struct import_users *symbols;
	size_t count;
	size_t used;		/* symbols with at least one use */
	struct strlist unknown; /* queries that match no import and no export */
	struct import_use *uses;
};

/* Query a symbol, or, if NAME contains *, ? or [, all symbols that match. */
void import_index_query(struct import_index *index, const char *name);
/* Return the import filter for reading the input; NULL for all imports. */
const struct name_table *import_index_filter(const struct import_index *index);
/* Answer the queries from an input that has been read. */
void import_index_find(struct import_index *index, const struct input *input, unsigned int threads);
void import_index_release(struct import_index *index);

#endif
