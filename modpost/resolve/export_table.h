/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_table: finds exports by name. If a name has several definitions, the
 * newest one is found.
 *
 * One thread fills the table; after that, any number of threads may search it.
 */
#ifndef MODPOST_RESOLVE_EXPORT_TABLE_H
#define MODPOST_RESOLVE_EXPORT_TABLE_H

#include "lib/base/arena.h"
#include "modpost/info/module.h"

struct export_node;

/* All zeroes is an empty table. */
struct export_table {
	struct export_node *nodes; /* uthash */
	struct arena arena;	   /* holds the nodes */
};

/* Make SYMBOL the newest definition of its name. It must outlive the table. */
void export_table_add(struct export_table *table, struct export *symbol);
/* The newest definition of NAME, whose leading dot is ignored; NULL if there is none. */
struct export *export_table_find(const struct export_table *table, const char *name);
/* The same for a NAME without leading dot; HASH is its name_hash(). */
struct export *export_table_find_hashed(const struct export_table *table, const char *name,
					uint32_t hash);
/* Call FN for the newest definition of every name. */
void export_table_walk(const struct export_table *table,
		       void (*fn)(void *context, const struct export *symbol), void *context);
void export_table_release(struct export_table *table);

#endif
