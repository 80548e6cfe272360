// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/nametable.h"

#include <stdlib.h>
#include <string.h>

#include "lib/arena.h"
#include "lib/str.h"

static const struct named *thing(const struct nametable *table, uint32_t slot)
{
	return (const struct named *)(table->things + (slot - 1) * table->size);
}

/* The slot that has the name, or the free one where it belongs. */
static uint32_t *find_slot(const struct nametable *table, const struct named *named)
{
	uint32_t at = named->hash & table->mask;

	for (; table->slots[at]; at = (at + 1) & table->mask) {
		const struct named *there = thing(table, table->slots[at]);

		if (there->hash == named->hash && strcmp(there->name, named->name) == 0)
			break;
	}
	return &table->slots[at];
}

void nametable_make(struct nametable *table, const void *things, size_t count, size_t size)
{
	uint32_t slots = 16;

	/* half of the slots at least stay free, so that ways are short */
	while (slots < 2 * count)
		slots *= 2;
	*table = (struct nametable){
		.things = things,
		.size = size,
		.slots = must_calloc(slots, sizeof(*table->slots)),
		.mask = slots - 1,
	};
	for (size_t i = 0; i < count; i++)
		*find_slot(table, thing(table, (uint32_t)i + 1)) = (uint32_t)i + 1;
}

void nametable_add(struct nametable *table, const void *things, size_t index)
{
	table->things = things;
	if (2 * (index + 1) > (size_t)table->mask + 1) {
		free(table->slots);
		nametable_make(table, things, index + 1, table->size);
		return;
	}
	*find_slot(table, thing(table, (uint32_t)index + 1)) = (uint32_t)index + 1;
}

void *nametable_find(const struct nametable *table, const struct named *named)
{
	uint32_t slot = *find_slot(table, named);

	return slot ? (void *)thing(table, slot) : NULL;
}

void *nametable_find_name(const struct nametable *table, const char *name)
{
	struct named named = named_of(name);

	return nametable_find(table, &named);
}

void nametable_release(struct nametable *table)
{
	free(table->slots);
	*table = (struct nametable){ 0 };
}

struct named named_of(const char *name)
{
	return (struct named){ name, name_hash(name, strlen(name)) };
}
