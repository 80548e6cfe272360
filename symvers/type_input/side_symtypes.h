/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * side_symtypes: the types of one side of a comparison, from .symtypes files. Private to
 * symvers/input.
 *
 * Ownership: the side owns units and texts.
 * Errors: printed to standard error.
 * Threads: need exclusive access to the side and the graph.
 */
#ifndef SYMVERS_TYPE_INPUT_SIDE_SYMTYPES_H
#define SYMVERS_TYPE_INPUT_SIDE_SYMTYPES_H

#include "symvers/type_input/type_side.h"

/* Read all files, and find the unit of each export. Return false after messages. */
bool side_symtypes_read(struct type_side *side, struct type_graph *graph,
			const struct type_side_options *options);
/* Free the texts of the files. */
void side_symtypes_release(struct type_side *side);

#endif
