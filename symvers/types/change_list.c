// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/change_list.h"

#include <stdlib.h>
#include <string.h>

static size_t change_hash(const uint32_t *definitions)
{
	uint64_t hash = definitions[0] * UINT64_C(0x9e3779b97f4a7c15);

	hash = (hash ^ definitions[1]) * UINT64_C(0xbf58476d1ce4e5b9);
	return (size_t)(hash ^ hash >> 32);
}

static void insert_known(struct known_changes *known, const uint32_t *definitions, uint32_t change)
{
	size_t slot = change_hash(definitions) & known->mask;

	while (known->slots[slot])
		slot = (slot + 1) & known->mask;
	known->slots[slot] = change + 1;
}

/* The table is at most half full. */
static void grow_known(const struct type_changes *changes, struct known_changes *known)
{
	if (known->mask && 2 * (changes->count + 1) < known->mask)
		return;
	free(known->slots);
	known->mask = known->mask ? 2 * known->mask + 1 : 1023;
	known->slots = xcalloc(known->mask + 1, sizeof(*known->slots));
	for (size_t i = 0; i < changes->count; i++)
		insert_known(known, changes->list[i].definitions, (uint32_t)i);
}

uint32_t change_list_add(struct type_changes *changes, struct known_changes *known,
			 const struct definition_change *change)
{
	grow_known(changes, known);
	for (size_t slot = change_hash(change->definitions) & known->mask; known->slots[slot];
	     slot = (slot + 1) & known->mask) {
		uint32_t index = known->slots[slot] - 1;

		if (memcmp(changes->list[index].definitions, change->definitions,
			   sizeof(change->definitions)) == 0)
			return index;
	}
	array_reserve(changes->list, changes->capacity, changes->count + 1);
	changes->list[changes->count] = *change;
	insert_known(known, change->definitions, (uint32_t)changes->count);
	return (uint32_t)changes->count++;
}

void known_changes_release(struct known_changes *known)
{
	free(known->slots);
	*known = (struct known_changes){ NULL, 0 };
}

struct sort_key {
	uint32_t index;
	const struct definition_change *change;
	const struct graph_name *name;
};

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	int order = (int)x->name->kind - (int)y->name->kind;
	size_t len = x->name->len < y->name->len ? x->name->len : y->name->len;

	if (!order)
		order = memcmp(x->name->text, y->name->text, len);
	if (!order)
		order = (x->name->len > y->name->len) - (x->name->len < y->name->len);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

void change_list_sort(struct type_changes *changes, const struct type_graph *graph)
{
	struct sort_key *keys = xcalloc(changes->count, sizeof(*keys));
	struct definition_change *sorted = xcalloc(changes->count, sizeof(*sorted));
	uint32_t *position = xcalloc(changes->count, sizeof(*position)), first = 0;
	struct change_place *places = xcalloc(changes->place_count, sizeof(*places));

	for (size_t i = 0; i < changes->count; i++)
		keys[i] = (struct sort_key){ (uint32_t)i, &changes->list[i],
					     &graph->names[changes->list[i].name] };
	if (changes->count)
		qsort(keys, changes->count, sizeof(*keys), compare_keys);
	for (size_t i = 0; i < changes->count; i++) {
		sorted[i] = *keys[i].change;
		position[keys[i].index] = (uint32_t)i;
	}
	for (size_t i = 0; i < changes->place_count; i++)
		sorted[position[changes->places[i].change]].place_count++;
	for (size_t i = 0; i < changes->count; i++) {
		sorted[i].first_place = first;
		first += sorted[i].place_count;
		sorted[i].place_count = 0;
	}
	for (size_t i = 0; i < changes->place_count; i++) {
		struct definition_change *change = &sorted[position[changes->places[i].change]];
		struct change_place *place = &places[change->first_place + change->place_count++];

		*place = changes->places[i];
		place->change = (uint32_t)(change - sorted);
	}
	free(changes->list);
	free(changes->places);
	changes->list = sorted;
	changes->capacity = changes->count;
	changes->places = places;
	changes->place_capacity = changes->place_count;
	free(keys);
	free(position);
}
