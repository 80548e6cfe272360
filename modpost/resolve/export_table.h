/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_table: finds exports by name. If a name has several definitions, the
 * newest one is found.
 *
 * One thread fills the table; after that, any number of threads may search it.
 */
#ifndef MODPOST_RESOLVE_EXPORT_TABLE_H
#define MODPOST_RESOLVE_EXPORT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "modpost/info/module.h"

struct export_slot;

/* A name that is exported. */
struct export_entry {
	const char *name; /* that of its first definition */
	struct export *newest;
};

/* All zeroes is an empty table. */
struct export_table {
	struct export_slot *slots; /* finds entries by hash */
	size_t slot_count;
	struct export_entry *entries; /* in the order in which the names were added */
	size_t entry_count, entry_capacity;
};

/*
 * The place for the newest definition of NAME, with leading dot; HASH is its name_hash(). It
 * holds NULL at first; the caller sets it. NAME and the definitions must outlive the table.
 * The place is valid until the next call.
 */
struct export **export_table_place(struct export_table *table, const char *name, uint32_t hash);
/* The newest definition of NAME, whose leading dot is ignored; NULL if there is none. */
struct export *export_table_find(const struct export_table *table, const char *name);
/* The same for a NAME without leading dot; HASH is its name_hash(). */
struct export *export_table_find_hashed(const struct export_table *table, const char *name,
					uint32_t hash);
/* Load what export_table_find_hashed() will read for this hash into the cache. */
void export_table_prefetch(const struct export_table *table, uint32_t hash);
/* Call FN for the newest definition of every name, in the order of export_table_place(). */
void export_table_walk(const struct export_table *table,
		       void (*fn)(void *context, const struct export *symbol), void *context);
void export_table_release(struct export_table *table);

#endif
