// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/address_map.h"

#include <stdlib.h>

#include "lib/base/arena.h"

/* The slot of an address, or the free one where it belongs. */
static struct address_slot *find_slot(const struct address_map *map, const void *address)
{
	/* addresses of one file differ in their low bits; a multiplication spreads them */
	uint64_t hash = (uint64_t)(uintptr_t)address * UINT64_C(0x9e3779b97f4a7c15);
	size_t at = (size_t)(hash >> 32) & (map->capacity - 1);

	while (map->slots[at].address && map->slots[at].address != address)
		at = (at + 1) & (map->capacity - 1);
	return &map->slots[at];
}

static void grow(struct address_map *map)
{
	struct address_map larger = {
		.count = map->count,
		.capacity = map->capacity ? map->capacity * 2 : 256,
	};

	larger.slots = xcalloc(larger.capacity, sizeof(*larger.slots));
	for (size_t i = 0; i < map->capacity; i++)
		if (map->slots[i].address)
			*find_slot(&larger, map->slots[i].address) = map->slots[i];
	free(map->slots);
	*map = larger;
}

uint32_t *address_map_find(const struct address_map *map, const void *address)
{
	struct address_slot *slot;

	if (!map->capacity)
		return NULL;
	slot = find_slot(map, address);
	return slot->address ? &slot->number : NULL;
}

void address_map_add(struct address_map *map, const void *address, uint32_t number)
{
	if (map->count + map->count / 2 >= map->capacity)
		grow(map);
	*find_slot(map, address) = (struct address_slot){ .address = address, .number = number };
	map->count++;
}

void address_map_release(struct address_map *map)
{
	free(map->slots);
	*map = (struct address_map){ 0 };
}
