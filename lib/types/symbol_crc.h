/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_crc: the CRC of an exported symbol, computed from its types as genksyms
 * (expand_and_crc_sym() in scripts/genksyms/genksyms.c) and gendwarfksyms
 * (__calculate_version() in scripts/gendwarfksyms/types.c) do.
 *
 * Both sum up the definition of the symbol, in which each reference to a type is replaced by the
 * type's definition where it first occurs, and by the type's name later.
 *
 * Ownership: the state belongs to the caller and is reused for many symbols.
 * Errors: false where a reference has no definition.
 * Threads: one state per thread; the graph is only read.
 */
#ifndef LIB_TYPES_SYMBOL_CRC_H
#define LIB_TYPES_SYMBOL_CRC_H

#include "lib/types/type_graph.h"

/* All zeroes at first. */
struct symbol_crc {
	uint32_t *visited; /* by name: the number of the last computation that expanded it */
	size_t capacity;
	uint32_t number;
	/* private */
	uint32_t (*table)[256];	  /* of the CRC, for eight bytes at a time */
	struct text_scan *frames; /* definitions being expanded */
	size_t frame_capacity;
};

/* Compute the CRC of the symbol NAME of UNIT (UNIT_SYMTYPES or UNIT_GENDWARFKSYMS). */
bool symbol_crc_compute(struct symbol_crc *state, const struct type_graph *graph,
			const struct type_unit *unit, uint32_t name, uint32_t *crc);
void symbol_crc_release(struct symbol_crc *state);

#endif
