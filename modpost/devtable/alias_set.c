// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/alias_set.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/hash_table.h"

struct alias_node {
	const char *text;
	UT_hash_handle hh;
};

/* Add an alias, which must outlive the set. False if the set has it. */
static bool add_to_set(struct alias_set *set, const char *text)
{
	size_t len = strlen(text);
	uint32_t hash = name_hash(text, len);
	struct alias_node *node;

	HASH_FIND_BYHASHVALUE(hh, set->nodes, text, len, hash, node);
	if (node)
		return false;
	node = arena_new(&set->arena, struct alias_node);
	node->text = text;
	HASH_ADD_KEYPTR_BYHASHVALUE(hh, set->nodes, node->text, len, hash, node);
	return true;
}

/*
 * Up to 6.12, an alias is written as soon as it is made: one that is too long
 * ends the run before the rest of the object is scanned.
 */
static bool line_fits(struct device_table *table)
{
	const struct release *release = table->release;
	char line[BUF_PRINTF_SIZE];
	int len;

	/* spares nearly all aliases the formatting */
	if (table->alias.len + sizeof(ALIAS_LINE) <= BUF_PRINTF_SIZE ||
	    release_has(release, ALIASES_ONCE) || !release_has(release, OUTPUT_CUT_FATAL))
		return true;
	len = snprintf(line, sizeof(line), ALIAS_LINE, table->alias.data);
	if (len < BUF_PRINTF_SIZE)
		return true;
	info_fatal(table->info, .id = OUTPUT_TRUNCATED, .output = line, .needed = (uint64_t)len + 1,
		   .available = BUF_PRINTF_SIZE);
	return false;
}

void finish_alias(struct device_table *table)
{
	struct object_info *info = table->info;
	struct str *text = &table->alias;
	struct alias *alias;
	bool fits;

	if (table->wildcard && (!text->len || text->data[text->len - 1] != '*'))
		str_add(text, "*");
	str_append(text, "", 1);
	fits = line_fits(table);
	text->len = 0;
	if (!fits)
		return;
	alias = arena_new(info->arena, struct alias);
	alias->text = arena_string(info->arena, text->data);
	if (release_has(table->release, ALIASES_ONCE) && !add_to_set(table->aliases, alias->text))
		return;
	*info->aliases_end = alias;
	info->aliases_end = &alias->next;
}

void alias_set_release(struct alias_set *set)
{
	HASH_CLEAR(hh, set->nodes);
	arena_release(&set->arena);
}
