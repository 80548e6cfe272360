// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/symbol_index.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/parallel.h"
#include "lib/elf/arch.h"
#include "modpost/scan/nearest_symbol.h"
#include "modpost/scan/ranges.h"
#include "modpost/scan/scan_context.h"

/* The group of a symbol that cannot name a place. */
#define NO_GROUP UINT32_MAX

/* Entry I of SYMBOLS is for symbol I. */
struct fill {
	const struct scan *scan;
	struct indexed_symbol *symbols;
	bool by_name; /* a group for each name of a section */
};

static bool has_valid_name(const struct scan *scan, const GElf_Sym *sym)
{
	const struct object *object = &scan->object;
	const char *name = object_symbol_name(object, sym);

	if (!*name)
		return sym->st_name && release_has(scan->release, NEAR_NAMES_UNCUT) &&
		       object_name_was_cut_away(object, sym);
	return symbol_name_is_valid(scan->release, name);
}

static uint32_t group_of(const struct scan *scan, uint32_t section, bool by_name)
{
	return by_name ? scan->scratch->section_classes[section]->number : section;
}

static void fill_range(void *context, size_t from, size_t end)
{
	const struct fill *fill = context;
	const struct object *object = &fill->scan->object;

	for (; from < end; from++) {
		uint32_t symbol = (uint32_t)from;
		GElf_Sym sym = object_symbol(object, symbol);
		uint32_t section = object_symbol_section(object, symbol, &sym);
		struct indexed_symbol *entry = &fill->symbols[from];

		*entry = (struct indexed_symbol){ .symbol = symbol, .group = NO_GROUP };
		if (section >= object->section_count || !has_valid_name(fill->scan, &sym))
			continue;
		entry->group = group_of(fill->scan, section, fill->by_name);
		entry->addr = fill->by_name ? sym.st_value : arch_symbol_address(object, &sym);
	}
}

/* Make the groups: count their symbols, and copy these to their places. */
static void divide(struct symbol_index *index, const struct indexed_symbol *all, size_t count)
{
	struct indexed_symbol *place;

	for (size_t i = 0; i < count; i++)
		if (all[i].group != NO_GROUP && all[i].group >= index->group_count)
			index->group_count = all[i].group + 1;
	index->groups = xcalloc(index->group_count, sizeof(*index->groups));
	for (size_t i = 0; i < count; i++)
		if (all[i].group != NO_GROUP)
			index->groups[all[i].group].count++;
	place = index->symbols;
	for (uint32_t i = 0; i < index->group_count; i++) {
		index->groups[i].symbols = place;
		place += index->groups[i].count;
		index->groups[i].count = 0;
	}
	for (size_t i = 0; i < count; i++) {
		struct symbol_group *group;

		if (all[i].group == NO_GROUP)
			continue;
		group = &index->groups[all[i].group];
		group->symbols[group->count++] = all[i];
	}
}

static void build(struct scan *scan, bool by_name)
{
	size_t count = scan->object.symbol_count;
	struct indexed_symbol *all = xmalloc(count * sizeof(*all));
	struct fill fill = { scan, all, by_name };

	ranges_run(&scan->object, count, fill_range, &fill);
	scan->index.symbols = xmalloc(count * sizeof(*all));
	divide(&scan->index, all, count);
	free(all);
}

static int compare(const void *a, const void *b)
{
	const struct indexed_symbol *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

static void sort_range(void *context, size_t from, size_t end)
{
	struct symbol_group *group = context;

	qsort(group->symbols + from, end - from, sizeof(*group->symbols), compare);
}

/* Sorted pieces of WIDTH symbols, which are merged in pairs. */
struct merge {
	const struct indexed_symbol *from;
	struct indexed_symbol *to;
	size_t count, width;
};

static void merge_pair(void *context, unsigned int worker, size_t pair)
{
	const struct merge *merge = context;
	size_t start = pair * 2 * merge->width;
	size_t middle = start + merge->width, end = middle + merge->width;
	size_t i, j;

	(void)worker;
	if (middle > merge->count)
		middle = merge->count;
	if (end > merge->count)
		end = merge->count;
	i = start;
	j = middle;
	for (size_t to = start; to < end; to++) {
		bool second =
			i == middle || (j < end && compare(&merge->from[j], &merge->from[i]) < 0);

		merge->to[to] = merge->from[second ? j++ : i++];
	}
}

static void sort_group(const struct scan *scan, struct symbol_group *group)
{
	size_t size = group->count * sizeof(*group->symbols), width;
	struct indexed_symbol *other;

	ranges_run(&scan->object, group->count, sort_range, group);
	width = ranges_are_divided(group->count) ? RANGE_SIZE : group->count;
	if (width >= group->count)
		return;
	other = xmalloc(size);
	for (; width < group->count; width *= 2) {
		struct merge merge = { group->symbols, other, group->count, width };

		parallel_share((group->count - 1) / (2 * width) + 1, merge_pair, &merge);
		memcpy(group->symbols, other, size);
	}
	free(other);
}

const struct symbol_group *symbol_index_group(struct scan *scan, uint32_t section)
{
	static const struct symbol_group empty = { .sorted = true };
	bool by_name = release_has(scan->release, FROM_BY_SECTION_NAME);
	uint32_t number = group_of(scan, section, by_name);
	struct symbol_group *group;

	if (!scan->index.symbols)
		build(scan, by_name);
	if (number >= scan->index.group_count)
		return &empty;
	group = &scan->index.groups[number];
	if (!group->sorted)
		sort_group(scan, group);
	group->sorted = true;
	return group;
}

void symbol_index_release(struct symbol_index *index)
{
	free(index->symbols);
	free(index->groups);
	*index = (struct symbol_index){ 0 };
}
