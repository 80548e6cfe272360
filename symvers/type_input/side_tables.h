/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * side_tables: the types of one side of a comparison, from BTF or DWARF. Private to
 * symvers/input.
 *
 * Only kernels and modules with exports of the side are read, one after the other or a few at
 * a time. What the exports reach goes into the unit of the file; then the table of a module is
 * released, since those of 4,000 modules need a gigabyte.
 *
 * Ownership: the side owns units and tables.
 * Errors: printed to standard error.
 * Threads: need exclusive access to the side and the graph.
 */
#ifndef SYMVERS_TYPE_INPUT_SIDE_TABLES_H
#define SYMVERS_TYPE_INPUT_SIDE_TABLES_H

#include "symvers/type_input/type_side.h"

/*
 * Open the kernel of a side if it must be decompressed, so that this is done only once. Return
 * false after a message.
 */
bool side_tables_open(struct type_side *side);
void side_tables_close(struct type_side *side);
/* Read from SOURCE, TYPES_BTF or TYPES_DWARF. Return false after messages. */
bool side_tables_read(struct type_side *side, struct type_graph *graph,
		      const struct type_side_options *options, enum type_source source,
		      unsigned int threads);
/* See type_side_table(). */
const struct type_table *side_tables_get(const struct type_unit *unit);
void side_tables_release(struct type_side *side);

#endif
