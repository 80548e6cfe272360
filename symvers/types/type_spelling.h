/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_spelling: compare types of members, parameters and variables as they are written.
 *
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_TYPE_SPELLING_H
#define SYMVERS_TYPES_TYPE_SPELLING_H

#include "lib/base/strbuf.h"
#include "lib/types/type_graph.h"
#include "symvers/types/type_verdict.h"

/*
 * Compare two types that are written differently. Returns VERDICT_QUALIFIER if only const,
 * volatile or restrict differ, VERDICT_SIZE if only the length of an array does, otherwise
 * VERDICT_TYPE.
 */
enum type_verdict type_spelling_compare(const char *old, const char *new);
/* Two sides of a comparison of spellings. */
struct spelling_units {
	const struct type_graph *graph;
	const struct type_unit *units[2]; /* old, new */
	/* The text of a definition that the graph does not have; or NULL. */
	void (*render)(void *context, const struct type_unit *unit, const struct unit_entry *entry,
		       struct str *text);
	void *render_context;
};

/* Whether the types are the same once the typedefs of each unit are expanded. */
bool type_spelling_same(const struct spelling_units *units, const char *old, const char *new);

#endif
