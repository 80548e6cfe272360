/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_crc: the CRC of an exported symbol, computed from its types as genksyms
 * (expand_and_crc_sym() in scripts/genksyms/genksyms.c) and gendwarfksyms
 * (__calculate_version() in scripts/gendwarfksyms/types.c) do.
 *
 * Both compute the CRC of the definition of the symbol, in which each reference to a type is
 * replaced by the type's definition where it first occurs, and by the type's name later.
 *
 * An export of a 6.1 kernel has 100 kB of such text in 5,000 pieces on average, but few of the
 * pieces are new. The state therefore keeps the CRC of each piece of a definition, and combines
 * them: a CRC is linear, so the CRC of a text is that of its start, advanced by as many zero bytes
 * as the piece has, XOR that of the piece. Several times as fast as zlib's crc32().
 *
 * Ownership: the state belongs to the caller and is reused for many symbols of one graph. Units
 * and definitions must not change meanwhile; new ones may be added.
 * Errors: false where a reference has no definition.
 * Threads: one state per thread; the graph is only read.
 */
#ifndef LIB_SYMTYPES_SYMBOL_CRC_H
#define LIB_SYMTYPES_SYMBOL_CRC_H

#include "lib/types/type_graph.h"

/* All zeroes at first; private. */
struct symbol_crc {
	struct crc_tables *tables;
	/* by name */
	struct crc_name {
		uint32_t visited;    /* the number of the last computation that expanded it */
		uint32_t unit;	     /* the number of the last unit that defined it */
		uint32_t definition; /* that of the unit */
	} * names;
	size_t name_capacity;
	uint32_t number, unit_number;
	struct type_unit unit; /* a copy of the last one, to recognize it */
	/* by definition: its pieces; count is 0 where they have not been computed */
	struct crc_program {
		uint32_t first, count;
	} * programs;
	size_t program_capacity;
	struct crc_piece *pieces;
	size_t piece_count, piece_capacity;
	/* definitions being expanded: the next piece of each */
	uint32_t *stack;
	size_t stack_capacity;
};

/* Compute the CRC of the symbol NAME of UNIT (UNIT_SYMTYPES or UNIT_GENDWARFKSYMS). */
bool symbol_crc_compute(struct symbol_crc *state, const struct type_graph *graph,
			const struct type_unit *unit, uint32_t name, uint32_t *crc);
void symbol_crc_release(struct symbol_crc *state);

#endif
