/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * change_list: the list in struct type_changes while the search adds to it: each change is in it
 * once, and in the end it is sorted.
 *
 * Ownership: the table owns its slots.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_TYPES_CHANGE_LIST_H
#define SYMVERS_TYPES_CHANGE_LIST_H

#include "symvers/types/type_changes.h"

/* The changes in the list: open addressing over the definitions of both sides. */
struct known_changes {
	uint32_t *slots; /* change + 1 */
	size_t mask;
};

/* Return the index of a change, which is added when it is new. */
uint32_t change_list_add(struct type_changes *changes, struct known_changes *known,
			 const struct definition_change *change);
void known_changes_release(struct known_changes *known);
/* Sort the changes by name, and the places by change. */
void change_list_sort(struct type_changes *changes, const struct type_graph *graph);

#endif
