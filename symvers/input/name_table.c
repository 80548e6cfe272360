// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

static const struct named *thing(const struct name_table *table, uint32_t slot)
{
	return (const struct named *)(table->things + (slot - 1) * table->size);
}

/* The slot that has the name, or the free one where it belongs. */
static struct name_table_slot *find_slot(const struct name_table *table, const struct named *named)
{
	struct name_table_slot *slot = &table->slots[named->hash & table->mask];

	while (slot->thing && (slot->hash != named->hash ||
			       strcmp(thing(table, slot->thing)->name, named->name) != 0))
		slot = &table->slots[(size_t)(slot + 1 - table->slots) & table->mask];
	return slot;
}

static void put(struct name_table *table, uint32_t index)
{
	const struct named *named = thing(table, index + 1);
	struct name_table_slot *slot = find_slot(table, named);

	table->has_doubles = table->has_doubles || slot->thing;
	*slot = (struct name_table_slot){ named->hash, index + 1 };
}

void name_table_make(struct name_table *table, const void *things, size_t count, size_t size)
{
	struct name_table_slot *none;
	uint32_t slots = 16;

	/* half of the slots at least stay free, so that ways are short */
	while (slots < 2 * count)
		slots *= 2;
	none = xmalloc_large(slots * sizeof(*none));
	memset(none, 0, slots * sizeof(*none));
	*table = (struct name_table){
		.things = things,
		.size = size,
		.slots = none,
		.mask = slots - 1,
	};
	for (size_t i = 0; i < count; i++)
		put(table, (uint32_t)i);
}

void name_table_add(struct name_table *table, const void *things, size_t index)
{
	table->things = things;
	if (2 * (index + 1) > (size_t)table->mask + 1) {
		free(table->slots);
		name_table_make(table, things, index + 1, table->size);
		return;
	}
	put(table, (uint32_t)index);
}

void *name_table_find(const struct name_table *table, const struct named *named)
{
	uint32_t slot = find_slot(table, named)->thing;

	return slot ? (void *)thing(table, slot) : NULL;
}

void *name_table_find_name(const struct name_table *table, const char *name)
{
	struct named named = named_of(name);

	return name_table_find(table, &named);
}

void name_table_release(struct name_table *table)
{
	free(table->slots);
	*table = (struct name_table){ 0 };
}

struct named named_of_length(const char *name, size_t len)
{
	return (struct named){ name, name_hash(name, len) };
}

struct named named_of(const char *name)
{
	return named_of_length(name, strlen(name));
}
