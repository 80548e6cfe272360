// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/dot_graph.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"

#define FRAME_DEPTH 3	 /* directories of a frame's name: drivers/net/wireless */
#define MAX_DEPTH   8	 /* directories are shortened to this before they are counted */
#define MAX_IMPLIED 1000 /* nodes of a graph in which implied edges are searched */

bool dot_limit_parse(const char *text, size_t *limit)
{
	char *end;

	*limit = DOT_LIMIT;
	if (!text)
		return true;
	*limit = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end) {
		error_print("--limit: '%s' is not a number", text);
		return false;
	}
	if (!*limit)
		*limit = SIZE_MAX;
	return true;
}

size_t dot_graph_node(struct dot_graph *graph, enum dot_kind kind, const char *id,
		      const char *label, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	array_reserve(graph->nodes, graph->node_capacity, graph->node_count + 1);
	graph->nodes[graph->node_count] = (struct dot_node){
		.id = id,
		.label = label,
		.directory = path,
		.directory_len = slash ? (size_t)(slash - path) : 0,
		.kind = kind,
		.modules = kind == DOT_MODULE,
	};
	return graph->node_count++;
}

void dot_graph_edge(struct dot_graph *graph, size_t from, size_t to, size_t symbols,
		    enum dot_style style)
{
	array_reserve(graph->edges, graph->edge_capacity, graph->edge_count + 1);
	graph->edges[graph->edge_count++] = (struct dot_edge){
		.from = from,
		.to = to,
		.symbols = symbols,
		.style = style,
	};
}

/* The length of the first DEPTH directories of a node. */
static size_t prefix(const struct dot_node *node, size_t depth)
{
	size_t len = 0;

	while (len < node->directory_len && (node->directory[len] != '/' || --depth))
		len++;
	return len;
}

static int compare_bytes(const char *a, size_t a_len, const char *b, size_t b_len)
{
	int order = memcmp(a, b, a_len < b_len ? a_len : b_len);

	return order ? order : (a_len > b_len) - (a_len < b_len);
}

/* A node while nodes are sorted and joined. */
struct dot_key {
	const char *text;
	size_t len, node;
	size_t rank; /* precedes the text */
};

static int by_key(const void *a, const void *b)
{
	const struct dot_key *left = a, *right = b;
	int order = (left->rank > right->rank) - (left->rank < right->rank);

	if (!order && left->text && right->text)
		order = compare_bytes(left->text, left->len, right->text, right->len);
	return order ? order : (left->node > right->node) - (left->node < right->node);
}

static bool same_key(const struct dot_key *a, const struct dot_key *b)
{
	return a->rank == b->rank && a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

static struct dot_node *drawn(const struct dot_graph *graph, size_t node)
{
	while (graph->nodes[node].drawn_as != node)
		node = graph->nodes[node].drawn_as;
	return &graph->nodes[node];
}

/* Draw nodes of the same id as the first of them. */
static void join_duplicates(struct dot_graph *graph)
{
	struct dot_key *keys = xcalloc(graph->node_count, sizeof(*keys));

	for (size_t i = 0; i < graph->node_count; i++)
		keys[i] = (struct dot_key){ graph->nodes[i].id, strlen(graph->nodes[i].id), i, 0 };
	qsort(keys, graph->node_count, sizeof(*keys), by_key);
	for (size_t i = 0; i < graph->node_count; i++)
		graph->nodes[keys[i].node].drawn_as =
			i && same_key(&keys[i - 1], &keys[i]) ?
				graph->nodes[keys[i - 1].node].drawn_as :
				keys[i].node;
	free(keys);
}

static int by_edge(const void *a, const void *b)
{
	const struct dot_edge *left = a, *right = b;

	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return (left->to > right->to) - (left->to < right->to);
}

/* Let edges lead to what their nodes are drawn as; join equal ones, drop those within a node. */
static void join_edges(struct dot_graph *graph)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->edge_count; i++) {
		graph->edges[i].from = (size_t)(drawn(graph, graph->edges[i].from) - graph->nodes);
		graph->edges[i].to = (size_t)(drawn(graph, graph->edges[i].to) - graph->nodes);
	}
	if (graph->edge_count)
		qsort(graph->edges, graph->edge_count, sizeof(*graph->edges), by_edge);
	for (size_t i = 0; i < graph->edge_count; i++) {
		const struct dot_edge *edge = &graph->edges[i];
		struct dot_edge *last = count ? &graph->edges[count - 1] : NULL;

		if (edge->from == edge->to)
			continue;
		if (last && by_edge(last, edge) == 0) {
			last->symbols += edge->symbols;
			if (edge->style > last->style)
				last->style = edge->style;
			continue;
		}
		graph->edges[count++] = *edge;
	}
	graph->edge_count = count;
}

/* Hide modules without edges. They are counted, but tell nothing in a graph of directories. */
static void hide_isolated(struct dot_graph *graph)
{
	for (size_t i = 0; i < graph->node_count; i++)
		graph->nodes[i].edges = 0;
	for (size_t i = 0; i < graph->edge_count; i++) {
		drawn(graph, graph->edges[i].from)->edges++;
		drawn(graph, graph->edges[i].to)->edges++;
	}
	for (size_t i = 0; i < graph->node_count; i++)
		graph->nodes[i].hidden = !graph->nodes[i].edges;
}

static bool is_drawn(const struct dot_graph *graph, size_t i)
{
	return graph->nodes[i].drawn_as == i && !graph->nodes[i].hidden;
}

static size_t count_drawn(const struct dot_graph *graph)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->node_count; i++)
		count += is_drawn(graph, i);
	return count;
}

/* Sort the modules that are drawn by their directory, shortened to DEPTH. Return their number. */
static size_t sort_by_directory(const struct dot_graph *graph, struct dot_key *keys, size_t depth)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->node_count; i++) {
		const struct dot_node *node = &graph->nodes[i];

		if (is_drawn(graph, i) && node->kind != DOT_NAMESPACE && node->directory_len)
			keys[count++] =
				(struct dot_key){ node->directory, prefix(node, depth), i, 0 };
	}
	if (count)
		qsort(keys, count, sizeof(*keys), by_key);
	return count;
}

/* Draw all modules of a directory as one node, which replaces the first of them. */
static void join_directory(struct dot_graph *graph, const struct dot_key *keys, size_t count)
{
	struct dot_node *first = &graph->nodes[keys[0].node];

	for (size_t i = 1; i < count; i++) {
		first->modules += graph->nodes[keys[i].node].modules;
		graph->nodes[keys[i].node].drawn_as = keys[0].node;
	}
	first->kind = DOT_DIRECTORY;
	first->directory_len = keys[0].len;
	first->label = arena_copy(&graph->arena, keys[0].text, keys[0].len);
	first->id = arena_printf(&graph->arena, "directory:%s/", first->label);
}

/* Draw the modules of each directory as one node, until no more than LIMIT nodes are left. */
static void join_directories(struct dot_graph *graph, size_t limit)
{
	struct dot_key *keys = xcalloc(graph->node_count, sizeof(*keys));

	for (size_t depth = MAX_DEPTH; depth >= graph->min_depth; depth--) {
		size_t count;

		hide_isolated(graph);
		if (count_drawn(graph) <= limit)
			break;
		count = sort_by_directory(graph, keys, depth);
		for (size_t i = 0, same; i < count; i += same) {
			for (same = 1; i + same < count && same_key(&keys[i], &keys[i + same]);)
				same++;
			if (same > 1)
				join_directory(graph, &keys[i], same);
		}
		join_edges(graph);
	}
	hide_isolated(graph);
	free(keys);
}

/* Keep the LIMIT nodes that have the most edges. */
static void hide_rest(struct dot_graph *graph, size_t limit)
{
	struct dot_key *keys = xcalloc(graph->node_count, sizeof(*keys));
	size_t count = 0, kept = 0;

	for (size_t i = 0; i < graph->node_count; i++)
		if (is_drawn(graph, i))
			keys[count++] =
				(struct dot_key){ .node = i,
						  .rank = SIZE_MAX - graph->nodes[i].edges };
	if (count)
		qsort(keys, count, sizeof(*keys), by_key);
	for (size_t i = limit; i < count; i++)
		graph->nodes[keys[i].node].hidden = true;
	for (size_t i = 0; i < graph->edge_count; i++)
		if (!graph->nodes[graph->edges[i].from].hidden &&
		    !graph->nodes[graph->edges[i].to].hidden)
			graph->edges[kept++] = graph->edges[i];
	graph->edge_count = kept;
	free(keys);
}

/* The first edge of each node; edges are sorted. */
static size_t *find_first_edges(const struct dot_graph *graph)
{
	size_t *first = xcalloc(graph->node_count + 1, sizeof(*first));

	for (size_t node = 0, edge = 0; node <= graph->node_count; node++) {
		while (edge < graph->edge_count && graph->edges[edge].from < node)
			edge++;
		first[node] = edge;
	}
	return first;
}

/* Mark all nodes that can be reached from NODE. STACK has room for every node. */
static void mark_reached(const struct dot_graph *graph, const size_t *first, size_t node,
			 bool *reached, size_t *stack)
{
	size_t depth = 0;

	stack[depth++] = node;
	while (depth) {
		size_t at = stack[--depth];

		for (size_t i = first[at]; i < first[at + 1]; i++) {
			size_t to = graph->edges[i].to;

			if (reached[to])
				continue;
			reached[to] = true;
			stack[depth++] = to;
		}
	}
}

/* Edges that only repeat a longer path are drawn faintly: they make most graphs unreadable. */
static void find_implied(struct dot_graph *graph)
{
	size_t *first = find_first_edges(graph);
	size_t *stack = xcalloc(graph->node_count + 1, sizeof(*stack));
	bool *reached = xcalloc(graph->node_count + 1, sizeof(*reached));

	for (size_t node = 0; node < graph->node_count; node++) {
		if (first[node + 1] - first[node] < 2)
			continue;
		memset(reached, 0, graph->node_count);
		for (size_t i = first[node]; i < first[node + 1]; i++)
			mark_reached(graph, first, graph->edges[i].to, reached, stack);
		/* in a cycle, everything reaches everything */
		for (size_t i = first[node]; !reached[node] && i < first[node + 1]; i++)
			graph->edges[i].implied = reached[graph->edges[i].to];
	}
	free(reached);
	free(stack);
	free(first);
}

/* The length of the name of the frame that a node is drawn in; 0 for none. */
static size_t frame_len(const struct dot_node *node)
{
	return node->kind == DOT_MODULE ? prefix(node, FRAME_DEPTH) : 0;
}

/* List what is drawn by frame. */
static void list_drawn(struct dot_graph *graph)
{
	struct dot_key *keys = xcalloc(graph->node_count, sizeof(*keys));

	graph->drawn = xcalloc(graph->node_count, sizeof(*graph->drawn));
	for (size_t i = 0; i < graph->node_count; i++) {
		const struct dot_node *node = &graph->nodes[i];

		if (is_drawn(graph, i))
			keys[graph->drawn_count++] =
				(struct dot_key){ node->directory ? node->directory : "",
						  frame_len(node), i, 0 };
	}
	if (graph->drawn_count)
		qsort(keys, graph->drawn_count, sizeof(*keys), by_key);
	for (size_t i = 0; i < graph->drawn_count; i++) {
		graph->drawn[i] = keys[i].node;
		graph->nodes[keys[i].node].frame_len = keys[i].len;
	}
	free(keys);
}

void dot_graph_reduce(struct dot_graph *graph, size_t limit)
{
	join_duplicates(graph);
	join_edges(graph);
	if (count_drawn(graph) > limit) {
		join_directories(graph, limit);
		if (count_drawn(graph) > limit)
			hide_rest(graph, limit);
	}
	list_drawn(graph);
	if (graph->drawn_count <= MAX_IMPLIED)
		find_implied(graph);
}

void dot_graph_release(struct dot_graph *graph)
{
	free(graph->nodes);
	free(graph->edges);
	free(graph->drawn);
	arena_release(&graph->arena);
	*graph = (struct dot_graph){ 0 };
}
