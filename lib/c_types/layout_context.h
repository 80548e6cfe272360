/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * layout_context: the definitions of a unit as records, with sizes and alignments, for the
 * layout of one of them. type_layout.h has the members of a struct.
 *
 * Where types are text, a definition is parsed when it is first needed: into the context's own
 * table, whose structs get offsets and sizes then. So both kinds of sources end as records with
 * offsets.
 *
 * Ownership: the context owns its table; the graph and unit belong to the caller.
 * Errors: false, with the first reason kept in the context.
 * Threads: one context per thread.
 */
#ifndef LIB_C_TYPES_LAYOUT_CONTEXT_H
#define LIB_C_TYPES_LAYOUT_CONTEXT_H

#include "lib/c_types/type_layout.h"
#include "lib/c_types/type_parse.h"

/* A map from one index to another, by open addressing. */
struct index_map {
	uint32_t *slots; /* pairs: key plus one, value */
	uint32_t mask;
	size_t count;
};

enum measure_state { MEASURE_RUNNING, MEASURE_FAILED, MEASURE_DONE };

struct type_measure {
	uint64_t size, align; /* bytes */
	enum measure_state state;
};

struct layout_context {
	const struct type_graph *graph;
	const struct type_unit *unit;
	struct data_model model;
	bool computed;			/* by the rules of the psABI */
	const struct type_table *types; /* the unit's, or own */
	struct type_table own;		/* parsed text */
	struct parse_context parse;
	struct index_map by_name; /* a name of the graph: the index of its definition in own */
	struct index_map by_type; /* an index in types: that of its measure */
	struct type_measure *measures;
	size_t measure_count, measure_capacity;
	struct index_map by_constant; /* a name of the graph: the index of its value */
	struct enumerator_value *constants;
	size_t constant_count, constant_capacity;
	const char *reason; /* static text */
};

struct enumerator_value {
	int64_t value;
	bool known;
};

/* MODEL may be NULL for a machine with 64 bits. */
void layout_context_init(struct layout_context *context, const struct type_graph *graph,
			 const struct type_unit *unit, const struct data_model *model);
void layout_context_release(struct layout_context *context);

/* Keep the first reason. Returns false. */
bool layout_fail(struct layout_context *context, const char *reason);

/* Find the record of ENTRY, an entry of the unit itself; a symbol's is that of its type. */
bool layout_parse(struct layout_context *context, const struct unit_entry *entry, uint32_t *index);
/*
 * Skip qualifiers and typedefs, also those that are only referred to, up to a definition. Sets
 * *NAME, unless NULL, to the offset of the name of the last typedef; or 0.
 */
bool layout_resolve(struct layout_context *context, uint32_t index, uint32_t *resolved,
		    uint32_t *name);
/* Find the size and alignment of a type. An array without a length has the size 0. */
bool layout_measure(struct layout_context *context, uint32_t index, uint64_t *size,
		    uint64_t *align);

/* layout_place: give the members of a struct or union of the context's own table offsets. */
bool layout_place(struct layout_context *context, uint32_t index, uint64_t *size, uint64_t *align);

#endif
