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
struct nametable_slot {
	uint32_t hash;
	uint32_t thing; /* 1 + its index; 0 in a free slot */
};

struct nametable {
	const char *things;
	size_t size; /* of a thing */
	struct nametable_slot *slots;
	uint32_t mask;
	bool has_doubles; /* a name is there more than once */
};

/*
 * Make a table of COUNT things of SIZE bytes, each of which begins with a struct
 * named. They must stay where they are, or come back with nametable_add(). Of equal names the last
 * is found.
 */
void nametable_make(struct nametable *table, const void *things, size_t count, size_t size);
/*
 * The array has a thing more, behind those in the table, and of a name that none of
 * them has. All that came before it may stand elsewhere now.
 */
void nametable_add(struct nametable *table, const void *things, size_t index);
/* The thing of that name, or NULL. */
void *nametable_find(const struct nametable *table, const struct named *named);
/* The same for a name without its hash. */
void *nametable_find_name(const struct nametable *table, const char *name);
void nametable_release(struct nametable *table);

/* The name with its hash. */
struct named named_of(const char *name);
struct named named_of_length(const char *name, size_t len);

#endif
