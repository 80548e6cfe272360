// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_batch.h"

#include <stdlib.h>
#include <string.h>

static struct name_place *make_places(struct name_place *places, size_t count)
{
	free(places);
	return xcalloc(count, sizeof(*places));
}

void type_batch_begin(struct type_batch *batch, const struct type_graph *graph)
{
	if (batch->types != graph || batch->name_count != graph->name_count) {
		batch->types = graph;
		batch->name_count = graph->name_count;
		batch->in_unit = make_places(batch->in_unit, batch->name_count);
		batch->in_base = make_places(batch->in_base, batch->name_count);
		batch->first_variant = make_places(batch->first_variant, batch->name_count);
		batch->stamp = 0;
	}
	for (size_t i = 0; i < 2; i++) {
		batch->sides[i].unit_count = 0;
		batch->sides[i].node_count = 0;
		reach_graph_clear(&batch->sides[i].graph);
	}
	batch->variant_count = batch->mark_count = 0;
	batch->varies = false;
	batch->base = NULL;
	batch->batch_stamp = ++batch->stamp;
	id_sets_release(&batch->sets);
}

void type_batch_add(struct type_batch *batch, size_t side, const struct type_unit *unit)
{
	struct batch_side *to = &batch->sides[side];

	for (size_t i = to->unit_count; i-- > 0;)
		if (to->units[i].unit == unit)
			return;
	array_reserve(to->units, to->unit_capacity, to->unit_count + 1);
	to->units[to->unit_count++] = (struct batch_unit){ unit, to->node_count };
	to->node_count += (uint32_t)unit->count;
}

/* The number of entries from I on that have the same name. */
static uint32_t group_size(const struct type_unit *unit, size_t i)
{
	size_t end = i + 1;

	while (end < unit->count && unit->entries[end].name == unit->entries[i].name)
		end++;
	return (uint32_t)(end - i);
}

/* Where a name has several definitions, those that only declare it say nothing. */
static bool counts(const struct type_graph *graph, const struct unit_entry *entry, uint32_t count)
{
	return count == 1 || !graph->definitions[entry->definition].declared;
}

/* The next entry that counts, from I on; or COUNT. */
static uint32_t next_entry(const struct type_graph *graph, const struct type_variant *variant,
			   uint32_t i)
{
	while (i < variant->count && !counts(graph, &variant->entries[i], variant->count))
		i++;
	return i;
}

static bool same_variant(const struct type_graph *graph, const struct type_variant *a,
			 const struct type_variant *b)
{
	uint32_t i = 0, j = 0;

	if (a->count == 1 && b->count == 1)
		return a->entries->definition == b->entries->definition;
	while (true) {
		i = next_entry(graph, a, i);
		j = next_entry(graph, b, j);
		if (i == a->count || j == b->count)
			return i == a->count && j == b->count;
		if (a->entries[i++].definition != b->entries[j++].definition)
			return false;
	}
}

/* The first entry of A that counts and whose definition is none of B's; or NULL. */
static const struct unit_entry *only_in(const struct type_graph *graph,
					const struct type_variant *a, const struct type_variant *b)
{
	for (uint32_t i = 0; i < a->count; i++) {
		bool found = !counts(graph, &a->entries[i], a->count);

		for (uint32_t j = 0; j < b->count && !found; j++)
			found = a->entries[i].definition == b->entries[j].definition;
		if (!found)
			return &a->entries[i];
	}
	return NULL;
}

bool type_variants_differ(const struct type_graph *graph, const struct type_variant *old,
			  const struct type_variant *new, const struct unit_entry **old_entry,
			  const struct unit_entry **new_entry)
{
	*old_entry = only_in(graph, old, new);
	*new_entry = only_in(graph, new, old);
	return *old_entry && *new_entry;
}

static uint32_t find_variant(struct type_batch *batch, size_t side, const struct type_variant *look)
{
	struct name_place *first = &batch->first_variant[look->name];
	bool known = first->stamp == batch->batch_stamp;
	struct type_variant *variant;
	uint32_t last = REACH_NONE;

	for (uint32_t i = known ? first->place : REACH_NONE; i != REACH_NONE;
	     i = batch->variants[i].next) {
		if (same_variant(batch->types, &batch->variants[i], look)) {
			batch->variants[i].on_side[side] = true;
			return i;
		}
		last = i;
	}
	array_reserve(batch->variants, batch->variant_capacity, batch->variant_count + 1);
	variant = &batch->variants[batch->variant_count];
	*variant = *look;
	variant->next = variant->mark = REACH_NONE;
	variant->on_side[side] = true;
	if (last == REACH_NONE)
		*first = (struct name_place){ batch->batch_stamp, (uint32_t)batch->variant_count };
	else
		batch->variants[last].next = (uint32_t)batch->variant_count;
	batch->varies |= side == 1 && last != REACH_NONE;
	return (uint32_t)batch->variant_count++;
}

void type_batch_compare(struct type_batch *batch)
{
	for (size_t side = 0; side < 2; side++) {
		struct batch_side *to = &batch->sides[side];
		size_t count = 0;

		for (size_t i = 0; i < to->unit_count; i++)
			count += to->units[i].unit->count;
		array_reserve(to->variants, to->variant_capacity, count);
		count = 0;
		for (size_t i = 0; i < to->unit_count; i++) {
			const struct type_unit *unit = to->units[i].unit;

			for (size_t j = 0; j < unit->count;) {
				struct type_variant look = {
					.name = unit->entries[j].name,
					.entries = &unit->entries[j],
					.count = group_size(unit, j),
					.unit = unit,
				};

				to->variants[count++] = find_variant(batch, side, &look);
				for (uint32_t k = 1; k < look.count; k++)
					to->variants[count++] = REACH_NONE;
				j += look.count;
			}
		}
	}
}

/* Note where UNIT has its names. */
static void place_names(struct name_place *places, uint32_t stamp, const struct batch_unit *unit)
{
	for (size_t i = unit->unit->count; i-- > 0;)
		places[unit->unit->entries[i].name] =
			(struct name_place){ stamp, unit->first_node + (uint32_t)i };
}

/* Note where the bases of a unit have their names, the nearest base last. */
static void place_base(struct type_batch *batch, const struct batch_side *side,
		       const struct type_unit *base)
{
	if (base->base)
		place_base(batch, side, base->base);
	for (size_t i = 0; i < side->unit_count; i++)
		if (side->units[i].unit == base)
			place_names(batch->in_base, batch->base_stamp, &side->units[i]);
}

static void link_entry(struct type_batch *batch, struct batch_side *side,
		       const struct type_unit *unit, const struct unit_entry *entry)
{
	const struct definition *definition = &batch->types->definitions[entry->definition];
	const uint32_t *refs = batch->types->refs + definition->first_ref;

	for (uint32_t i = 0; i < definition->ref_count; i++) {
		const struct name_place *place = &batch->in_unit[refs[i]];

		if (place->stamp != batch->stamp) {
			place = &batch->in_base[refs[i]];
			if (!unit->base || place->stamp != batch->base_stamp)
				continue;
		}
		reach_graph_add_edge(&side->graph, place->place);
	}
}

static void link_unit(struct type_batch *batch, struct batch_side *side,
		      const struct batch_unit *from)
{
	const struct type_unit *unit = from->unit;

	if (unit->base && unit->base != batch->base) {
		batch->base = unit->base;
		batch->base_stamp = ++batch->stamp;
		place_base(batch, side, unit->base);
	}
	place_names(batch->in_unit, ++batch->stamp, from);
	for (size_t i = 0; i < unit->count;) {
		uint32_t count = group_size(unit, i);

		reach_graph_add_node(&side->graph, REACH_NONE);
		for (uint32_t j = 0; j < count; j++)
			if (counts(batch->types, &unit->entries[i + j], count))
				link_entry(batch, side, unit, &unit->entries[i + j]);
		for (uint32_t j = 1; j < count; j++)
			reach_graph_add_node(&side->graph, REACH_NONE);
		i += count;
	}
}

void type_batch_link(struct type_batch *batch)
{
	for (size_t i = 0; i < 2; i++) {
		struct batch_side *side = &batch->sides[i];

		batch->base = NULL;
		for (size_t j = 0; j < side->unit_count; j++)
			link_unit(batch, side, &side->units[j]);
		array_reserve(side->set_of, side->set_capacity, side->graph.count);
		for (size_t j = 0; j < side->graph.count; j++)
			side->set_of[j] = EMPTY_SET;
	}
}

uint32_t type_batch_node(const struct type_batch *batch, size_t side, const struct type_unit *unit,
			 uint32_t name)
{
	const struct batch_side *from = &batch->sides[side];
	const struct unit_entry *entries;
	const struct type_unit *home;

	if (!type_unit_find(unit, name, &entries, &home))
		return REACH_NONE;
	for (size_t i = 0; i < from->unit_count; i++)
		if (from->units[i].unit == home)
			return from->units[i].first_node + (uint32_t)(entries - home->entries);
	return REACH_NONE;
}

void type_batch_refute(struct type_batch *batch, size_t side, const uint32_t *nodes, size_t count)
{
	struct batch_side *from = &batch->sides[side];
	bool *reached = xcalloc(from->graph.count, sizeof(*reached));

	type_reach_flags(&from->graph, nodes, count, reached);
	for (size_t i = 0; i < from->graph.count; i++)
		if (reached[i] && from->variants[i] != REACH_NONE)
			batch->variants[from->variants[i]].seen[side] = true;
	free(reached);
}

bool type_batch_refuted(const struct type_batch *batch, uint32_t old, uint32_t new)
{
	return batch->variants[old].seen[0] && batch->variants[new].seen[1];
}

/* Is the name of the variant FIRST simply another one on each side, and refuted? */
static bool is_dull(const struct type_batch *batch, uint32_t first)
{
	const struct type_variant *old = &batch->variants[first];
	const struct type_variant *new = &batch->variants[old->next];

	return new->next == REACH_NONE && old->on_side[0] && !old->on_side[1] && !new->on_side[0] &&
	       new->on_side[1] && type_batch_refuted(batch, first, old->next);
}

void type_batch_mark(struct type_batch *batch)
{
	array_reserve(batch->marked, batch->mark_capacity, batch->variant_count + 1);
	batch->marked[batch->mark_count++] = REACH_NONE;
	for (uint32_t i = 0; i < batch->variant_count; i++) {
		const struct type_variant *first = &batch->variants[i];
		bool dull;

		if (first->next == REACH_NONE || batch->first_variant[first->name].place != i)
			continue;
		dull = is_dull(batch, i);
		/* marks of one name are adjacent */
		for (uint32_t j = i; j != REACH_NONE; j = batch->variants[j].next) {
			batch->variants[j].mark = dull ? DULL_MARK : (uint32_t)batch->mark_count;
			if (!dull)
				batch->marked[batch->mark_count++] = j;
		}
	}
}

static uint32_t name_of_mark(const struct type_batch *batch, size_t mark)
{
	return batch->variants[batch->marked[mark]].name;
}

size_t type_batch_select(struct type_batch *batch, size_t first)
{
	size_t end = first + MARKS_STEP;

	while (end < batch->mark_count && name_of_mark(batch, end) == name_of_mark(batch, end - 1))
		end++;
	if (end > batch->mark_count)
		end = batch->mark_count;
	for (size_t i = 0; i < 2; i++) {
		struct batch_side *side = &batch->sides[i];

		for (size_t j = 0; j < side->graph.count; j++) {
			uint32_t mark = side->variants[j] == REACH_NONE ?
						REACH_NONE :
						batch->variants[side->variants[j]].mark;

			if (mark != DULL_MARK && (mark < first || mark >= end))
				mark = REACH_NONE;
			side->graph.marks[j] = mark;
		}
	}
	id_sets_release(&batch->sets);
	return end;
}

void type_batch_reach(struct type_batch *batch, size_t side, const uint32_t *nodes, size_t count)
{
	type_reach_sets(&batch->sides[side].graph, nodes, count, &batch->sets,
			batch->sides[side].set_of);
}

const struct batch_unit *type_batch_unit(const struct batch_side *side, uint32_t node)
{
	size_t low = 0, high = side->unit_count;

	/* the last unit that begins at the node or before it; units may be empty */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (side->units[middle].first_node <= node)
			low = middle;
		else
			high = middle;
	}
	return &side->units[low];
}

const struct unit_entry *type_batch_entry(const struct batch_side *side, uint32_t node)
{
	const struct batch_unit *unit = type_batch_unit(side, node);

	return &unit->unit->entries[node - unit->first_node];
}

void type_batch_release(struct type_batch *batch)
{
	for (size_t i = 0; i < 2; i++) {
		struct batch_side *side = &batch->sides[i];

		free(side->units);
		reach_graph_release(&side->graph);
		free(side->variants);
		free(side->set_of);
	}
	free(batch->variants);
	free(batch->marked);
	free(batch->in_unit);
	free(batch->in_base);
	free(batch->first_variant);
	id_sets_release(&batch->sets);
	*batch = (struct type_batch){ 0 };
}
