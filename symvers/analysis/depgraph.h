/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * depgraph: recursive dependencies of modules, and cycles among them.
 *
 * Ownership: the inputs must outlive the graph.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_DEPGRAPH_H
#define SYMVERS_ANALYSIS_DEPGRAPH_H

#include "lib/base/arena.h"
#include "symvers/input/input.h"
#include "symvers/analysis/export_lookup.h"

/* A symbol that a module imports. */
struct depgraph_edge {
	const struct depgraph_node *to; /* the exporter; NULL if unresolved */
	const struct input_import *import;
};

enum depgraph_state { NODE_NEW, NODE_ON_PATH, NODE_DONE };

struct depgraph_node {
	struct named named; /* the modname */
	const struct input_module *module;
	struct depgraph_edge *edges; /* by exporter, unresolved last; then by symbol */
	size_t edge_count;
	enum depgraph_state state;
	const struct depgraph_node *parent; /* on the path that is being followed */
};

/* Each module depends on the next one, and the last on the first. */
struct depgraph_cycle {
	const struct depgraph_node **nodes;
	size_t count;
};

/* All zeroes is empty. */
struct depgraph {
	struct export_lookup exports;
	struct depgraph_node *nodes; /* of several with the same name, the last one counts */
	size_t node_count;
	struct name_table table;
	const struct depgraph_node **order; /* followed nodes, dependencies first */
	size_t order_count;
	struct depgraph_cycle *cycles;
	size_t cycle_count, cycle_capacity;
	size_t unresolved; /* symbols */
	struct arena arena;
};

/*
 * Add the modules of two inputs. Those in NAMED take precedence over those in AVAILABLE, and
 * modules over symvers files.
 */
void depgraph_make(struct depgraph *graph, const struct input *named,
		   const struct input *available);
/* Follow the dependencies of a module recursively. Return false if there is no such module. */
bool depgraph_follow_name(struct depgraph *graph, const char *name);
/* Follow the dependencies of all modules of an input. */
void depgraph_follow_all(struct depgraph *graph, const struct input *input);
/* Return how many edges, from index I on, lead to the same module. */
size_t depgraph_same_target(const struct depgraph_node *node, size_t i);
void depgraph_release(struct depgraph *graph);

#endif
