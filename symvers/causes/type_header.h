/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_header: find the file that defines a type: from DWARF, or from the headers in the tree of a
 * side (header_trees.h). It also searches the source file, such as fs/open.c next to
 * fs/open.symtypes or at the same place in the sources.
 *
 * Headers are searched by name, without a preprocessor. Where several define a type, all of them
 * are listed; none if there are more than MAX_TYPE_PLACES.
 *
 * Ownership: places belong to the arena that is passed in.
 * Errors: none: files that cannot be read are skipped.
 * Threads: needs exclusive access to the sides.
 */
#ifndef SYMVERS_CAUSES_TYPE_HEADER_H
#define SYMVERS_CAUSES_TYPE_HEADER_H

#include "symvers/type_input/type_side.h"

#define MAX_TYPE_PLACES 3

struct type_place {
	const char *file; /* below the tree: "include/linux/fs.h" */
	unsigned int line;
};

struct type_places {
	struct type_place list[MAX_TYPE_PLACES];
	size_t count; /* 0 if it is not known */
};

/* A type that is looked for: of each side, the entry of a unit; or NULL. */
struct located_type {
	uint32_t name; /* in the graph */
	const struct type_unit *units[2];
	const struct unit_entry *entries[2];
	struct type_places places; /* on the new side, otherwise the old one */
};

/* Find the places of COUNT types, with one walk of the headers of a side for all. */
void type_header_find(struct located_type *types, size_t count, const struct type_graph *graph,
		      struct type_side sides[2], struct arena *arena);

#endif
