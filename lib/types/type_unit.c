// SPDX-License-Identifier: GPL-2.0-only
/*
 * type_unit: the entries of a unit of the type graph.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/types/type_graph.h"

void type_unit_add(struct type_unit *unit, const struct unit_entry *entry)
{
	array_reserve(unit->entries, unit->capacity, unit->count + 1);
	unit->entries[unit->count++] = *entry;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare_entries(const void *a, const void *b)
{
	const struct unit_entry *x = a, *y = b;
	int order = compare_numbers(x->name, y->name);

	if (!order)
		order = compare_numbers(x->definition, y->definition);
	if (!order)
		order = compare_numbers(x->layout, y->layout);
	return order ? order : compare_numbers(x->type, y->type);
}

/*
 * Equal texts of one unit, from several records of its table, are one entry: the first, unless
 * what they contain makes their layouts differ.
 */
void type_unit_finish(struct type_unit *unit)
{
	size_t kept = 0;

	if (unit->count)
		qsort(unit->entries, unit->count, sizeof(*unit->entries), compare_entries);
	for (size_t i = 0; i < unit->count; i++) {
		const struct unit_entry *last = kept ? &unit->entries[kept - 1] : NULL;

		if (last && last->name == unit->entries[i].name &&
		    last->definition == unit->entries[i].definition &&
		    last->layout == unit->entries[i].layout)
			continue;
		unit->entries[kept++] = unit->entries[i];
	}
	unit->count = kept;
}

/* The index of the first entry of NAME, or of the place where it would be. */
static size_t lower_bound(const struct type_unit *unit, uint32_t name)
{
	size_t low = 0, high = unit->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (unit->entries[middle].name < name)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t type_unit_find(const struct type_unit *unit, uint32_t name,
		      const struct unit_entry **entries, const struct type_unit **home)
{
	for (; unit; unit = unit->base) {
		size_t first = lower_bound(unit, name), end = first;

		while (end < unit->count && unit->entries[end].name == name)
			end++;
		if (end == first)
			continue;
		*entries = &unit->entries[first];
		if (home)
			*home = unit;
		return end - first;
	}
	return 0;
}

void type_unit_release(struct type_unit *unit)
{
	free(unit->entries);
	unit->entries = NULL;
	unit->count = unit->capacity = 0;
}
