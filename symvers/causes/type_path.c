// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_path.h"

#include <stdlib.h>

void path_search_begin(struct path_search *search, const struct type_batch *batch,
		       const uint32_t *nodes, size_t count)
{
	const struct batch_side *side = &batch->sides[1];

	*search = (struct path_search){
		.batch = batch,
		.distance = xcalloc(side->graph.count, sizeof(uint32_t)),
		.from = xcalloc(side->graph.count, sizeof(uint32_t)),
		.nearest = xcalloc(batch->variant_count, sizeof(uint32_t)),
	};
	type_reach_distances(&side->graph, nodes, count, search->distance, search->from);
	for (size_t i = 0; i < batch->variant_count; i++)
		search->nearest[i] = REACH_NONE;
	for (uint32_t i = 0; i < side->graph.count; i++) {
		uint32_t *nearest;

		if (side->variants[i] == REACH_NONE || search->distance[i] == REACH_NONE)
			continue;
		nearest = &search->nearest[side->variants[i]];
		if (*nearest == REACH_NONE || search->distance[i] < search->distance[*nearest])
			*nearest = i;
	}
}

uint32_t path_search_start(const struct path_search *search, uint32_t variant)
{
	uint32_t node = search->nearest[variant];

	while (node != REACH_NONE && search->from[node] != REACH_NONE)
		node = search->from[node];
	return node;
}

size_t path_search_length(const struct path_search *search, uint32_t variant)
{
	return (size_t)search->distance[search->nearest[variant]] + 1;
}

void path_search_copy(const struct path_search *search, uint32_t variant, struct arena *arena,
		      struct type_path *path)
{
	const struct batch_side *side = &search->batch->sides[1];
	uint32_t node = search->nearest[variant];

	path->count = path_search_length(search, variant);
	path->steps = arena_alloc(arena, path->count * sizeof(*path->steps));
	for (size_t i = path->count; i-- > 0; node = search->from[node])
		path->steps[i] = (struct path_step){
			.unit = type_batch_unit(side, node)->unit,
			.entry = type_batch_entry(side, node),
		};
}

void path_search_end(struct path_search *search)
{
	free(search->distance);
	free(search->from);
	free(search->nearest);
}
