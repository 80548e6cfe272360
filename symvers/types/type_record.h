/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_record: the record of a definition in a type table, from any source. Text of symtypes is
 * parsed into a table of its own.
 *
 * Ownership: release a record after use; the table of another source belongs to the side.
 * Errors: false where the text is not understood or the file cannot be read again.
 * Threads: needs exclusive access to the side.
 */
#ifndef SYMVERS_TYPES_TYPE_RECORD_H
#define SYMVERS_TYPES_TYPE_RECORD_H

#include "symvers/type_input/type_side.h"

struct type_record {
	const struct type_table *table;
	uint32_t index;
	struct type_table parsed; /* of symtypes */
};

/* Get the record of ENTRY of UNIT, a unit of SIDE. */
bool type_record_get(struct type_record *record, const struct type_graph *graph,
		     struct type_side *side, const struct type_unit *unit,
		     const struct unit_entry *entry);
void type_record_release(struct type_record *record);

#endif
