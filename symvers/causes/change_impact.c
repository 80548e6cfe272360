// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/change_impact.h"

#include <stdlib.h>

#include "symvers/types/unit_numbers.h"

/* Changes that have a definition of OLD in common; most have their own. */
struct change_group {
	uint32_t change;
	uint32_t next; /* another group of the same node, or REACH_NONE */
};

struct change_reach {
	struct change_impact *impact;
	const struct type_changes *changes;
	const struct impact_query *query;
	struct type_batch batch;
	const struct change_place **places; /* by unit of OLD */
	bool together;			    /* all units are one batch */
	struct unit_numbers numbers;
	uint32_t *exports; /* pairs with an export of OLD, by its unit */
	size_t export_count;
	/* of a batch */
	struct change_group *groups; /* marks are indexes */
	size_t group_count, group_capacity;
	uint32_t *starts;		   /* nodes of exports */
	uint32_t *pair_of;		   /* by node of an export: its pair */
	size_t *set_exports, *set_counted; /* by set: exports that reach it */
	uint32_t *last_set;		   /* by change: number of the set that counted it last */
	uint32_t set_number;
};

static const struct side_export *old_export(const struct change_reach *search, size_t i)
{
	return search->changes->exports[search->exports[i]].exports[0];
}

static int compare_pointers(const void *a, const void *b)
{
	return ((uintptr_t)a > (uintptr_t)b) - ((uintptr_t)a < (uintptr_t)b);
}

static int compare_places(const void *a, const void *b)
{
	const struct change_place *const *x = a, *const *y = b;
	int order = compare_pointers((*x)->units[0], (*y)->units[0]);

	return order ? order : compare_pointers(*x, *y);
}

/* qsort() has no context, so that the unit is in the key. */
struct export_key {
	const struct type_unit *unit;
	uint32_t pair;
};

static int compare_exports(const void *a, const void *b)
{
	const struct export_key *x = a, *y = b;
	int order = compare_pointers(x->unit, y->unit);

	return order ? order : (x->pair > y->pair) - (x->pair < y->pair);
}

static void sort_places(struct change_reach *search)
{
	const struct type_changes *changes = search->changes;

	search->places = xcalloc(changes->place_count, sizeof(*search->places));
	for (size_t i = 0; i < changes->place_count; i++)
		search->places[i] = &changes->places[i];
	if (changes->place_count)
		qsort(search->places, changes->place_count, sizeof(*search->places),
		      compare_places);
}

static void sort_exports(struct change_reach *search)
{
	const struct type_changes *changes = search->changes;
	struct export_key *keys = xcalloc(changes->export_count, sizeof(*keys));
	size_t count = 0;

	for (size_t i = 0; i < changes->export_count; i++) {
		const struct side_export *old = changes->exports[i].exports[0];

		if (old && old->unit && (!search->query->wanted || search->query->wanted[i]))
			keys[count++] = (struct export_key){ search->together ? NULL : old->unit,
							     (uint32_t)i };
	}
	if (count)
		qsort(keys, count, sizeof(*keys), compare_exports);
	search->exports = xcalloc(count, sizeof(*search->exports));
	for (size_t i = 0; i < count; i++)
		search->exports[i] = keys[i].pair;
	search->export_count = count;
	free(keys);
}

/* Put the changes of a unit of the batch on its nodes. */
static void mark_unit(struct change_reach *search, const struct batch_unit *unit)
{
	struct change_place key = { .units = { unit->unit, NULL } };
	const struct change_place **places = search->places;
	size_t low = 0, high = search->changes->place_count;
	struct reach_graph *graph = &search->batch.sides[0].graph;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_pointers(places[middle]->units[0], key.units[0]) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < search->changes->place_count && places[low]->units[0] == unit->unit; low++) {
		uint32_t entry = places[low]->entries[0], *mark;

		/* the first entry of a name stands for all */
		while (entry &&
		       unit->unit->entries[entry - 1].name == unit->unit->entries[entry].name)
			entry--;
		mark = &graph->marks[unit->first_node + entry];
		array_reserve(search->groups, search->group_capacity, search->group_count + 1);
		search->groups[search->group_count] =
			(struct change_group){ places[low]->change, *mark };
		*mark = (uint32_t)search->group_count++;
	}
}

/*
 * Marks of this batch, with their changes: a mark stands for the group that it begins, and the
 * groups after it.
 */
static void count_set(struct change_reach *search, uint32_t set, uint32_t *members,
		      bool *incompatible)
{
	size_t count = id_set_members(&search->batch.sets, set, members);
	const bool *breaks = search->query->incompatible;

	*incompatible = false;
	search->set_number++;
	for (size_t i = 0; i < count; i++)
		for (uint32_t group = members[i]; group != REACH_NONE;
		     group = search->groups[group].next) {
			uint32_t change = search->groups[group].change;
			struct reached_change *reached = &search->impact->changes[change];

			/* several units may have the same change */
			if (search->last_set[change] == search->set_number)
				continue;
			search->last_set[change] = search->set_number;
			reached->exports += search->set_exports[set];
			reached->counted += search->set_counted[set];
			*incompatible = *incompatible || breaks[change];
		}
}

static bool is_tolerated(const struct change_reach *search, uint32_t pair)
{
	return search->query->tolerated && search->query->tolerated[pair];
}

/* Count the exports from FIRST to END, whose nodes are in starts. */
static void count_exports(struct change_reach *search, size_t first, size_t end)
{
	struct batch_side *side = &search->batch.sides[0];
	size_t sets = search->batch.sets.count ? search->batch.sets.count : 1;
	uint32_t *members = xcalloc(search->group_count + 1, sizeof(*members));
	bool *incompatible = xcalloc(sets, sizeof(*incompatible));

	search->set_exports = xcalloc(sets, sizeof(*search->set_exports));
	search->set_counted = xcalloc(sets, sizeof(*search->set_counted));
	for (size_t i = first; i < end; i++) {
		uint32_t set = side->set_of[search->starts[i - first]];

		search->set_exports[set]++;
		search->set_counted[set] += !is_tolerated(search, search->exports[i]);
	}
	for (uint32_t set = 0; set < sets; set++)
		if (set != EMPTY_SET && search->set_exports[set])
			count_set(search, set, members, &incompatible[set]);
	for (size_t i = first; i < end; i++) {
		uint32_t pair = search->exports[i];

		if (!incompatible[side->set_of[search->starts[i - first]]])
			continue;
		search->impact->incompatible[pair] = true;
		search->impact->affected += !is_tolerated(search, pair);
	}
	free(members);
	free(incompatible);
	free(search->set_exports);
	free(search->set_counted);
}

/* Keep the shortest path to each change. */
static void find_paths(struct change_reach *search, size_t start_count)
{
	const struct batch_side *side = &search->batch.sides[0];
	uint32_t *distance = xcalloc(side->graph.count, sizeof(*distance));
	uint32_t *from = xcalloc(side->graph.count, sizeof(*from));

	type_reach_distances(&side->graph, search->starts, start_count, distance, from);
	for (uint32_t i = 0; i < side->graph.count; i++) {
		if (distance[i] == REACH_NONE)
			continue;
		for (uint32_t group = side->graph.marks[i]; group != REACH_NONE;
		     group = search->groups[group].next) {
			struct reached_change *reached =
				&search->impact->changes[search->groups[group].change];
			struct type_path *path = &reached->path;
			uint32_t node = i, start = i;

			if (path->count && path->count < distance[i] + 1)
				continue;
			while (from[start] != REACH_NONE)
				start = from[start];
			start = search->pair_of[start];
			if (path->count == distance[i] + 1 && reached->start <= start)
				continue;
			reached->start = start;
			path->count = distance[i] + 1;
			path->steps = arena_alloc(&search->impact->arena,
						  path->count * sizeof(*path->steps));
			for (size_t j = path->count; j-- > 0; node = from[node])
				path->steps[j] = (struct path_step){
					.unit = type_batch_unit(side, node)->unit,
					.entry = type_batch_entry(side, node),
				};
		}
	}
	free(distance);
	free(from);
}

/* Look at the exports from FIRST to END; their units have been added to the batch. */
static void search_batch(struct change_reach *search, size_t first, size_t end)
{
	struct batch_side *side = &search->batch.sides[0];

	type_batch_link(&search->batch);
	search->group_count = 0;
	for (size_t i = 0; i < side->unit_count; i++)
		mark_unit(search, &side->units[i]);
	search->starts = xcalloc(end - first, sizeof(*search->starts));
	search->pair_of = xcalloc(side->graph.count, sizeof(*search->pair_of));
	for (size_t i = first; i < end; i++) {
		const struct side_export *export = old_export(search, i);
		const struct unit_entry *entry;
		uint32_t unit = 0;

		if (search->together)
			unit = unit_numbers_find(&search->numbers, export->unit);
		type_unit_find(export->unit, export->name, &entry, NULL);
		search->starts[i - first] =
			side->units[unit].first_node + (uint32_t)(entry - export->unit->entries);
	}
	for (size_t i = end; i-- > first;)
		search->pair_of[search->starts[i - first]] = search->exports[i];
	type_batch_reach(&search->batch, 0, search->starts, end - first);
	count_exports(search, first, end);
	find_paths(search, end - first);
	free(search->starts);
	free(search->pair_of);
}

void change_impact_find(struct change_impact *impact, const struct type_changes *changes,
			const struct type_graph *graph, const struct type_side *old,
			const struct impact_query *query)
{
	struct change_reach search = { .impact = impact, .changes = changes, .query = query };
	size_t end;

	impact->changes = xcalloc(changes->count, sizeof(*impact->changes));
	search.last_set = xcalloc(changes->count, sizeof(*search.last_set));
	impact->incompatible = xcalloc(changes->export_count, sizeof(*impact->incompatible));
	/* files of symtypes share nothing; modules share the types of vmlinux */
	search.together = old->source == UNIT_BTF || old->source == UNIT_DWARF;
	unit_numbers_make(&search.numbers, old);
	sort_places(&search);
	sort_exports(&search);
	for (size_t first = 0; first < search.export_count; first = end) {
		type_batch_begin(&search.batch, graph);
		end = first;
		if (search.together) {
			for (size_t i = 0; i < old->unit_count; i++)
				type_batch_add(&search.batch, 0, old->units[i]);
			end = search.export_count;
		} else {
			type_batch_add(&search.batch, 0, old_export(&search, first)->unit);
			while (end < search.export_count &&
			       old_export(&search, end)->unit == old_export(&search, first)->unit)
				end++;
		}
		search_batch(&search, first, end);
	}
	type_batch_release(&search.batch);
	free(search.places);
	free(search.exports);
	free(search.groups);
	free(search.last_set);
	unit_numbers_release(&search.numbers);
}

void change_impact_release(struct change_impact *impact)
{
	free(impact->changes);
	free(impact->incompatible);
	arena_release(&impact->arena);
	*impact = (struct change_impact){ 0 };
}
