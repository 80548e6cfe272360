// SPDX-License-Identifier: GPL-2.0-only
/*
 * cause_paths: the shortest path from an export to each change that explains it.
 */
#include <stdlib.h>
#include <string.h>

#include "symvers/causes/crc_search.h"

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

void cause_paths_find(struct crc_search *search, size_t count)
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
