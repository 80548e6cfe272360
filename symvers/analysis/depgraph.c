// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/depgraph.h"

#include <stdlib.h>
#include <string.h>

static void add_nodes(struct depgraph *graph, const struct input *input, bool symvers_files)
{
	for (size_t i = 0; i < input->module_count; i++)
		if ((input->modules[i].kind == INPUT_SYMVERS) == symvers_files)
			graph->nodes[graph->node_count++] = (struct depgraph_node){
				.named = named_of(input->modules[i].modname),
				.module = &input->modules[i],
			};
}

void depgraph_make(struct depgraph *graph, const struct input *named, const struct input *available)
{
	export_lookup_add(&graph->exports, named);
	export_lookup_add(&graph->exports, available);
	graph->nodes =
		xcalloc(named->module_count + available->module_count, sizeof(*graph->nodes));
	add_nodes(graph, available, true);
	add_nodes(graph, named, true);
	add_nodes(graph, available, false);
	add_nodes(graph, named, false);
	name_table_make(&graph->table, graph->nodes, graph->node_count, sizeof(*graph->nodes));
	graph->order = xcalloc(graph->node_count, sizeof(*graph->order));
}

static int by_node(const void *a, const void *b)
{
	const struct depgraph_edge *left = a, *right = b;

	if (left->to != right->to) {
		if (!left->to || !right->to)
			return left->to ? -1 : 1;
		return strcmp(left->to->named.name, right->to->named.name);
	}
	return strcmp(left->import->named.name, right->import->named.name);
}

static void find_edges(struct depgraph *graph, struct depgraph_node *node)
{
	const struct input_module *module = node->module;

	node->edges = arena_alloc(&graph->arena, module->import_count * sizeof(*node->edges));
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct input_export *export =
			export_lookup_find(&graph->exports, &import->named);
		const struct depgraph_node *to =
			export ? name_table_find_name(&graph->table, export->module->modname) :
				 NULL;

		if (!import->undefined || (!to && import->weak) || to == node)
			continue;
		node->edges[node->edge_count++] = (struct depgraph_edge){ to, import };
		graph->unresolved += !to;
	}
	if (node->edge_count)
		qsort(node->edges, node->edge_count, sizeof(*node->edges), by_node);
}

/* NODE depends on TO, which is on the path to NODE. */
static void add_cycle(struct depgraph *graph, const struct depgraph_node *node,
		      const struct depgraph_node *to)
{
	struct depgraph_cycle *cycle;
	size_t count = 1;

	for (const struct depgraph_node *at = node; at != to; at = at->parent)
		count++;
	array_reserve(graph->cycles, graph->cycle_capacity, graph->cycle_count + 1);
	cycle = &graph->cycles[graph->cycle_count++];
	cycle->nodes = arena_alloc(&graph->arena, count * sizeof(*cycle->nodes));
	cycle->count = count;
	for (const struct depgraph_node *at = node; count; at = at->parent)
		cycle->nodes[--count] = at;
}

/* Depth first, so that dependencies come before their users in the order. */
static void follow(struct depgraph *graph, struct depgraph_node *node)
{
	if (node->state != NODE_NEW)
		return;
	node->state = NODE_ON_PATH;
	find_edges(graph, node);
	for (size_t i = 0; i < node->edge_count; i++) {
		const struct depgraph_node *to = node->edges[i].to;
		struct depgraph_node *next = to ? &graph->nodes[to - graph->nodes] : NULL;

		if (!next || (i && node->edges[i - 1].to == to))
			continue;
		if (next->state == NODE_ON_PATH) {
			add_cycle(graph, node, next);
		} else if (next->state == NODE_NEW) {
			next->parent = node;
			follow(graph, next);
		}
	}
	node->state = NODE_DONE;
	graph->order[graph->order_count++] = node;
}

bool depgraph_follow_name(struct depgraph *graph, const char *name)
{
	struct named named = named_of(input_modname(&graph->arena, name));
	size_t at = name_table_find_index(&graph->table, &named);

	if (at == SIZE_MAX)
		return false;
	follow(graph, &graph->nodes[at]);
	return true;
}

void depgraph_follow_all(struct depgraph *graph, const struct input *input)
{
	for (size_t i = 0; i < graph->node_count; i++) {
		struct depgraph_node *node = &graph->nodes[i];

		if (node->module >= input->modules &&
		    node->module < input->modules + input->module_count &&
		    name_table_find(&graph->table, &node->named) == node)
			follow(graph, node);
	}
}

size_t depgraph_same_target(const struct depgraph_node *node, size_t i)
{
	size_t count = 1;

	while (i + count < node->edge_count && node->edges[i + count].to == node->edges[i].to)
		count++;
	return count;
}

void depgraph_release(struct depgraph *graph)
{
	export_lookup_release(&graph->exports);
	name_table_release(&graph->table);
	free(graph->nodes);
	free(graph->order);
	free(graph->cycles);
	arena_release(&graph->arena);
	*graph = (struct depgraph){ 0 };
}
