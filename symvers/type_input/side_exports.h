/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * side_exports: the exports of one side of a comparison of types. Private to symvers/input.
 *
 * Ownership: the side owns its exports; their strings belong to its input or arena.
 * Errors: printed to standard error.
 * Threads: need exclusive access to the side and the graph.
 */
#ifndef SYMVERS_TYPE_INPUT_SIDE_EXPORTS_H
#define SYMVERS_TYPE_INPUT_SIDE_EXPORTS_H

#include "symvers/type_input/type_side.h"

/* The exports of a side by their names in the graph. */
struct export_index {
	uint32_t *first; /* by name: index of the first export plus 1; 0 for none */
	size_t count;
};

/* Read the exports from the symvers file or from binaries. Return false after messages. */
bool side_exports_read(struct type_side *side, struct type_graph *graph,
		       const struct type_side_options *options, unsigned int threads);
/* Return true if the options ask for this symbol. */
bool side_exports_wants(const struct type_side_options *options, const char *symbol);
/* Is this module, as in Module.symvers, the one that lsmod shows as MODNAME? */
bool side_exports_same_module(const char *module, const char *modname);
/* Sort the exports by symbol and module. */
void side_exports_sort(struct type_side *side);
void export_index_make(struct export_index *index, const struct type_side *side,
		       const struct type_graph *graph);
/*
 * Return the first export with this name, a NAME_SYMBOL, or NULL. Those with the same name
 * follow it, and *COUNT says how many there are.
 */
struct side_export *export_index_find(const struct export_index *index, struct type_side *side,
				      uint32_t name, size_t *count);
void export_index_release(struct export_index *index);

#endif
