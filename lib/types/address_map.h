/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * address_map: numbers by address, such as that of an entry of debug information.
 *
 * Ownership: a map owns its slots.
 * Errors: none; the program ends when memory runs out.
 * Threads: a map belongs to one thread at a time.
 */
#ifndef LIB_TYPES_ADDRESS_MAP_H
#define LIB_TYPES_ADDRESS_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct address_slot {
	const void *address; /* NULL: free */
	uint32_t number;
};

/* Open addressing. All zeroes is empty. */
struct address_map {
	struct address_slot *slots;
	size_t count, capacity; /* capacity: a power of 2, or 0 */
};

/* The number of ADDRESS; NULL if it has none. Valid until the next address_map_add(). */
uint32_t *address_map_find(const struct address_map *map, const void *address);
/* Add an address that is not in the map. */
void address_map_add(struct address_map *map, const void *address, uint32_t number);
void address_map_release(struct address_map *map);

#endif
