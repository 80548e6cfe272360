/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * type_parse: turn the text of a definition into records of a type table, for its layout.
 *
 * genksyms keeps neither attributes (__packed, __aligned) nor offsets: members get no offsets here
 * (TYPE_NO_OFFSETS); type_layout computes them. gendwarfksyms' text has them.
 *
 * Ownership: names are copied to the table.
 * Errors: false with the offset in the text where it is not understood.
 * Threads: one table per thread.
 */
#ifndef LIB_TYPES_TYPE_PARSE_H
#define LIB_TYPES_TYPE_PARSE_H

#include "lib/types/type_graph.h"

/*
 * Append the type, or for a symbol its type_symbol, that TEXT defines; named types that it
 * refers to become records with TYPE_REFERENCE. Sets *INDEX to the type.
 */
bool type_parse(struct type_table *table, enum unit_source source, enum name_kind kind,
		const char *text, size_t len, uint32_t *index, size_t *error_at);

#endif
