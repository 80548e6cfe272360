/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * name_table: a hash table over the elements of an array, by name.
 *
 * Open addressing, so that a lookup touches one cache line: a Module.symvers has
 * 30,000 names, and comparing two takes a few milliseconds.
 *
 * Ownership: the array and its names belong to the caller and must outlive the table.
 * Errors: none; the program ends when memory runs out.
 * Threads: lookups may run concurrently; changes need exclusive access.
 */
#ifndef SYMVERS_INPUT_NAME_TABLE_H
#define SYMVERS_INPUT_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first member of every element that a table holds. */
struct named {
	const char *name;
	uint32_t hash; /* name_hash() of name */
};

/* Slots repeat the hash, so that only elements with the same hash are touched. */
struct name_table_slot {
	uint32_t hash;
	uint32_t item; /* index + 1; 0 for a free slot */
};

struct name_table {
	const char *items;
	size_t item_size; /* bytes */
	struct name_table_slot *slots;
	uint32_t mask;
	bool has_duplicates; /* at least two elements have the same name */
};

/*
 * Index COUNT elements of SIZE bytes, each starting with a struct named. Of elements
 * with the same name, the last one is found.
 */
void name_table_make(struct name_table *table, const void *items, size_t count, size_t size);
/*
 * Index the element at INDEX, which must be the one after those already in the table and
 * must have a new name. The array may have moved.
 */
void name_table_add(struct name_table *table, const void *items, size_t index);
/* Return the element with that name, or NULL. */
const void *name_table_find(const struct name_table *table, const struct named *named);
const void *name_table_find_name(const struct name_table *table, const char *name);
/* Return the index of the element with that name, or SIZE_MAX. */
size_t name_table_find_index(const struct name_table *table, const struct named *named);
void name_table_release(struct name_table *table);

/* A name and its hash; the name is not copied. */
struct named named_of(const char *name);
struct named named_of_length(const char *name, size_t len);

#endif
