// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/export_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"

/*
 * The slots are a hash table with open addressing and linear probing. They are small, so that
 * those of a whole kernel fit the processor's cache; other memory is read for one hash only.
 */
struct export_slot {
	uint32_t hash;
	uint32_t entry; /* the number of an entry plus one; 0 for an empty slot */
};

/* The first number of slots; like all others, a power of two. */
#define FIRST_SLOTS 64

/* The slot of NAME, or the empty one where it belongs. There is always an empty one. */
static inline struct export_slot *find_slot(const struct export_table *table, const char *name,
					    uint32_t hash)
{
	size_t mask = table->slot_count - 1;
	size_t i = hash & mask;

	while (table->slots[i].entry &&
	       !(table->slots[i].hash == hash &&
		 strcmp(table->entries[table->slots[i].entry - 1].name, name) == 0))
		i = (i + 1) & mask;
	return &table->slots[i];
}

/* Double the number of slots. At least half of them stay empty. */
static void grow_slots(struct export_table *table)
{
	size_t old_count = table->slot_count, mask;
	struct export_slot *old = table->slots;

	table->slot_count = old_count ? 2 * old_count : FIRST_SLOTS;
	table->slots = xcalloc(table->slot_count, sizeof(*table->slots));
	mask = table->slot_count - 1;
	for (size_t i = 0; i < old_count; i++) {
		size_t at = old[i].hash & mask;

		while (old[i].entry && table->slots[at].entry)
			at = (at + 1) & mask;
		if (old[i].entry)
			table->slots[at] = old[i];
	}
	free(old);
}

struct export **export_table_place(struct export_table *table, const char *name, uint32_t hash)
{
	struct export_slot *slot;

	if (table->entry_count >= table->slot_count / 2)
		grow_slots(table);
	slot = find_slot(table, name, hash);
	if (!slot->entry) {
		/* their numbers would not fit a slot */
		if (table->entry_count == UINT32_MAX)
			error_out_of_memory();
		array_reserve(table->entries, table->entry_capacity, table->entry_count + 1);
		table->entries[table->entry_count++] = (struct export_entry){ .name = name };
		*slot = (struct export_slot){ hash, (uint32_t)table->entry_count };
	}
	return &table->entries[slot->entry - 1].newest;
}

struct export *export_table_find_hashed(const struct export_table *table, const char *name,
					uint32_t hash)
{
	const struct export_slot *slot;

	if (!table->slot_count)
		return NULL;
	slot = find_slot(table, name, hash);
	return slot->entry ? table->entries[slot->entry - 1].newest : NULL;
}

void export_table_prefetch(const struct export_table *table, uint32_t hash)
{
	const struct export_slot *slot;
	const struct export_entry *entry;

	if (!table->slot_count)
		return;
	slot = &table->slots[hash & (table->slot_count - 1)];
	if (slot->hash != hash || !slot->entry)
		return;
	entry = &table->entries[slot->entry - 1];
	__builtin_prefetch(entry->name);
	__builtin_prefetch(entry->newest);
}

struct export *export_table_find(const struct export_table *table, const char *name)
{
	const char *key = without_dot(name);

	return export_table_find_hashed(table, key, name_hash(key, strlen(key)));
}

void export_table_walk(const struct export_table *table,
		       void (*fn)(void *context, const struct export *symbol), void *context)
{
	for (size_t i = 0; i < table->entry_count; i++)
		if (table->entries[i].newest)
			fn(context, table->entries[i].newest);
}

void export_table_release(struct export_table *table)
{
	free(table->slots);
	free(table->entries);
	*table = (struct export_table){ 0 };
}
