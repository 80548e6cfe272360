// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_reach.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

uint32_t reach_graph_add_node(struct reach_graph *graph, uint32_t mark)
{
	array_reserve(graph->first_edge, graph->capacity, graph->count + 1);
	array_reserve(graph->marks, graph->mark_capacity, graph->count + 1);
	graph->first_edge[graph->count] = (uint32_t)graph->edge_count;
	graph->marks[graph->count] = mark;
	return (uint32_t)graph->count++;
}

void reach_graph_add_edge(struct reach_graph *graph, uint32_t to)
{
	array_reserve(graph->edges, graph->edge_capacity, graph->edge_count + 1);
	graph->edges[graph->edge_count++] = to;
}

void reach_graph_clear(struct reach_graph *graph)
{
	graph->count = graph->edge_count = 0;
}

void reach_graph_release(struct reach_graph *graph)
{
	free(graph->edges);
	free(graph->first_edge);
	free(graph->marks);
	*graph = (struct reach_graph){ 0 };
}

/* A node whose edges are being followed. */
struct reach_frame {
	uint32_t node;
	uint32_t edge; /* the next one */
};

/*
 * Tarjan's algorithm (SIAM J. Comput. 1, 1972) without recursion. It completes a component
 * after all those that the component reaches, so that their sets are known.
 */
struct reach_search {
	const struct reach_graph *graph;
	struct id_sets *sets;
	uint32_t *set_of;
	struct id_bits bits;
	uint32_t *order; /* by node: when it was found, from 1; 0 if it was not */
	uint32_t *low;	 /* by node: the first found of those that it is known to reach */
	bool *complete;	 /* by node */
	uint32_t *open;	 /* a stack of nodes that are not complete */
	struct reach_frame *frames;
	uint32_t found, open_count, depth;
	uint32_t *last_seen; /* by set: the last component that used it */
	size_t last_seen_capacity, last_seen_count;
	uint32_t component;
};

static void enter(struct reach_search *search, uint32_t node)
{
	search->order[node] = search->low[node] = ++search->found;
	search->open[search->open_count++] = node;
	search->frames[search->depth++] =
		(struct reach_frame){ node, search->graph->first_edge[node] };
}

/* Whether this component sees the set for the first time. */
static bool is_new_set(struct reach_search *search, uint32_t set)
{
	if (set == EMPTY_SET)
		return false;
	while (search->last_seen_count <= set) {
		array_reserve(search->last_seen, search->last_seen_capacity,
			      search->last_seen_count + 1);
		search->last_seen[search->last_seen_count++] = 0;
	}
	if (search->last_seen[set] == search->component)
		return false;
	search->last_seen[set] = search->component;
	return true;
}

/* The set of a component in the making: one that exists already, or bits. */
struct component_set {
	uint32_t same_as; /* the only set it has so far; or EMPTY_SET */
	bool combined;	  /* the bits count instead */
};

static void make_bits(struct reach_search *search, struct component_set *set)
{
	if (set->combined)
		return;
	set->combined = true;
	id_bits_add_set(&search->bits, search->sets, set->same_as);
}

static void add_set(struct reach_search *search, struct component_set *set, uint32_t added)
{
	if (!is_new_set(search, added))
		return;
	if (!set->combined && set->same_as == EMPTY_SET) {
		set->same_as = added;
		return;
	}
	make_bits(search, set);
	id_bits_add_set(&search->bits, search->sets, added);
}

/* The open nodes from FIRST on are a component. */
static void complete_component(struct reach_search *search, uint32_t first)
{
	const struct reach_graph *graph = search->graph;
	struct component_set set = { .same_as = EMPTY_SET };
	uint32_t result;

	search->component++;
	for (uint32_t i = first; i < search->open_count; i++) {
		uint32_t node = search->open[i];

		for (size_t j = graph->first_edge[node]; j < reach_edges_end(graph, node); j++)
			if (search->complete[graph->edges[j]])
				add_set(search, &set, search->set_of[graph->edges[j]]);
		if (graph->marks[node] == REACH_NONE)
			continue;
		make_bits(search, &set);
		id_bits_add(&search->bits, graph->marks[node]);
	}
	result = set.combined ? id_sets_intern(search->sets, &search->bits) : set.same_as;
	for (uint32_t i = first; i < search->open_count; i++) {
		search->set_of[search->open[i]] = result;
		search->complete[search->open[i]] = true;
	}
	search->open_count = first;
}

/* The last open node is the one that the frame is for, or one found after it. */
static void leave(struct reach_search *search, uint32_t node)
{
	uint32_t first = search->open_count;

	search->depth--;
	if (search->depth) {
		uint32_t before = search->frames[search->depth - 1].node;

		if (search->low[node] < search->low[before])
			search->low[before] = search->low[node];
	}
	if (search->low[node] != search->order[node])
		return;
	do
		first--;
	while (search->open[first] != node);
	complete_component(search, first);
}

static void search_from(struct reach_search *search, uint32_t start)
{
	if (search->order[start])
		return;
	enter(search, start);
	while (search->depth) {
		struct reach_frame *frame = &search->frames[search->depth - 1];
		uint32_t to;

		if (frame->edge == reach_edges_end(search->graph, frame->node)) {
			leave(search, frame->node);
			continue;
		}
		to = search->graph->edges[frame->edge++];
		if (!search->order[to])
			enter(search, to);
		else if (!search->complete[to] && search->order[to] < search->low[frame->node])
			search->low[frame->node] = search->order[to];
	}
}

void type_reach_sets(const struct reach_graph *graph, const uint32_t *starts, size_t start_count,
		     struct id_sets *sets, uint32_t *set_of)
{
	struct reach_search search = {
		.graph = graph,
		.sets = sets,
		.set_of = set_of,
		.order = xcalloc(graph->count, sizeof(uint32_t)),
		.low = xcalloc(graph->count, sizeof(uint32_t)),
		.complete = xcalloc(graph->count, sizeof(bool)),
		.open = xcalloc(graph->count, sizeof(uint32_t)),
		.frames = xcalloc(graph->count, sizeof(struct reach_frame)),
	};

	for (size_t i = 0; i < start_count; i++)
		search_from(&search, starts[i]);
	id_bits_release(&search.bits);
	free(search.order);
	free(search.low);
	free(search.complete);
	free(search.open);
	free(search.frames);
	free(search.last_seen);
}

void type_reach_flags(const struct reach_graph *graph, const uint32_t *starts, size_t start_count,
		      bool *reached)
{
	uint32_t *open = xcalloc(graph->count, sizeof(*open));

	for (size_t i = 0; i < start_count; i++) {
		size_t count = 0;

		if (!reached[starts[i]])
			open[count++] = starts[i];
		reached[starts[i]] = true;
		while (count) {
			uint32_t node = open[--count];

			for (size_t j = graph->first_edge[node]; j < reach_edges_end(graph, node);
			     j++) {
				uint32_t to = graph->edges[j];

				if (reached[to])
					continue;
				reached[to] = true;
				open[count++] = to;
			}
		}
	}
	free(open);
}

void type_reach_distances(const struct reach_graph *graph, const uint32_t *starts,
			  size_t start_count, uint32_t *distance, uint32_t *from)
{
	uint32_t *queue = xcalloc(graph->count, sizeof(*queue));
	size_t head = 0, tail = 0;

	for (size_t i = 0; i < graph->count; i++)
		distance[i] = from[i] = REACH_NONE;
	for (size_t i = 0; i < start_count; i++)
		if (distance[starts[i]] == REACH_NONE) {
			distance[starts[i]] = 0;
			queue[tail++] = starts[i];
		}
	while (head < tail) {
		uint32_t node = queue[head++];

		for (size_t j = graph->first_edge[node]; j < reach_edges_end(graph, node); j++) {
			uint32_t to = graph->edges[j];

			if (distance[to] != REACH_NONE)
				continue;
			distance[to] = distance[node] + 1;
			from[to] = node;
			queue[tail++] = to;
		}
	}
	free(queue);
}
