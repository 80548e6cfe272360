// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/depgraph.h"

#include <stdlib.h>
#include <string.h>

static void add_nodes(struct depgraph *graph, const struct input *input, bool symvers_files)
{
	for (size_t i = 0; i < input->module_count; i++)
		if ((input->modules[i].kind == INPUT_SYMVERS) == symvers_files)
			graph->nodes[graph->node_count++] = (struct node){
				.named = named_of(input->modules[i].base),
				.module = &input->modules[i],
			};
}

void depgraph_make(struct depgraph *graph, const struct input *named, const struct input *found)
{
	export_lookup_add(&graph->links, named);
	export_lookup_add(&graph->links, found);
	graph->nodes = xcalloc(named->module_count + found->module_count, sizeof(*graph->nodes));
	add_nodes(graph, found, true);
	add_nodes(graph, named, true);
	add_nodes(graph, found, false);
	add_nodes(graph, named, false);
	name_table_make(&graph->table, graph->nodes, graph->node_count, sizeof(*graph->nodes));
	graph->order = xcalloc(graph->node_count, sizeof(*graph->order));
}

static int by_node(const void *a, const void *b)
{
	const struct edge *left = a, *right = b;

	if (left->to != right->to) {
		if (!left->to || !right->to)
			return left->to ? -1 : 1;
		return strcmp(left->to->named.name, right->to->named.name);
	}
	return strcmp(left->import->named.name, right->import->named.name);
}

static void find_edges(struct depgraph *graph, struct node *node)
{
	const struct input_module *module = node->module;

	node->edges = arena_alloc(&graph->arena, module->import_count * sizeof(*node->edges));
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_import *import = &module->imports[i];
		const struct input_export *export =
			export_lookup_find(&graph->links, &import->named);
		struct node *to =
			export ? name_table_find_name(&graph->table, export->module->base) : NULL;

		if (!import->undefined || (!to && import->weak) || to == node)
			continue;
		node->edges[node->edge_count++] = (struct edge){ to, import };
		graph->unknown += !to;
	}
	if (node->edge_count)
		qsort(node->edges, node->edge_count, sizeof(*node->edges), by_node);
}

/* NODE needs TO, which is on the way to it. */
static void add_cycle(struct depgraph *graph, const struct node *node, const struct node *to)
{
	struct cycle *cycle;
	size_t count = 1;

	for (const struct node *at = node; at != to; at = at->from)
		count++;
	array_reserve(graph->cycles, graph->cycle_capacity, graph->cycle_count + 1);
	cycle = &graph->cycles[graph->cycle_count++];
	cycle->nodes = arena_alloc(&graph->arena, count * sizeof(*cycle->nodes));
	cycle->count = count;
	for (const struct node *at = node; count; at = at->from)
		cycle->nodes[--count] = at;
}

struct node *depgraph_find(struct depgraph *graph, const char *name)
{
	return name_table_find_name(&graph->table, input_loaded_name(&graph->arena, name));
}

void depgraph_follow(struct depgraph *graph, struct node *node)
{
	if (node->state != NEW)
		return;
	node->state = VISITING;
	find_edges(graph, node);
	for (size_t i = 0; i < node->edge_count; i++) {
		struct node *to = node->edges[i].to;

		if (!to || (i && node->edges[i - 1].to == to))
			continue;
		if (to->state == VISITING) {
			add_cycle(graph, node, to);
		} else if (to->state == NEW) {
			to->from = node;
			depgraph_follow(graph, to);
		}
	}
	node->state = DONE;
	graph->order[graph->order_count++] = node;
}

void depgraph_follow_all(struct depgraph *graph, const struct input *input)
{
	for (size_t i = 0; i < graph->node_count; i++) {
		struct node *node = &graph->nodes[i];

		if (node->module >= input->modules &&
		    node->module < input->modules + input->module_count &&
		    name_table_find(&graph->table, &node->named) == node)
			depgraph_follow(graph, node);
	}
}

size_t depgraph_same_target(const struct node *node, size_t i)
{
	size_t count = 1;

	while (i + count < node->edge_count && node->edges[i + count].to == node->edges[i].to)
		count++;
	return count;
}

void depgraph_release(struct depgraph *graph)
{
	export_lookup_release(&graph->links);
	name_table_release(&graph->table);
	free(graph->nodes);
	free(graph->order);
	free(graph->cycles);
	arena_release(&graph->arena);
	*graph = (struct depgraph){ 0 };
}
