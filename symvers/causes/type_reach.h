/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_reach: which marks each node of a directed graph reaches, and the shortest paths to them.
 *
 * Types refer to each other in cycles: half of a kernel's types are in one strongly connected
 * component. All nodes of a component reach the same marks, so each component is searched once.
 *
 * Ownership: the graph owns its arrays.
 * Errors: none; the program ends when memory runs out.
 * Threads: one graph per thread.
 */
#ifndef SYMVERS_CAUSES_TYPE_REACH_H
#define SYMVERS_CAUSES_TYPE_REACH_H

#include "symvers/causes/id_sets.h"

/* No node, no mark. */
#define REACH_NONE UINT32_MAX

/* All zeroes is an empty graph. Nodes and edges are only ever appended. */
struct reach_graph {
	uint32_t *edges; /* of all nodes: nodes that they refer to */
	size_t edge_count, edge_capacity;
	uint32_t *first_edge; /* by node; edges end where those of the next node begin */
	uint32_t *marks;      /* by node; or REACH_NONE */
	size_t count, capacity, mark_capacity;
};

/* Append a node; returns its index. Its edges are the ones added until the next node. */
uint32_t reach_graph_add_node(struct reach_graph *graph, uint32_t mark);
void reach_graph_add_edge(struct reach_graph *graph, uint32_t to);
/* Forget all nodes; the memory is used again. */
void reach_graph_clear(struct reach_graph *graph);
void reach_graph_release(struct reach_graph *graph);

static inline size_t reach_edges_end(const struct reach_graph *graph, uint32_t node)
{
	return node + 1 < graph->count ? graph->first_edge[node + 1] : graph->edge_count;
}

/*
 * Store in SET_OF the set of marks that each node reaches, its own included. Only nodes that
 * can be reached from STARTS are searched; the others keep their value.
 */
void type_reach_sets(const struct reach_graph *graph, const uint32_t *starts, size_t start_count,
		     struct id_sets *sets, uint32_t *set_of);
/* Set REACHED for all nodes that can be reached from STARTS. It may have some set already. */
void type_reach_flags(const struct reach_graph *graph, const uint32_t *starts, size_t start_count,
		      bool *reached);
/*
 * Breadth first search from STARTS: store in DISTANCE and FROM, by node, the number of edges
 * from the nearest start, and the node before it: REACH_NONE for starts. Of equally near starts
 * and nodes, the first counts. Other nodes get REACH_NONE in both.
 */
void type_reach_distances(const struct reach_graph *graph, const uint32_t *starts,
			  size_t start_count, uint32_t *distance, uint32_t *from);

#endif
