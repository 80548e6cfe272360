/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_layout: lengths of arrays and places of members, as each version of DWARF and each
 * compiler writes them.
 *
 * Errors: false where a value is not constant, or too large.
 * Threads: an opened file belongs to one thread at a time.
 */
#ifndef LIB_DWARF_DWARF_LAYOUT_H
#define LIB_DWARF_DWARF_LAYOUT_H

#include "lib/elf/libdw.h"
#include "lib/types/type_table.h"

/* Sets *LENGTH to the elements of a dimension; false also if it has no length. */
bool dwarf_length_read(const struct dwarf *lib, Dwarf_Die *range, uint32_t *length);
/* Sets bit_offset and bit_size of a member. */
bool dwarf_member_place(const struct dwarf *lib, Dwarf_Die *die, bool big_endian,
			struct type_member *member);

#endif
