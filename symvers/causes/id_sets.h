/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * id_sets: sets of small numbers, each distinct set stored once, so that two sets are equal if
 * their indexes are.
 *
 * A set is a list of 64-bit words that are not zero, with the place of each: exports of a
 * kernel reach thousands of changed types, most of them the same ones.
 *
 * Ownership: sets belong to the id_sets, bits to the id_bits.
 * Errors: none; the program ends when memory runs out.
 * Threads: lookups may run concurrently; changes need exclusive access.
 */
#ifndef SYMVERS_CAUSES_ID_SETS_H
#define SYMVERS_CAUSES_ID_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The set without members; always there. */
#define EMPTY_SET 0

struct id_set {
	size_t first;	/* in words and places */
	uint32_t words; /* how many */
	uint32_t count; /* of members */
	uint32_t hash;
};

/* All zeroes holds only the empty set. */
struct id_sets {
	struct id_set *list;
	size_t count, capacity;
	uint64_t *words;
	uint32_t *places; /* of each word: members are 64 * place + bit */
	size_t word_count, word_capacity, place_capacity;
	uint32_t *slots; /* open addressing: set + 1 */
	uint32_t mask;
};

/* A set in the making. All zeroes is empty. */
struct id_bits {
	uint64_t *words;
	size_t capacity;   /* of words, all zero except the touched ones */
	uint32_t *touched; /* places of words that are not zero, in any order */
	size_t touched_count, touched_capacity;
};

void id_bits_add(struct id_bits *bits, uint32_t member);
/* Add all members of a set. */
void id_bits_add_set(struct id_bits *bits, const struct id_sets *sets, uint32_t set);
void id_bits_release(struct id_bits *bits);

/* Return the set with the members of BITS, which becomes empty. */
uint32_t id_sets_intern(struct id_sets *sets, struct id_bits *bits);
/*
 * Store the members that only one of the sets A and B has in LIST, in ascending order; it has
 * room for the members of both. Returns their number.
 */
size_t id_sets_difference(const struct id_sets *sets, uint32_t a, uint32_t b, uint32_t *list);
size_t id_set_count(const struct id_sets *sets, uint32_t set);
bool id_set_has(const struct id_sets *sets, uint32_t set, uint32_t member);
/* Is every member of A in B? */
bool id_set_is_subset(const struct id_sets *sets, uint32_t a, uint32_t b);
/*
 * Store the members of a set in ascending order in LIST, which has room for id_set_count().
 * Returns their number.
 */
size_t id_set_members(const struct id_sets *sets, uint32_t set, uint32_t *list);
void id_sets_release(struct id_sets *sets);

#endif
