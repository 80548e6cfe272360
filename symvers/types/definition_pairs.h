/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * definition_pairs: match the definitions that two units have of one name.
 *
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_DEFINITION_PAIRS_H
#define SYMVERS_TYPES_DEFINITION_PAIRS_H

#include "lib/types/type_graph.h"

/* The definitions of a name in a unit, sorted by definition. */
struct definition_set {
	const struct unit_entry *entries;
	size_t count;
};

typedef void definition_pair_fn(void *context, const struct unit_entry *old,
				const struct unit_entry *new);

/*
 * Call FOUND for each pair of definitions: equal ones first, then of the others those that are
 * most alike. A declaration is paired with a definition only where a side has nothing else.
 */
void definition_pairs_find(const struct type_graph *graph, const struct definition_set *old,
			   const struct definition_set *new, definition_pair_fn *found,
			   void *context);

#endif
