/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * name_set: a set of names of a type graph, with a number for each. It holds the names of a single
 * file or text, and is small enough to stay in the processor's cache.
 *
 * Ownership: the set owns its table; all zeroes is an empty set.
 * Errors: none; the program ends when memory runs out.
 * Threads: a set belongs to one thread at a time.
 */
#ifndef LIB_TYPES_NAME_SET_H
#define LIB_TYPES_NAME_SET_H

#include <stdbool.h>
#include <stdint.h>

struct name_slot {
	uint32_t name, value;
	uint32_t round; /* in use if it is the set's */
};

struct name_set {
	struct name_slot *slots;
	uint32_t mask, round, count;
};

/* Add NAME with VALUE unless the set has NAME. Returns the value that the set has for it. */
uint32_t name_set_add(struct name_set *set, uint32_t name, uint32_t value);
/* Add NAME, or change its value. */
void name_set_put(struct name_set *set, uint32_t name, uint32_t value);
/* Sets *VALUE, unless it is NULL, if the set has NAME. */
bool name_set_find(const struct name_set *set, uint32_t name, uint32_t *value);
/* Empty the set, in constant time. */
void name_set_clear(struct name_set *set);
void name_set_release(struct name_set *set);

#endif
