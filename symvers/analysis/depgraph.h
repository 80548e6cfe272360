/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * depgraph: what modules need, transitively, and where they need each other in a circle.
 */
#ifndef SYMVERS_ANALYSIS_DEPGRAPH_H
#define SYMVERS_ANALYSIS_DEPGRAPH_H

#include "lib/base/arena.h"
#include "symvers/input/input.h"
#include "symvers/analysis/export_lookup.h"

/* A symbol that a module needs, and who exports it. */
struct edge {
	struct node *to; /* NULL: nobody does */
	const struct input_import *import;
};

struct node {
	struct named named; /* the module as it is loaded */
	const struct input_module *module;
	struct edge *edges; /* by node, unknown ones last; then by symbol */
	size_t edge_count;
	enum { NEW, VISITING, DONE } state;
	struct node *from; /* whose need for it is being followed */
};

/* Modules that need each other: each the next, and the last the first. */
struct cycle {
	const struct node **nodes;
	size_t count;
};

/* All zeroes has no modules. */
struct depgraph {
	struct export_lookup links;
	struct node *nodes; /* all modules; of one name the last counts */
	size_t node_count;
	struct name_table table;
	const struct node **order; /* those followed, in the order in which they can be loaded */
	size_t order_count;
	struct cycle *cycles;
	size_t cycle_count, cycle_capacity;
	size_t unknown; /* symbols that nobody exports */
	struct arena arena;
};

/*
 * Have the modules of two inputs that must outlive the graph. What was named stands before
 * what was found, and a module before what a dump says of it.
 */
void depgraph_make(struct depgraph *graph, const struct input *named, const struct input *found);
/* The module that is loaded under a name, with - or _ in it, or NULL. */
struct node *depgraph_find(struct depgraph *graph, const char *name);
/* Find what a module needs, and what that needs, unless it was found already. */
void depgraph_follow(struct depgraph *graph, struct node *node);
/* The same for all modules of an input. */
void depgraph_follow_all(struct depgraph *graph, const struct input *input);
/* How many edges of NODE from the one at I on lead to the same module. */
size_t depgraph_same_target(const struct node *node, size_t i);
void depgraph_release(struct depgraph *graph);

#endif
