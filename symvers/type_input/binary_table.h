/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * binary_table: the type table of a kernel or module, from its BTF or DWARF. Private to
 * symvers/input.
 *
 * Ownership: the binary owns its table.
 * Errors: set in the binary, in the arena that is passed in.
 * Threads: concurrent calls need different binaries, buffers and arenas.
 */
#ifndef SYMVERS_TYPE_INPUT_BINARY_TABLE_H
#define SYMVERS_TYPE_INPUT_BINARY_TABLE_H

#include "symvers/input/read_file.h"
#include "symvers/type_input/type_files.h"
#include "symvers/type_input/type_side.h"

/* What to read. */
struct table_request {
	const struct type_side *side;
	const struct type_side_options *options;
	enum type_source source;
	struct type_binary *kernel; /* the base of split BTF, which must be read first; or NULL */
};

/* Read the table of a binary. Afterwards has_types says whether it has one. */
void binary_table_read(const struct table_request *request, struct type_binary *binary,
		       struct arena *arena, struct read_buffer *buffer);
void binary_table_release(struct type_binary *binary);

#endif
