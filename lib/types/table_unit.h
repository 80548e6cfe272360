/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * table_unit: put the types of a type table that are reachable from given symbols into a unit
 * of the type graph.
 *
 * Ownership: the unit refers to the table, which must outlive it.
 * Errors: none.
 * Threads: needs exclusive access to the graph.
 */
#ifndef LIB_TYPES_TABLE_UNIT_H
#define LIB_TYPES_TABLE_UNIT_H

#include "lib/types/type_graph.h"
#include "lib/types/type_text.h"

/* Which types of a table have been put into the unit; all zeroes at first. */
struct table_reach {
	uint32_t *definitions; /* by type index: definition + 1; 0 if not reached yet */
	size_t count;
	struct str text; /* buffers */
	struct text_refs refs;
};

/*
 * Add SYMBOL, a symbol of UNIT's table, and all types that it reaches. A type of the base table
 * goes into the base unit, by BASE_REACH (NULL without a base). Call type_unit_finish() on both
 * units afterwards. Returns the name of the symbol.
 */
uint32_t table_unit_add_symbol(struct type_graph *graph, struct type_unit *unit,
			       struct table_reach *reach, struct type_unit *base_unit,
			       struct table_reach *base_reach, const struct type_symbol *symbol);
void table_reach_release(struct table_reach *reach);

#endif
