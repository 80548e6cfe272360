// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/type_changes.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/types/definition_pairs.h"
#include "symvers/types/unit_numbers.h"

/* Two units that declare exports of the same name, and where their exports are in the list. */
struct unit_pair {
	const struct type_unit *units[2];
	uint32_t numbers[2]; /* of the units, in their sides */
	size_t export;	     /* index in exports */
};

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

/* A change that has been found: open addressing over the definitions of both sides. */
struct known_changes {
	uint32_t *slots; /* change + 1 */
	size_t mask;
};

struct change_search {
	const struct type_graph *graph;
	struct unit_numbers numbers[2]; /* of the sides */
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

static size_t change_hash(const uint32_t *definitions)
{
	uint64_t hash = definitions[0] * UINT64_C(0x9e3779b97f4a7c15);

	hash = (hash ^ definitions[1]) * UINT64_C(0xbf58476d1ce4e5b9);
	return (size_t)(hash ^ hash >> 32);
}

static void insert_known(struct known_changes *known, const uint32_t *definitions, uint32_t change)
{
	size_t slot = change_hash(definitions) & known->mask;

	while (known->slots[slot])
		slot = (slot + 1) & known->mask;
	known->slots[slot] = change + 1;
}

/* The table is at most half full. */
static void grow_known(struct change_search *search)
{
	const struct type_changes *changes = search->changes;

	if (search->known.mask && 2 * (changes->count + 1) < search->known.mask)
		return;
	free(search->known.slots);
	search->known.mask = search->known.mask ? 2 * search->known.mask + 1 : 1023;
	search->known.slots = xcalloc(search->known.mask + 1, sizeof(*search->known.slots));
	for (size_t i = 0; i < changes->count; i++)
		insert_known(&search->known, changes->list[i].definitions, (uint32_t)i);
}

/* Return the index of a change, which is added when it is new. */
static uint32_t add_change(struct change_search *search, const struct definition_change *change)
{
	struct type_changes *changes = search->changes;

	grow_known(search);
	for (size_t slot = change_hash(change->definitions) & search->known.mask;
	     search->known.slots[slot]; slot = (slot + 1) & search->known.mask) {
		uint32_t index = search->known.slots[slot] - 1;

		if (memcmp(changes->list[index].definitions, change->definitions,
			   sizeof(change->definitions)) == 0)
			return index;
	}
	array_reserve(changes->list, changes->capacity, changes->count + 1);
	changes->list[changes->count] = *change;
	insert_known(&search->known, change->definitions, (uint32_t)changes->count);
	return (uint32_t)changes->count++;
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
		.change = add_change(search, &change),
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

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int count_bases(const struct unit_pair *pair)
{
	return (pair->units[0]->base != NULL) + (pair->units[1]->base != NULL);
}

/* Modules before the units that are their bases. */
static int compare_unit_pairs(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;
	int order = count_bases(y) - count_bases(x);

	if (!order)
		order = compare_numbers(x->numbers[0], y->numbers[0]);
	if (!order)
		order = compare_numbers(x->numbers[1], y->numbers[1]);
	if (!order)
		order = (x->export > y->export) - (x->export < y->export);
	return order;
}

static bool same_units(const struct unit_pair *a, const struct unit_pair *b)
{
	return a->units[0] == b->units[0] && a->units[1] == b->units[1];
}

static int compare_old_units(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;

	return compare_numbers(x->numbers[0], y->numbers[0]);
}

static int compare_new_units(const void *a, const void *b)
{
	const struct unit_pair *x = a, *y = b;

	return compare_numbers(x->numbers[1], y->numbers[1]);
}

/*
 * An export that only one side has reaches types, too: compare them with those of the unit that
 * declares the other exports of its unit. Appends to PAIRS; returns their number.
 */
static size_t add_unmatched(const struct change_search *search, unsigned int side,
			    const bool *wanted, const struct unit_pair *partners,
			    size_t partner_count, struct unit_pair *pairs)
{
	const struct type_changes *changes = search->changes;
	size_t count = 0;

	for (size_t i = 0; i < changes->export_count; i++) {
		const struct side_export *export = changes->exports[i].exports[side];
		struct unit_pair key = { .export = i };
		const struct unit_pair *found;

		if (!export || !export->unit || changes->exports[i].exports[!side] ||
		    (wanted && !wanted[i]))
			continue;
		key.units[side] = export->unit;
		key.numbers[side] = unit_numbers_find(&search->numbers[side], export->unit);
		found = bsearch(&key, partners, partner_count, sizeof(key),
				side ? compare_new_units : compare_old_units);
		if (!found)
			continue;
		key.units[!side] = found->units[!side];
		key.numbers[!side] = found->numbers[!side];
		pairs[count++] = key;
	}
	return count;
}

/* List the units of all exports, by units. */
static struct unit_pair *list_unit_pairs(const struct change_search *search, const bool *wanted,
					 size_t *count)
{
	const struct type_changes *changes = search->changes;
	struct unit_pair *pairs = xcalloc(changes->export_count, sizeof(*pairs)), *partners;
	size_t matched = 0;

	for (size_t i = 0; i < changes->export_count; i++) {
		const struct side_export *old = changes->exports[i].exports[0];
		const struct side_export *new = changes->exports[i].exports[1];

		if (old && new && old->unit &&new->unit && (!wanted || wanted[i]))
			pairs[matched++] = (struct unit_pair){
				.units = { old->unit, new->unit },
				.numbers = { unit_numbers_find(&search->numbers[0], old->unit),
					     unit_numbers_find(&search->numbers[1], new->unit) },
				.export = i,
			};
	}
	*count = matched;
	if (!matched)
		return pairs;
	qsort(pairs, matched, sizeof(*pairs), compare_unit_pairs);
	partners = xcalloc(matched, sizeof(*partners));
	memcpy(partners, pairs, matched * sizeof(*partners));
	for (unsigned int side = 0; side < 2; side++) {
		qsort(partners, matched, sizeof(*partners),
		      side ? compare_new_units : compare_old_units);
		*count += add_unmatched(search, side, wanted, partners, matched, pairs + *count);
	}
	free(partners);
	qsort(pairs, *count, sizeof(*pairs), compare_unit_pairs);
	return pairs;
}

/* Modules are compared first: they add names to those that their bases are asked for. */
static void compare_all(struct change_search *search, const bool *wanted)
{
	size_t count, end;
	struct unit_pair *pairs = list_unit_pairs(search, wanted, &count);
	bool bases_done = false;

	for (size_t i = 0; i < count && !search->bases[0]; i++)
		if (pairs[i].units[0]->base && pairs[i].units[1]->base)
			for (unsigned int side = 0; side < 2; side++)
				search->bases[side] = pairs[i].units[side]->base;
	for (size_t i = 0; i < count; i = end) {
		for (end = i + 1; end < count && same_units(&pairs[i], &pairs[end]);)
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

struct sort_key {
	uint32_t index;
	const struct definition_change *change;
	const struct graph_name *name;
};

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	int order = (int)x->name->kind - (int)y->name->kind;
	size_t len = x->name->len < y->name->len ? x->name->len : y->name->len;

	if (!order)
		order = memcmp(x->name->text, y->name->text, len);
	if (!order)
		order = (x->name->len > y->name->len) - (x->name->len < y->name->len);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Sort the changes by name, and the places by change. */
static void sort_changes(struct type_changes *changes, const struct type_graph *graph)
{
	struct sort_key *keys = xcalloc(changes->count, sizeof(*keys));
	struct definition_change *sorted = xcalloc(changes->count, sizeof(*sorted));
	uint32_t *position = xcalloc(changes->count, sizeof(*position)), first = 0;
	struct change_place *places = xcalloc(changes->place_count, sizeof(*places));

	for (size_t i = 0; i < changes->count; i++)
		keys[i] = (struct sort_key){ (uint32_t)i, &changes->list[i],
					     &graph->names[changes->list[i].name] };
	if (changes->count)
		qsort(keys, changes->count, sizeof(*keys), compare_keys);
	for (size_t i = 0; i < changes->count; i++) {
		sorted[i] = *keys[i].change;
		position[keys[i].index] = (uint32_t)i;
	}
	for (size_t i = 0; i < changes->place_count; i++)
		sorted[position[changes->places[i].change]].place_count++;
	for (size_t i = 0; i < changes->count; i++) {
		sorted[i].first_place = first;
		first += sorted[i].place_count;
		sorted[i].place_count = 0;
	}
	for (size_t i = 0; i < changes->place_count; i++) {
		struct definition_change *change = &sorted[position[changes->places[i].change]];
		struct change_place *place = &places[change->first_place + change->place_count++];

		*place = changes->places[i];
		place->change = (uint32_t)(change - sorted);
	}
	free(changes->list);
	free(changes->places);
	changes->list = sorted;
	changes->capacity = changes->count;
	changes->places = places;
	changes->place_capacity = changes->place_count;
	free(keys);
	free(position);
}

void type_changes_find(struct type_changes *changes, const struct type_graph *graph,
		       const struct type_side *sides, const bool *wanted)
{
	struct change_search search = { .graph = graph, .changes = changes };

	for (size_t i = 0; i < 2; i++)
		unit_numbers_make(&search.numbers[i], &sides[i]);
	for (size_t i = 0; i < LOOKUP_PLACES; i++)
		search.seen[i] = xcalloc(graph->name_count, sizeof(*search.seen[i]));
	search.base_seen = xcalloc(graph->name_count, sizeof(*search.base_seen));
	compare_all(&search, wanted);
	sort_changes(changes, graph);
	for (size_t i = 0; i < LOOKUP_PLACES; i++)
		free(search.seen[i]);
	for (size_t i = 0; i < 2; i++)
		unit_numbers_release(&search.numbers[i]);
	free(search.base_seen);
	free(search.known.slots);
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
