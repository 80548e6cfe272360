// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_changes.h"

#include <stdlib.h>

#include "symvers/types/change_list.h"
#include "symvers/types/definition_pairs.h"
#include "symvers/types/unit_pairs.h"

/*
 * In which units a name is looked up. A definition of the base refers to definitions of the
 * base, even when a module has another one of that name.
 */
enum lookup_place { OLD_BASE = 1 << 0, NEW_BASE = 1 << 1, LOOKUP_PLACES = 1 << 2 };

struct pending_name {
	uint32_t name;
	unsigned int place; /* flags of enum lookup_place */
};

struct pending_names {
	struct pending_name *list;
	size_t count, capacity;
};

struct change_search {
	const struct type_graph *graph;
	struct type_changes *changes;
	struct known_changes known;
	const struct type_unit *units[2]; /* that are being compared */
	const struct type_unit *bases[2]; /* a pair of bases, compared after their modules */
	uint32_t *seen[LOOKUP_PLACES];	  /* by name: the number of the last pair of units */
	bool *base_seen;		  /* by name */
	struct pending_names pending, base_pending;
	uint32_t pair; /* number of the pair of units */
	bool in_bases; /* it is the pair of bases */
	/* of the name that is being compared */
	const struct type_unit *homes[2];
	uint32_t name;
};

static void add_pending(struct pending_names *names, uint32_t name, unsigned int place)
{
	array_reserve(names->list, names->capacity, names->count + 1);
	names->list[names->count++] = (struct pending_name){ name, place };
}

/* Do the definitions of NAME differ, in text or in layout, between the units of this pair? */
static bool differs(const struct change_search *search, uint32_t name)
{
	const struct unit_entry *old, *new;
	size_t old_count = type_unit_find(search->homes[0], name, &old, NULL);
	size_t new_count = type_unit_find(search->homes[1], name, &new, NULL);

	if (!old_count || old_count != new_count)
		return true;
	for (size_t i = 0; i < old_count; i++)
		if (old[i].definition != new[i].definition || old[i].layout != new[i].layout)
			return true;
	return false;
}

/*
 * Equal texts are the same type unless the layout differs, too: by an attribute, or, as
 * genksyms writes E# in the place of a number, by the length of an array.
 */
static bool layout_differs(const struct change_search *search, const struct unit_entry *old,
			   const struct unit_entry *new)
{
	const struct definition *definition = &search->graph->definitions[old->definition];
	const uint32_t *refs = search->graph->refs + definition->first_ref;

	if (old->layout == new->layout) {
		for (uint32_t i = 0; i < definition->ref_count; i++)
			if (search->graph->names[refs[i]].kind == NAME_CONSTANT &&
			    differs(search, refs[i]))
				return true;
		return false;
	}
	if (!old->layout || !new->layout)
		return false;
	for (uint32_t i = 0; i < definition->ref_count; i++)
		if (differs(search, refs[i]))
			return false;
	return true;
}

static void compare_entries(void *context, const struct unit_entry *old,
			    const struct unit_entry *new)
{
	struct change_search *search = context;
	struct type_changes *changes = search->changes;
	struct definition_change change = {
		.name = search->name,
		.definitions = { old->definition, new->definition },
		.layout_only = old->definition == new->definition,
	};

	if (change.layout_only && !layout_differs(search, old, new))
		return;
	array_reserve(changes->places, changes->place_capacity, changes->place_count + 1);
	changes->places[changes->place_count++] = (struct change_place){
		.change = change_list_add(changes, &search->known, &change),
		.units = { search->homes[0], search->homes[1] },
		.entries = { (uint32_t)(old - search->homes[0]->entries),
			     (uint32_t)(new - search->homes[1]->entries) },
	};
}

static void add_refs(struct change_search *search, const struct definition_set *set,
		     unsigned int place)
{
	const struct type_graph *graph = search->graph;

	for (size_t i = 0; i < set->count; i++) {
		const struct definition *definition =
			&graph->definitions[set->entries[i].definition];

		for (uint32_t j = 0; j < definition->ref_count; j++) {
			uint32_t ref = graph->refs[definition->first_ref + j];

			if (search->seen[place][ref] != search->pair)
				add_pending(&search->pending, ref, place);
		}
	}
}

/*
 * Compilers and pahole decide whether a module has its own copy of a type. Where only one side
 * has, its references lead to definitions of the module, and those of the other side to the
 * base. Compare like with like: with the module's own definition there, if it has one.
 */
static void prefer_modules(struct change_search *search, uint32_t name, struct definition_set *sets)
{
	for (unsigned int i = 0; i < 2; i++) {
		const struct unit_entry *entries;
		const struct type_unit *home;
		size_t count;

		if (search->homes[i] == search->units[i] || search->homes[!i] != search->units[!i])
			continue;
		count = type_unit_find(search->units[i], name, &entries, &home);
		if (count && home == search->units[i]) {
			sets[i] = (struct definition_set){ entries, count };
			search->homes[i] = home;
		}
	}
}

/* Compare a name in both units, and come back to what its definitions refer to. */
static void compare_name(struct change_search *search, const struct pending_name *pending)
{
	struct definition_set sets[2] = { { NULL, 0 }, { NULL, 0 } };
	unsigned int place = pending->place;

	if (search->seen[place][pending->name] == search->pair)
		return;
	search->seen[place][pending->name] = search->pair;
	for (unsigned int i = 0; i < 2; i++) {
		const struct type_unit *unit = search->units[i];
		unsigned int flag = i ? NEW_BASE : OLD_BASE;

		if (place & flag)
			unit = unit->base;
		search->homes[i] = unit;
		sets[i].count =
			type_unit_find(unit, pending->name, &sets[i].entries, &search->homes[i]);
	}
	prefer_modules(search, pending->name, sets);
	for (unsigned int i = 0; i < 2; i++)
		if (search->homes[i] != search->units[i])
			place |= i ? NEW_BASE : OLD_BASE;
		else
			place &= i ? ~(unsigned int)NEW_BASE : ~(unsigned int)OLD_BASE;
	if (!search->in_bases && search->homes[0] == search->bases[0] &&
	    search->homes[1] == search->bases[1]) {
		if (!search->base_seen[pending->name])
			add_pending(&search->base_pending, pending->name, 0);
		search->base_seen[pending->name] = true;
		return;
	}
	if (place != pending->place) {
		if (search->seen[place][pending->name] == search->pair)
			return;
		search->seen[place][pending->name] = search->pair;
	}
	search->name = pending->name;
	search->changes->compared += sets[0].count && sets[1].count;
	/* layout_differs() checks what depends on an enumerator */
	if (sets[0].count && sets[1].count &&
	    search->graph->names[pending->name].kind != NAME_CONSTANT)
		definition_pairs_find(search->graph, &sets[0], &sets[1], compare_entries, search);
	add_refs(search, &sets[0], place);
	add_refs(search, &sets[1], place);
}

static void compare_pending(struct change_search *search)
{
	while (search->pending.count) {
		struct pending_name next = search->pending.list[--search->pending.count];

		compare_name(search, &next);
	}
}

static bool is_base_pair(const struct change_search *search, const struct unit_pair *pair)
{
	return pair->units[0] == search->bases[0] && pair->units[1] == search->bases[1];
}

/* Compare what the exports of a pair of units reach. */
static void compare_units(struct change_search *search, const struct unit_pair *pairs, size_t count)
{
	search->pair++;
	search->units[0] = pairs->units[0];
	search->units[1] = pairs->units[1];
	for (size_t i = 0; i < count; i++) {
		const struct export_pair *pair = &search->changes->exports[pairs[i].export];

		for (unsigned int side = 0; side < 2; side++)
			if (pair->exports[side])
				add_pending(&search->pending, pair->exports[side]->name, 0);
	}
	search->in_bases = is_base_pair(search, pairs);
	if (search->in_bases)
		for (size_t i = 0; i < search->base_pending.count; i++)
			add_pending(&search->pending, search->base_pending.list[i].name, 0);
	compare_pending(search);
}

/* Modules are compared first: they add names to those that their bases are asked for. */
static void compare_all(struct change_search *search, const struct type_side *sides,
			const bool *wanted)
{
	size_t count, end;
	struct unit_pair *pairs = unit_pairs_find(search->changes, sides, wanted, &count);
	bool bases_done = false;

	for (size_t i = 0; i < count && !search->bases[0]; i++)
		if (pairs[i].units[0]->base && pairs[i].units[1]->base)
			for (unsigned int side = 0; side < 2; side++)
				search->bases[side] = pairs[i].units[side]->base;
	for (size_t i = 0; i < count; i = end) {
		for (end = i + 1; end < count && unit_pairs_equal(&pairs[i], &pairs[end]);)
			end++;
		compare_units(search, &pairs[i], end - i);
		bases_done = bases_done || is_base_pair(search, &pairs[i]);
	}
	if (search->bases[0] && !bases_done) {
		const struct unit_pair base = { .units = { search->bases[0], search->bases[1] } };

		compare_units(search, &base, 0);
	}
	free(pairs);
}

void type_changes_find(struct type_changes *changes, const struct type_graph *graph,
		       const struct type_side *sides, const bool *wanted)
{
	struct change_search search = { .graph = graph, .changes = changes };

	for (size_t i = 0; i < LOOKUP_PLACES; i++)
		search.seen[i] = xcalloc(graph->name_count, sizeof(*search.seen[i]));
	search.base_seen = xcalloc(graph->name_count, sizeof(*search.base_seen));
	compare_all(&search, sides, wanted);
	change_list_sort(changes, graph);
	for (size_t i = 0; i < LOOKUP_PLACES; i++)
		free(search.seen[i]);
	free(search.base_seen);
	known_changes_release(&search.known);
	free(search.pending.list);
	free(search.base_pending.list);
}

void type_changes_release(struct type_changes *changes)
{
	free(changes->list);
	free(changes->places);
	free(changes->exports);
	*changes = (struct type_changes){ 0 };
}
