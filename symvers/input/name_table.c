// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

static const struct named *item(const struct name_table *table, uint32_t number)
{
	return (const struct named *)(table->items + (number - 1) * table->item_size);
}

/* Return the slot that holds the name, or the free slot for it. */
static struct name_table_slot *find_slot(const struct name_table *table, const struct named *named)
{
	struct name_table_slot *slot = &table->slots[named->hash & table->mask];

	while (slot->item && (slot->hash != named->hash ||
			      strcmp(item(table, slot->item)->name, named->name) != 0))
		slot = &table->slots[(size_t)(slot + 1 - table->slots) & table->mask];
	return slot;
}

static void put(struct name_table *table, uint32_t index)
{
	const struct named *named = item(table, index + 1);
	struct name_table_slot *slot = find_slot(table, named);

	table->has_duplicates = table->has_duplicates || slot->item;
	*slot = (struct name_table_slot){ named->hash, index + 1 };
}

void name_table_make(struct name_table *table, const void *items, size_t count, size_t size)
{
	struct name_table_slot *free_slots;
	uint32_t slots = 16;

	/* at most half of the slots are used, which keeps probe sequences short */
	while (slots < 2 * count)
		slots *= 2;
	free_slots = xmalloc_large(slots * sizeof(*free_slots));
	memset(free_slots, 0, slots * sizeof(*free_slots));
	*table = (struct name_table){
		.items = items,
		.item_size = size,
		.slots = free_slots,
		.mask = slots - 1,
	};
	for (size_t i = 0; i < count; i++)
		put(table, (uint32_t)i);
}

void name_table_add(struct name_table *table, const void *items, size_t index)
{
	table->items = items;
	if (2 * (index + 1) > (size_t)table->mask + 1) {
		free(table->slots);
		name_table_make(table, items, index + 1, table->item_size);
		return;
	}
	put(table, (uint32_t)index);
}

size_t name_table_find_index(const struct name_table *table, const struct named *named)
{
	uint32_t found = find_slot(table, named)->item;

	return found ? found - 1 : SIZE_MAX;
}

const void *name_table_find(const struct name_table *table, const struct named *named)
{
	uint32_t found = find_slot(table, named)->item;

	return found ? item(table, found) : NULL;
}

const void *name_table_find_name(const struct name_table *table, const char *name)
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
