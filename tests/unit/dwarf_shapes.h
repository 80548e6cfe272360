/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_shapes: C types as source for compilers, and checks that types which were read from
 * their output have the layout that the compiler of this test gives them.
 */
#ifndef UNIT_DWARF_SHAPES_H
#define UNIT_DWARF_SHAPES_H

#include "lib/types/type_table.h"

/* The source: types, variables and functions; and the types alone. */
extern const char shapes_source[], shapes_types[];

bool host_is_big_endian(void);
/* Return NULL if there is none. */
const struct type_symbol *find_symbol(const struct type_table *table, const char *name);
/* The type of a variable. */
const struct type *type_of_symbol(const struct type_table *table, const char *name);
/* Check a member of a struct, also one of an unnamed struct in it: bits. */
const struct type_member *check_member(const struct type_table *table, const struct type *type,
				       const char *name, size_t bit_offset, size_t bit_size);
void check_prototype(const struct type_table *table, const struct type *type, uint32_t count,
		     unsigned int flags, const char *returns);
/* Check all, as read from that VERSION of DWARF. */
void check_shapes(const struct type_table *table, int version);

#endif
