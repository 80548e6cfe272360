/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_layout: the memory layout of a struct or union, from any source.
 *
 * BTF, DWARF and gendwarfksyms record offsets and sizes. For genksyms' text they are computed
 * by the rules of the psABIs (natural alignment; bit-fields as in the System V ABIs), from the
 * definitions that hold in the unit; attributes are not in the text, so the result is marked
 * computed.
 *
 * Ownership: a layout owns its arrays and strings.
 * Errors: false where a definition is missing, only declared or not understood.
 * Threads: may run concurrently with different layouts.
 */
#ifndef LIB_C_TYPES_TYPE_LAYOUT_H
#define LIB_C_TYPES_TYPE_LAYOUT_H

#include "lib/types/type_graph.h"

/* Sizes and alignments that genksyms' text does not have. */
struct data_model {
	uint8_t pointer_size;	 /* bytes; long has the same size */
	uint8_t long_long_align; /* bytes: 4 on i386 and m68k(2), 8 elsewhere */
	bool big_endian;
	bool align_unnamed_bit_fields; /* they align the struct, too: arm and arm64 */
};

struct layout_member {
	const char *name;	 /* "" for an unnamed struct, union or bit-field */
	const char *type;	 /* C, without the name: "struct list_head", "char [16]" */
	const char *declaration; /* the same with the name: "char comm[16]" */
	uint64_t bit_offset;	 /* from the start of the outermost struct */
	uint64_t bit_size;	 /* of the member */
	bool bit_field;
	unsigned int
		depth; /* 0 for members of the struct itself, more inside types without a name */
	uint32_t contained; /* the name (of the graph) of a struct or union that it contains by
			       value, also in an array: of the typedef if the struct has no
			       name; or TYPE_NONE */
	uint32_t first_child, child_count; /* of a type without a name: the members that follow,
					      at any depth; of an array, those of element 0 */
};

struct type_layout {
	uint64_t size;	/* bytes */
	uint64_t align; /* bytes: the largest of any member; 1 at least */
	bool computed;	/* from genksyms' text */
	bool is_union;
	struct layout_member *members; /* in order; those of an unnamed one follow it */
	size_t count, capacity;
	struct arena arena;
};

/*
 * Find the layout of ENTRY of UNIT, a struct or union, or a typedef of one. UNIT must have
 * the entry itself, not only its base. MODEL is used for UNIT_SYMTYPES only.
 * Returns false, with *REASON (static text) set, if it cannot be known.
 */
bool type_layout_get(struct type_layout *layout, const struct type_graph *graph,
		     const struct type_unit *unit, const struct unit_entry *entry,
		     const struct data_model *model, const char **reason);
void type_layout_release(struct type_layout *layout);

#endif
