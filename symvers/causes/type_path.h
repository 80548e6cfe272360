/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_path: the shortest path from an export, through types that refer to each other, to a
 * changed definition.
 *
 * Ownership: steps belong to the arena; entries to their units.
 * Errors: none; the program ends when memory runs out.
 * Threads: reentrant.
 */
#ifndef SYMVERS_CAUSES_TYPE_PATH_H
#define SYMVERS_CAUSES_TYPE_PATH_H

#include "lib/base/arena.h"
#include "symvers/causes/type_batch.h"

/* A step of a path: an entry of a unit. */
struct path_step {
	const struct type_unit *unit;
	const struct unit_entry *entry;
};

struct type_path {
	struct path_step *steps; /* the export first */
	size_t count;
};

/* The shortest paths from some nodes of NEW, and the nearest node of each variant. */
struct path_search {
	const struct type_batch *batch;
	uint32_t *distance, *from; /* by node; see type_reach_distances() */
	uint32_t *nearest;	   /* by variant: node or REACH_NONE */
};

/* Search from COUNT nodes of side 1 of the batch; the first ones are preferred. */
void path_search_begin(struct path_search *search, const struct type_batch *batch,
		       const uint32_t *nodes, size_t count);
/* The node that the shortest path to a variant starts from; or REACH_NONE. */
uint32_t path_search_start(const struct path_search *search, uint32_t variant);
/* The number of nodes of that path, both ends included. */
size_t path_search_length(const struct path_search *search, uint32_t variant);
/* Copy that path. */
void path_search_copy(const struct path_search *search, uint32_t variant, struct arena *arena,
		      struct type_path *path);
void path_search_end(struct path_search *search);

#endif
