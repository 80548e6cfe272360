// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/export_table.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"

struct export_node {
	const char *name;
	struct export *newest;
	UT_hash_handle hh;
};

static struct export_node *find_node(const struct export_table *table, const char *name,
				     uint32_t hash)
{
	struct export_node *node;

	HASH_FIND_BYHASHVALUE(hh, table->nodes, name, strlen(name), hash, node);
	return node;
}

void export_table_add(struct export_table *table, struct export *symbol)
{
	struct export_node *node = find_node(table, symbol->name, symbol->hash);

	if (!node) {
		node = arena_new(&table->arena, struct export_node);
		node->name = symbol->name;
		HASH_ADD_KEYPTR_BYHASHVALUE(hh, table->nodes, node->name, strlen(node->name),
					    symbol->hash, node);
	}
	node->newest = symbol;
}

struct export *export_table_find_hashed(const struct export_table *table, const char *name,
					uint32_t hash)
{
	struct export_node *node = find_node(table, name, hash);

	return node ? node->newest : NULL;
}

struct export *export_table_find(const struct export_table *table, const char *name)
{
	const char *key = without_dot(name);

	return export_table_find_hashed(table, key, name_hash(key, strlen(key)));
}

void export_table_walk(const struct export_table *table,
		       void (*fn)(void *context, const struct export *symbol), void *context)
{
	for (const struct export_node *node = table->nodes; node; node = node->hh.next)
		fn(context, node->newest);
}

void export_table_release(struct export_table *table)
{
	HASH_CLEAR(hh, table->nodes);
	arena_release(&table->arena);
}
