/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_changes: which types and prototypes differ between two sides, among all that their
 * exports reach.
 *
 * Definitions are compared as the exports see them: for each export of both sides, the unit that
 * declares it in OLD is compared with the one in NEW, and each pair of units once. A type that
 * only one side has is not a change; what refers to it is. A type is not a change either
 * because a type that it contains or points to is.
 *
 * A unit of BTF may have several definitions of a name. Equal ones cancel out, and the others
 * are paired by similarity.
 *
 * Ownership: units and entries belong to the sides.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_TYPES_TYPE_CHANGES_H
#define SYMVERS_TYPES_TYPE_CHANGES_H

#include "symvers/type_input/type_side.h"

/* Two different definitions of a name; in one place or in many. */
struct definition_change {
	uint32_t name;		 /* a NAME_SYMBOL for a prototype */
	uint32_t definitions[2]; /* old, new */
	bool layout_only;	 /* the texts are equal */
	uint32_t first_place;	 /* in places */
	uint32_t place_count;
};

/* Where a change was found. */
struct change_place {
	uint32_t change;
	const struct type_unit *units[2]; /* that hold the definitions: old, new */
	uint32_t entries[2];		  /* index in each unit */
};

/* An export of both sides, or of one of them. */
struct export_pair {
	const struct side_export *exports[2]; /* old, new; or NULL */
};

struct type_changes {
	struct definition_change *list; /* by kind, name, and order of discovery */
	size_t count, capacity;
	struct change_place *places; /* by change */
	size_t place_count, place_capacity;
	struct export_pair *exports; /* by symbol */
	size_t export_count, export_capacity;
	size_t compared; /* names that both sides define */
};

/* Match the exports of two sides by symbol and module. */
void type_changes_match_exports(struct type_changes *changes, const struct type_side *sides);
/*
 * Find the changes that exports of both sides reach. WANTED, unless NULL, has a flag for each
 * pair of exports: those that count.
 */
void type_changes_find(struct type_changes *changes, const struct type_graph *graph,
		       const struct type_side *sides, const bool *wanted);
void type_changes_release(struct type_changes *changes);

#endif
