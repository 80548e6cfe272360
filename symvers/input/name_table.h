/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * nametable: finds the things of an array by their name: open addressing, so that a look costs one
 * line of the cache, for a dump has 30,000 names and a comparison is over in a few ms.
 */
#ifndef SYMVERS_INPUT_NAME_TABLE_H
#define SYMVERS_INPUT_NAME_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What everything that has a name begins with. */
struct named {
	const char *name;
	uint32_t hash; /* name_hash() of it */
};

/* The hash is here too, so that only things of the same hash are looked at. */
struct name_table_slot {
	uint32_t hash;
	uint32_t thing; /* 1 + its index; 0 in a free slot */
};

struct name_table {
	const char *things;
	size_t size; /* of a thing */
	struct name_table_slot *slots;
	uint32_t mask;
	bool has_doubles; /* a name is there more than once */
};

/*
 * Make a table of COUNT things of SIZE bytes, each of which begins with a struct
 * named. They must stay where they are, or come back with name_table_add(). Of equal names the last
 * is found.
 */
void name_table_make(struct name_table *table, const void *things, size_t count, size_t size);
/*
 * The array has a thing more, behind those in the table, and of a name that none of
 * them has. All that came before it may stand elsewhere now.
 */
void name_table_add(struct name_table *table, const void *things, size_t index);
/* The thing of that name, or NULL. */
void *name_table_find(const struct name_table *table, const struct named *named);
/* The same for a name without its hash. */
void *name_table_find_name(const struct name_table *table, const char *name);
void name_table_release(struct name_table *table);

/* The name with its hash. */
struct named named_of(const char *name);
struct named named_of_length(const char *name, size_t len);

#endif
