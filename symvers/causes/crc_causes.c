// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/crc_causes.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/causes/crc_search.h"

static const char *const grade_names[CRC_GRADES] = {
	[CRC_PROVEN] = "proven",     [CRC_CONSISTENT] = "consistent",	[CRC_POSSIBLE] = "possible",
	[CRC_MISMATCH] = "mismatch", [CRC_UNEXPLAINED] = "unexplained", [CRC_NO_TYPES] = "no-types",
};

const char *crc_grade_name(enum crc_grade grade)
{
	return grade_names[grade];
}

static bool is_text(const struct side_export *export)
{
	return export->unit->source == UNIT_SYMTYPES || export->unit->source == UNIT_GENDWARFKSYMS;
}

static void add_unit(struct type_batch *batch, size_t side, const struct type_unit *unit)
{
	if (unit->base)
		add_unit(batch, side, unit->base);
	type_batch_add(batch, side, unit);
}

/* A pair and the units that declare it. */
struct located_pair {
	const struct type_unit *units[2];
	size_t pair;  /* index */
	size_t first; /* the first pair that has these units */
	struct crc_difference *difference;
};

static int by_units(const void *a, const void *b)
{
	const struct located_pair *x = a, *y = b;

	for (size_t i = 0; i < 2; i++)
		if (x->units[i] != y->units[i])
			return (uintptr_t)x->units[i] < (uintptr_t)y->units[i] ? -1 : 1;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

/* By the first pair of the units: addresses must not decide the order of the output. */
static int by_first(const void *a, const void *b)
{
	const struct located_pair *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->pair > y->pair) - (x->pair < y->pair);
}

static bool same_units(const struct located_pair *a, const struct located_pair *b)
{
	return a->units[0] == b->units[0] && a->units[1] == b->units[1];
}

static void sort_by_units(struct located_pair *list, size_t count)
{
	if (!count)
		return;
	qsort(list, count, sizeof(*list), by_units);
	for (size_t i = 0; i < count; i++)
		list[i].first =
			i && same_units(&list[i - 1], &list[i]) ? list[i - 1].first : list[i].pair;
	qsort(list, count, sizeof(*list), by_first);
}

/* Grade the pairs of .symtypes files, two files at a time, or all other pairs at once. */
static void grade_all(struct crc_search *search, const struct crc_pairs *pairs,
		      struct located_pair *list, size_t count, bool text)
{
	size_t end;

	for (size_t i = 0; i < count; i = end) {
		bool wanted = !text;

		type_batch_begin(&search->batch, search->graph);
		for (end = i; end < count && (!text || same_units(&list[end], &list[i])); end++) {
			search->pairs[end - i] = (struct graded_pair){
				.pair = &pairs->list[list[end].pair],
				.difference = list[end].difference,
			};
			if (end > i && same_units(&list[end], &list[end - 1]))
				continue;
			for (size_t side = 0; side < 2; side++)
				add_unit(&search->batch, side, list[end].units[side]);
			wanted = true;
		}
		if (wanted)
			crc_grades_find(search, end - i, text);
	}
}

/* Make the list of differences, and of the pairs whose types can be compared. */
static void find_differences(struct crc_search *search, const struct crc_pairs *pairs, bool text,
			     struct located_pair *list, size_t *count)
{
	struct crc_causes *causes = search->causes;
	size_t at = 0;

	*count = 0;
	for (size_t i = 0; i < pairs->count; i++) {
		const struct crc_pair *pair = &pairs->list[i];
		bool wanted = pair->differs && pair->selected;

		if (pair->known && (wanted || !pair->differs) && pair->old->unit &&
		    pair->new->unit &&
		    pair->old->unit->source == pair->new->unit->source &&is_text(pair->old) == text)
			list[(*count)++] = (struct located_pair){
				.units = { pair->old->unit, pair->new->unit },
				.pair = i,
				.difference = wanted ? &causes->list[at] : NULL,
			};
		at += wanted;
	}
}

static void begin_differences(struct crc_causes *causes, const struct crc_pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		const struct crc_pair *pair = &pairs->list[i];

		causes->unknown += !pair->known;
		causes->unchanged += pair->known && !pair->differs;
		causes->ignored += pair->differs && !pair->selected;
		if (!pair->differs || !pair->selected)
			continue;
		array_reserve(causes->list, causes->capacity, causes->count + 1);
		causes->list[causes->count++] = (struct crc_difference){
			.old = pair->old,
			.new = pair->new,
			.grade = CRC_NO_TYPES,
		};
	}
	causes->added = pairs->added;
	causes->removed = pairs->removed;
}

static int by_symbol(const void *a, const void *b)
{
	const struct side_export *const *x = a, *const *y = b;

	return strcmp((*x)->symbol, (*y)->symbol);
}

void crc_causes_find(struct crc_causes *causes, const struct type_graph *graph,
		     const struct type_side sides[2], const struct crc_causes_filter *filter)
{
	struct crc_search search = { .causes = causes, .graph = graph };
	struct crc_pairs pairs = { 0 };
	struct located_pair *list;
	size_t count;

	crc_pairs_find(&pairs, sides, filter->symbols, filter->rules);
	begin_differences(causes, &pairs);
	search.first_change = xcalloc(graph->name_count, sizeof(*search.first_change));
	memset(search.first_change, 0xff, graph->name_count * sizeof(*search.first_change));
	search.pairs = xcalloc(pairs.count, sizeof(*search.pairs));
	search.nodes = xcalloc(pairs.count, sizeof(*search.nodes));
	list = xcalloc(pairs.count, sizeof(*list));
	for (int text = 1; text >= 0; text--) {
		find_differences(&search, &pairs, text, list, &count);
		sort_by_units(list, count);
		grade_all(&search, &pairs, list, count, text);
	}
	for (size_t i = 0; i < causes->count; i++)
		causes->grades[causes->list[i].grade]++;
	if (causes->foreign_count)
		qsort(causes->foreign, causes->foreign_count, sizeof(*causes->foreign), by_symbol);
	type_batch_release(&search.batch);
	symbol_crc_release(&search.crc);
	id_bits_release(&search.bits);
	free(search.first_change);
	free(search.pairs);
	free(search.nodes);
	free(search.members);
	free(search.known);
	free(list);
	crc_pairs_release(&pairs);
}

void crc_causes_release(struct crc_causes *causes)
{
	free(causes->list);
	free(causes->foreign);
	free(causes->changes);
	id_sets_release(&causes->sets);
	arena_release(&causes->arena);
	*causes = (struct crc_causes){ 0 };
}
