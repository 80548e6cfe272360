/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_batch: units of two sides that are compared together, as graphs in which each entry of a
 * unit is a node.
 *
 * For .symtypes files, a batch is one file of either side; for BTF and DWARF, it has all units,
 * since modules share the types of vmlinux. A name whose definition is not the same in all
 * units of both sides has variants. Each variant has a mark, so the marks that an export
 * reaches on one side, but not on the other one, say what changed for it.
 *
 * Ownership: the batch owns its arrays; the graph and the units must outlive it.
 * Errors: none; the program ends when memory runs out.
 * Threads: one batch per thread.
 */
#ifndef SYMVERS_CAUSES_TYPE_BATCH_H
#define SYMVERS_CAUSES_TYPE_BATCH_H

#include "lib/types/type_graph.h"
#include "symvers/causes/type_reach.h"

/* The mark of variants that are known not to matter. */
#define DULL_MARK  0

/* Marks that are looked for at once. */
#define MARKS_STEP 1024

/* What a unit says about a name: one definition or, for BTF and DWARF, several. */
struct type_variant {
	uint32_t name;
	uint32_t next; /* another variant of the name; or REACH_NONE */
	const struct unit_entry *entries;
	uint32_t count;
	uint32_t mark; /* or REACH_NONE for a name with one variant */
	const struct type_unit *unit;
	bool on_side[2];
	bool seen[2]; /* by type_batch_mark(): an export with an unchanged CRC reaches it */
};

struct batch_unit {
	const struct type_unit *unit;
	uint32_t first_node; /* nodes of a unit have the order of its entries */
};

struct batch_side {
	struct batch_unit *units;
	size_t unit_count, unit_capacity;
	uint32_t node_count; /* of all units */
	struct reach_graph graph;
	uint32_t *variants; /* by node; or REACH_NONE */
	size_t variant_capacity;
	uint32_t *set_of; /* by node: the marks that it reaches */
	size_t set_capacity;
};

/* The node of a name, valid if the stamp is the current one. */
struct name_place {
	uint32_t stamp, place;
};

/* All zeroes is empty. A batch is used again for the next units; see type_batch_begin(). */
struct type_batch {
	const struct type_graph *types;
	struct batch_side sides[2];
	struct type_variant *variants;
	size_t variant_count, variant_capacity;
	uint32_t *marked; /* by mark: the variant; REACH_NONE for DULL_MARK */
	size_t mark_count, mark_capacity;
	bool varies; /* some name has variants on both sides */
	struct id_sets sets;

	/* private, by name */
	struct name_place *in_unit, *in_base, *first_variant;
	size_t name_count;
	uint32_t stamp, base_stamp, batch_stamp;
	const struct type_unit *base;
};

/* Forget the units, and begin with those of GRAPH. */
void type_batch_begin(struct type_batch *batch, const struct type_graph *graph);
/* Add a unit to a side, unless it is there already. The base of a unit must come before it. */
void type_batch_add(struct type_batch *batch, size_t side, const struct type_unit *unit);
/* Find the variants of all names. */
void type_batch_compare(struct type_batch *batch);
/* Make the graphs of both sides; needed before everything below. */
void type_batch_link(struct type_batch *batch);
/* The node of NAME, an export that UNIT itself declares; or REACH_NONE. */
uint32_t type_batch_node(const struct type_batch *batch, size_t side, const struct type_unit *unit,
			 uint32_t name);
/* Note that an export whose CRC is the same on both sides reaches what these nodes reach. */
void type_batch_refute(struct type_batch *batch, size_t side, const uint32_t *nodes, size_t count);
/* Was a change from the variant OLD to NEW refuted so? */
bool type_batch_refuted(const struct type_batch *batch, uint32_t old, uint32_t new);
/* Give marks to variants; those whose change was refuted have the same DULL_MARK. */
void type_batch_mark(struct type_batch *batch);
/*
 * Look for a part of the marks from now on: those from FIRST, 1 at first, and DULL_MARK. Sets of
 * all marks could need memory in the square of the number of types. Returns the FIRST of the
 * next part, mark_count after the last one. The marks of a name are in one part.
 */
size_t type_batch_select(struct type_batch *batch, size_t first);
/* Find the sets of selected marks that nodes of a side reach. */
void type_batch_reach(struct type_batch *batch, size_t side, const uint32_t *nodes, size_t count);
/* The unit that a node of a side belongs to, and its entry. */
const struct batch_unit *type_batch_unit(const struct batch_side *side, uint32_t node);
const struct unit_entry *type_batch_entry(const struct batch_side *side, uint32_t node);
void type_batch_release(struct type_batch *batch);

/*
 * The definitions in which two variants differ: the first that only OLD has, and the first that
 * only NEW has. Returns false if one of them has none: then nothing changed for sure.
 */
bool type_variants_differ(const struct type_graph *graph, const struct type_variant *old,
			  const struct type_variant *new, const struct unit_entry **old_entry,
			  const struct unit_entry **new_entry);

#endif
