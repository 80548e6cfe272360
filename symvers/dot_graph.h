/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dot_graph: a graph of modules, and the part of it that is drawn.
 *
 * A graph with too many nodes to read is drawn by directory instead; if these are too many, those
 * with the most edges are drawn.
 *
 * Ownership: names belong to the caller and must outlive the graph.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_DOT_GRAPH_H
#define SYMVERS_DOT_GRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

#define DOT_LIMIT      80 /* default for the number of nodes */
#define DOT_LIMIT_HELP "draw at most N nodes, by directory if necessary (default: 80; 0: all)"

enum dot_kind { DOT_MODULE, DOT_DIRECTORY, DOT_NAMESPACE };

/* In order of importance: edges that are drawn as one have the highest. */
enum dot_style { DOT_PLAIN, DOT_DOUBTFUL, DOT_PROBLEM };

struct dot_node {
	const char *id; /* unique among nodes of all kinds */
	const char *label;
	const char *directory; /* not terminated */
	size_t directory_len;  /* 0 for none */
	enum dot_kind kind;
	size_t modules; /* drawn as this one */

	/* set by dot_graph_reduce() */
	size_t drawn_as;  /* index of a node; its own, if it is drawn or hidden */
	size_t edges;	  /* to and from other nodes */
	size_t frame_len; /* of the directory that names the frame around it; 0 for none */
	bool hidden;
};

struct dot_edge {
	size_t from, to; /* indices of nodes */
	size_t symbols;
	enum dot_style style;
	bool implied; /* a longer path leads to the same node */
};

/* All zeroes is empty. */
struct dot_graph {
	const char *name;
	size_t min_depth; /* of directories that modules are drawn as; at least 1 */
	struct dot_node *nodes;
	size_t node_count, node_capacity;
	struct dot_edge *edges;
	size_t edge_count, edge_capacity;
	size_t *drawn; /* indices of the nodes that are drawn, by frame */
	size_t drawn_count;
	struct arena arena;
};

/* Parse the argument of --limit; NULL is the default. Return false after a message. */
bool dot_limit_parse(const char *text, size_t *limit);
/* Add a node, and return its index. PATH is that of a module, or NULL. Equal ids are one node. */
size_t dot_graph_node(struct dot_graph *graph, enum dot_kind kind, const char *id,
		      const char *label, const char *path);
/* Add edges from FROM to TO; no two of them. */
void dot_graph_edge(struct dot_graph *graph, size_t from, size_t to, size_t symbols,
		    enum dot_style style);
/* Choose at most LIMIT nodes to draw, and the edges between them. Call it once. */
void dot_graph_reduce(struct dot_graph *graph, size_t limit);
void dot_graph_release(struct dot_graph *graph);

#endif
