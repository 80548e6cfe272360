// SPDX-License-Identifier: GPL-2.0-only
#include "lib/dwarf/dwarf_definitions.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

static bool is_named_type(int tag)
{
	return tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_class_type || tag == DW_TAG_enumeration_type;
}

static int compare_defined(const void *left, const void *right)
{
	const struct defined_type *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	if (!order)
		order = a->tag - b->tag;
	return order ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

static void read_unit(struct defined_types *types, const struct dwarf *lib, Dwarf_Die *unit)
{
	Dwarf_Die die = *unit;

	if (!dwarf_go_to_child(lib, &die))
		return;
	do {
		int tag = lib->dwarf_tag(&die);
		const char *name;

		if (!is_named_type(tag) || dwarf_flag(lib, &die, DW_AT_declaration))
			continue;
		name = dwarf_name(lib, &die, DW_AT_name);
		if (!name)
			continue;
		array_reserve(types->list, types->capacity, types->count + 1);
		types->list[types->count++] =
			(struct defined_type){ .name = name, .tag = tag, .entry = die.addr };
	} while (dwarf_go_to_sibling(lib, &die));
	if (types->count)
		qsort(types->list, types->count, sizeof(*types->list), compare_defined);
}

static struct defined_types *types_of_unit(struct dwarf_definitions *definitions,
					   const struct dwarf *lib, Dwarf_Die *unit)
{
	const uint32_t *number = address_map_find(&definitions->numbers, unit->addr);

	if (number)
		return &definitions->units[*number];
	address_map_add(&definitions->numbers, unit->addr, (uint32_t)definitions->count);
	array_reserve(definitions->units, definitions->capacity, definitions->count + 1);
	definitions->units[definitions->count] = (struct defined_types){ 0 };
	read_unit(&definitions->units[definitions->count], lib, unit);
	return &definitions->units[definitions->count++];
}

bool dwarf_definitions_find(struct dwarf_definitions *definitions, const struct dwarf *lib,
			    Dwarf_Die *die)
{
	const char *name = dwarf_name(lib, die, DW_AT_name);
	int tag = lib->dwarf_tag(die);
	struct defined_types *types;
	size_t low = 0, high;
	Dwarf_Die unit;

	if (!name || !is_named_type(tag) || !lib->dwarf_diecu(die, &unit, NULL, NULL))
		return false;
	types = types_of_unit(definitions, lib, &unit);
	high = types->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct defined_type *type = &types->list[middle];
		int order = strcmp(type->name, name);

		if (order < 0 || (!order && type->tag < tag))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == types->count || strcmp(types->list[low].name, name) != 0 ||
	    types->list[low].tag != tag)
		return false;
	/* libdw finds the abbreviation again */
	*die = (Dwarf_Die){ .addr = types->list[low].entry, .cu = die->cu };
	return true;
}

void dwarf_definitions_release(struct dwarf_definitions *definitions)
{
	for (size_t i = 0; i < definitions->count; i++)
		free(definitions->units[i].list);
	free(definitions->units);
	address_map_release(&definitions->numbers);
	*definitions = (struct dwarf_definitions){ 0 };
}
