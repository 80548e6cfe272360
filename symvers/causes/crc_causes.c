// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/crc_causes.h"

#include <stdlib.h>
#include <string.h>

#include "lib/symtypes/symbol_crc.h"
#include "symvers/causes/crc_pairs.h"
#include "symvers/causes/type_batch.h"

static const char *const grade_names[CRC_GRADES] = {
	[CRC_PROVEN] = "proven",     [CRC_CONSISTENT] = "consistent",	[CRC_POSSIBLE] = "possible",
	[CRC_MISMATCH] = "mismatch", [CRC_UNEXPLAINED] = "unexplained", [CRC_NO_TYPES] = "no-types",
};

const char *crc_grade_name(enum crc_grade grade)
{
	return grade_names[grade];
}

/* A pair of exports, with what the batch knows about it. */
struct graded_pair {
	const struct crc_pair *pair;
	struct crc_difference *difference; /* NULL unless its cause is wanted */
	uint32_t nodes[2];		   /* REACH_NONE: the unit does not declare it */
	bool differs;			   /* types that it reaches differ */
	bool crcs_match;		   /* with the types of both sides; known if types differ */
	bool possible;			   /* it reaches changes that were refuted */
};

/* What a pair of sets of marks means; exports of BTF share most of them. */
struct known_result {
	uint32_t sets[2];
	uint32_t causes;
	bool possible, used;
};

struct crc_search {
	struct crc_causes *causes;
	const struct type_graph *graph;
	struct type_batch batch;
	struct symbol_crc crc;
	uint32_t *first_change; /* by name; or REACH_NONE */
	struct graded_pair *pairs;
	uint32_t *nodes; /* buffer for as many nodes as there are pairs */
	struct id_bits bits;
	uint32_t *members; /* buffer */
	size_t member_capacity;
	struct known_result *known; /* open addressing */
	size_t known_count;
	uint32_t known_mask;
};

static bool is_text(const struct side_export *export)
{
	return export->unit->source == UNIT_SYMTYPES || export->unit->source == UNIT_GENDWARFKSYMS;
}

/*
 * Changes
 */

static enum type_change_class class_of(const struct type_graph *graph,
				       const struct unit_entry *const entries[2])
{
	bool old = graph->definitions[entries[0]->definition].declared;
	bool new = graph->definitions[entries[1]->definition].declared;

	return old == new ? TYPE_CHANGED : old ? TYPE_DEFINED : TYPE_HIDDEN;
}

/* The index of a change, which is added when it is new. */
static uint32_t find_change(struct crc_search *search, const struct type_variant *const variants[2],
			    const struct unit_entry *const entries[2], enum crc_grade grade)
{
	struct crc_causes *causes = search->causes;
	uint32_t name = variants[0]->name;

	for (uint32_t i = search->first_change[name]; i != REACH_NONE; i = causes->changes[i].next)
		if (causes->changes[i].entries[0]->definition == entries[0]->definition &&
		    causes->changes[i].entries[1]->definition == entries[1]->definition) {
			if (grade == CRC_PROVEN)
				causes->changes[i].grade = grade;
			return i;
		}
	array_reserve(causes->changes, causes->change_capacity, causes->change_count + 1);
	causes->changes[causes->change_count] = (struct type_change){
		.name = name,
		.class = class_of(search->graph, entries),
		.units = { variants[0]->unit, variants[1]->unit },
		.entries = { entries[0], entries[1] },
		.grade = grade,
		.next = search->first_change[name],
	};
	search->first_change[name] = (uint32_t)causes->change_count;
	return (uint32_t)causes->change_count++;
}

/* Of the marks I to END, which are of one name: one that only OLD reaches, one that only NEW. */
static void add_difference(struct crc_search *search, size_t i, size_t end, const uint32_t sets[2],
			   enum crc_grade grade, struct known_result *result)
{
	const struct type_batch *batch = &search->batch;
	const struct type_variant *variants[2] = { NULL, NULL };
	const struct unit_entry *entries[2];

	for (; i < end; i++) {
		const struct type_variant *variant =
			&batch->variants[batch->marked[search->members[i]]];
		size_t side = !id_set_has(&batch->sets, sets[0], search->members[i]);

		if (!variants[side])
			variants[side] = variant;
	}
	if (!variants[0] || !variants[1] ||
	    !type_variants_differ(batch->types, variants[0], variants[1], &entries[0], &entries[1]))
		return;
	if (type_batch_refuted(batch, (uint32_t)(variants[0] - batch->variants),
			       (uint32_t)(variants[1] - batch->variants)))
		result->possible = true;
	else
		id_bits_add(&search->bits, find_change(search, variants, entries, grade));
}

/* Find the changes that an export reaches on both sides. */
static void compare_sets(struct crc_search *search, const uint32_t sets[2], enum crc_grade grade,
			 struct known_result *result)
{
	const struct type_batch *batch = &search->batch;
	size_t count = id_set_count(&batch->sets, sets[0]) + id_set_count(&batch->sets, sets[1]);
	size_t end;

	array_reserve(search->members, search->member_capacity, count);
	count = id_sets_difference(&batch->sets, sets[0], sets[1], search->members);
	result->possible = id_set_has(&batch->sets, sets[0], DULL_MARK) &&
			   id_set_has(&batch->sets, sets[1], DULL_MARK);
	for (size_t i = 0; i < count; i = end) {
		uint32_t variant = batch->marked[search->members[i]];

		end = i + 1;
		if (variant == REACH_NONE)
			continue;
		while (end < count && batch->variants[batch->marked[search->members[end]]].name ==
					      batch->variants[variant].name)
			end++;
		add_difference(search, i, end, sets, grade, result);
	}
	result->causes = id_sets_intern(&search->causes->sets, &search->bits);
}

static uint32_t hash_of_pair(const uint32_t sets[2])
{
	return (sets[0] * 0x9e3779b1U ^ sets[1]) * 0x85ebca6bU >> 7;
}

static void grow_known(struct crc_search *search)
{
	struct known_result *old = search->known;
	uint32_t old_size = old ? search->known_mask + 1 : 0;

	search->known_mask = old ? 2 * search->known_mask + 1 : 255;
	search->known = xcalloc((size_t)search->known_mask + 1, sizeof(*search->known));
	for (uint32_t i = 0; i < old_size; i++) {
		uint32_t slot = hash_of_pair(old[i].sets) & search->known_mask;

		if (!old[i].used)
			continue;
		while (search->known[slot].used)
			slot = (slot + 1) & search->known_mask;
		search->known[slot] = old[i];
	}
	free(old);
}

/* The same, once for each pair of sets. */
static const struct known_result *find_result(struct crc_search *search, const uint32_t sets[2],
					      enum crc_grade grade)
{
	struct known_result *result;
	uint32_t slot;

	if (2 * (search->known_count + 1) > search->known_mask)
		grow_known(search);
	slot = hash_of_pair(sets) & search->known_mask;
	while (true) {
		result = &search->known[slot];
		if (!result->used)
			break;
		if (result->sets[0] == sets[0] && result->sets[1] == sets[1])
			return result;
		slot = (slot + 1) & search->known_mask;
	}
	*result = (struct known_result){ .sets = { sets[0], sets[1] }, .used = true };
	search->known_count++;
	compare_sets(search, sets, grade, result);
	return result;
}

static void forget_results(struct crc_search *search)
{
	if (search->known_count)
		memset(search->known, 0, ((size_t)search->known_mask + 1) * sizeof(*search->known));
	search->known_count = 0;
}

/*
 * Grades
 */

static bool is_comparable(const struct graded_pair *graded)
{
	return graded->nodes[0] != REACH_NONE && graded->nodes[1] != REACH_NONE;
}

static void get_sets(const struct crc_search *search, const struct graded_pair *graded,
		     uint32_t sets[2])
{
	for (size_t i = 0; i < 2; i++)
		sets[i] = search->batch.sides[i].set_of[graded->nodes[i]];
}

/* Whether the types of a side give the CRC that its export has. */
static bool crc_matches(struct crc_search *search, const struct side_export *export)
{
	uint32_t crc;

	return symbol_crc_compute(&search->crc, search->graph, export->unit, export->name, &crc) &&
	       crc == export->crc;
}

/* Compute CRCs where types differ, one unit after the other: that is quicker. */
static void check_crcs(struct crc_search *search, size_t count)
{
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < count; i++) {
			struct graded_pair *graded = &search->pairs[i];
			const struct crc_pair *pair = graded->pair;
			uint32_t sets[2];

			/* after the second side, differs is set */
			if (!is_comparable(graded) || graded->differs)
				continue;
			get_sets(search, graded, sets);
			if (sets[0] == sets[1])
				continue;
			if (side == 0)
				graded->crcs_match = crc_matches(search, pair->old);
			else if (graded->crcs_match)
				graded->crcs_match = crc_matches(search, pair->new);
			graded->differs = side == 1;
		}
}

/* Find the causes among the selected marks. Stores a set in PARTS for each pair. */
static void compare_pairs(struct crc_search *search, size_t count, bool text, uint32_t *parts)
{
	if (text)
		check_crcs(search, count);
	for (size_t i = 0; i < count; i++) {
		struct graded_pair *graded = &search->pairs[i];
		const struct known_result *result;
		uint32_t sets[2];

		parts[i] = EMPTY_SET;
		if (!is_comparable(graded) || !graded->difference || (text && !graded->crcs_match))
			continue;
		get_sets(search, graded, sets);
		result = find_result(search, sets, text ? CRC_PROVEN : CRC_CONSISTENT);
		graded->possible |= result->possible;
		parts[i] = result->causes;
	}
	forget_results(search);
}

static void grade_pair(struct crc_search *search, const struct graded_pair *graded, bool text)
{
	struct crc_causes *causes = search->causes;
	struct crc_difference *difference = graded->difference;

	if (!is_comparable(graded))
		return; /* remains CRC_NO_TYPES */
	if (difference && text && !graded->crcs_match)
		difference->grade = CRC_MISMATCH;
	else if (difference && difference->causes != EMPTY_SET)
		difference->grade = text ? CRC_PROVEN : CRC_CONSISTENT;
	else if (difference)
		difference->grade = graded->possible ? CRC_POSSIBLE : CRC_UNEXPLAINED;
	if (difference || !text || !graded->differs || graded->crcs_match)
		return;
	/* the CRC is the same, although types differ: they are not those of these kernels */
	array_reserve(causes->foreign, causes->foreign_capacity, causes->foreign_count + 1);
	causes->foreign[causes->foreign_count++] = graded->pair->new;
}

/* Join the sets of causes of all parts: PART_COUNT for each pair. */
static void join_parts(struct crc_search *search, size_t count, const uint32_t *parts,
		       size_t part_count)
{
	for (size_t i = 0; i < count; i++) {
		if (!search->pairs[i].difference)
			continue;
		for (size_t j = 0; j < part_count; j++)
			id_bits_add_set(&search->bits, &search->causes->sets, parts[j * count + i]);
		search->pairs[i].difference->causes =
			id_sets_intern(&search->causes->sets, &search->bits);
	}
}

/*
 * Paths
 */

static bool is_shorter(const struct crc_search *search, const struct type_path *path, size_t length,
		       uint32_t symbol)
{
	const struct graph_name *old, *new = &search->graph->names[symbol];
	size_t common;
	int order;

	if (!path->count || path->count != length)
		return !path->count || length < path->count;
	old = &search->graph->names[path->steps[0].entry->name];
	common = old->len < new->len ? old->len : new->len;
	order = memcmp(new->text, old->text, common);
	return order ? order < 0 : new->len < old->len;
}

/* Keep the path to the variant that CHANGE leads to, if it is shorter than the one known. */
static void keep_path(struct crc_search *search, const struct path_search *paths, uint32_t change,
		      uint32_t variant)
{
	struct type_change *to = &search->causes->changes[change];
	uint32_t start = path_search_start(paths, variant);
	size_t length = path_search_length(paths, variant);
	uint32_t symbol = type_batch_entry(&search->batch.sides[1], start)->name;

	if (is_shorter(search, &to->path, length, symbol))
		path_search_copy(paths, variant, &search->causes->arena, &to->path);
}

/* Search again, only from the exports that CHANGE explains. */
static void search_again(struct crc_search *search, size_t count, uint32_t change, uint32_t variant)
{
	struct path_search paths;
	size_t starts = 0;

	for (size_t i = 0; i < count; i++) {
		const struct graded_pair *graded = &search->pairs[i];

		if (graded->difference &&
		    id_set_has(&search->causes->sets, graded->difference->causes, change))
			search->nodes[starts++] = graded->nodes[1];
	}
	path_search_begin(&paths, &search->batch, search->nodes, starts);
	if (path_search_start(&paths, variant) != REACH_NONE)
		keep_path(search, &paths, change, variant);
	path_search_end(&paths);
}

/* The variant of this batch that a change leads to; or REACH_NONE. */
static uint32_t target_of(const struct crc_search *search, const struct type_change *change)
{
	const struct type_batch *batch = &search->batch;
	const struct name_place *place = &batch->first_variant[change->name];

	if (place->stamp != batch->batch_stamp)
		return REACH_NONE;
	for (uint32_t i = place->place; i != REACH_NONE; i = batch->variants[i].next)
		for (uint32_t j = 0; j < batch->variants[i].count; j++)
			if (batch->variants[i].on_side[1] &&
			    batch->variants[i].entries[j].definition ==
				    change->entries[1]->definition)
				return i;
	return REACH_NONE;
}

/* Find paths to all changes that explain exports of this batch. */
static void find_paths(struct crc_search *search, size_t count)
{
	struct crc_causes *causes = search->causes;
	struct path_search paths;
	uint32_t *members, *causes_at, all;
	size_t starts = 0, member_count;

	causes_at = xcalloc(search->batch.sides[1].graph.count, sizeof(*causes_at));
	for (size_t i = 0; i < count; i++) {
		const struct graded_pair *graded = &search->pairs[i];

		if (!graded->difference || graded->difference->causes == EMPTY_SET)
			continue;
		causes_at[graded->nodes[1]] = graded->difference->causes;
		search->nodes[starts++] = graded->nodes[1];
		id_bits_add_set(&search->bits, &causes->sets, graded->difference->causes);
	}
	all = id_sets_intern(&causes->sets, &search->bits);
	members = xcalloc(id_set_count(&causes->sets, all), sizeof(*members));
	member_count = id_set_members(&causes->sets, all, members);
	path_search_begin(&paths, &search->batch, search->nodes, starts);
	for (size_t i = 0; i < member_count; i++) {
		uint32_t variant = target_of(search, &causes->changes[members[i]]);
		uint32_t start =
			variant == REACH_NONE ? REACH_NONE : path_search_start(&paths, variant);

		if (start == REACH_NONE)
			continue;
		if (id_set_has(&causes->sets, causes_at[start], members[i]))
			keep_path(search, &paths, members[i], variant);
		else
			search_again(search, count, members[i], variant);
	}
	path_search_end(&paths);
	free(causes_at);
	free(members);
}

/*
 * Batches
 */

/* Collect the nodes of a side of pairs with the same CRC, or of those to be explained. */
static size_t collect_nodes(struct crc_search *search, size_t count, size_t side, bool unchanged,
			    bool differing)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const struct graded_pair *graded = &search->pairs[i];
		bool same = graded->pair->known && !graded->pair->differs;

		if (is_comparable(graded) &&
		    ((unchanged && same) || (differing && graded->difference)))
			search->nodes[found++] = graded->nodes[side];
	}
	return found;
}

static void find_nodes(struct crc_search *search, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct graded_pair *graded = &search->pairs[i];
		const struct side_export *exports[2] = { graded->pair->old, graded->pair->new };

		for (size_t side = 0; side < 2; side++)
			graded->nodes[side] = type_batch_node(
				&search->batch, side, exports[side]->unit, exports[side]->name);
	}
}

/* Find and grade the causes of all pairs, for some marks at a time. */
static void grade_pairs(struct crc_search *search, size_t count, bool text)
{
	struct type_batch *batch = &search->batch;
	size_t part_limit = batch->mark_count / MARKS_STEP + 1, part = 0, next = 1;
	uint32_t *parts = xcalloc(count * part_limit, sizeof(*parts));

	do {
		next = type_batch_select(batch, next);
		for (size_t side = 0; side < 2; side++) {
			size_t nodes = collect_nodes(search, count, side, text, true);

			type_batch_reach(batch, side, search->nodes, nodes);
		}
		compare_pairs(search, count, text, parts + part++ * count);
	} while (next < batch->mark_count);
	join_parts(search, count, parts, part);
	for (size_t i = 0; i < count; i++)
		grade_pair(search, &search->pairs[i], text);
	free(parts);
}

/* Grade the first COUNT pairs, whose units are in the batch. */
static void grade_batch(struct crc_search *search, size_t count, bool text)
{
	type_batch_compare(&search->batch);
	if (!search->batch.varies && text) {
		/* equal types have one CRC, which cannot be both */
		for (size_t i = 0; i < count; i++)
			if (search->pairs[i].difference)
				search->pairs[i].difference->grade = CRC_MISMATCH;
		return;
	}
	type_batch_link(&search->batch);
	find_nodes(search, count);
	for (size_t side = 0; side < 2 && !text; side++) {
		size_t nodes = collect_nodes(search, count, side, true, false);

		type_batch_refute(&search->batch, side, search->nodes, nodes);
	}
	type_batch_mark(&search->batch);
	grade_pairs(search, count, text);
	find_paths(search, count);
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
			grade_batch(search, end - i, text);
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
