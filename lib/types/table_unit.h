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
	uint32_t *definitions; /* by type index, without the base: definition + 1; 0 if not
				  reached yet */
	uint32_t *names;       /* the same for names of the graph */
	size_t count;
	/* private: types to add, and buffers for one definition */
	uint32_t *pending;
	size_t pending_count, pending_capacity;
	struct str text;
	struct text_refs refs;
	uint32_t *ref_names, *ref_set;
	size_t ref_name_capacity, ref_set_capacity;
};

/*
 * Add SYMBOL, a symbol of UNIT's table, and all types that it reaches. A type of the base table
 * goes into the base unit, by BASE_REACH (NULL without a base). Call type_unit_finish() on both
 * units afterwards. Returns the name of the symbol.
 */
uint32_t table_unit_add_symbol(struct type_graph *graph, struct type_unit *unit,
			       struct table_reach *reach, struct type_unit *base_unit,
			       struct table_reach *base_reach, const struct type_symbol *symbol);
/* Add the named type TYPE, a struct, union, enum or typedef, in the same way. */
void table_unit_add_type(struct type_graph *graph, struct type_unit *unit,
			 struct table_reach *reach, struct type_unit *base_unit,
			 struct table_reach *base_reach, uint32_t type);
/* Append the text of ENTRY of UNIT (not of its base), as it was added. */
void table_unit_text(const struct type_graph *graph, const struct type_unit *unit,
		     const struct unit_entry *entry, struct str *text);
void table_reach_release(struct table_reach *reach);

#endif
