/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_attributes: what an entry of DWARF says, and the entries around it.
 *
 * Ownership: names belong to the debug information.
 * Errors: none.
 * Threads: an opened file belongs to one thread at a time.
 */
#ifndef LIB_DWARF_DWARF_ATTRIBUTES_H
#define LIB_DWARF_DWARF_ATTRIBUTES_H

#include <stdint.h>

#include "lib/elf/libdw.h"

/*
 * The name in DIE, or in the entry that it completes; NULL if it has none. ATTRIBUTE is
 * DW_AT_name or DW_AT_linkage_name.
 */
const char *dwarf_name(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute);
/* Is the flag ATTRIBUTE set in DIE itself? */
bool dwarf_flag(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute);
/* Sets *NUMBER to a constant in DIE itself; false if there is none. */
bool dwarf_number(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute,
		  uint64_t *number);
/*
 * Replace DIE by its first child or its next sibling; false if there is none. Damaged data can
 * have a sibling that precedes DIE; it is ignored, because it would be a loop.
 */
bool dwarf_go_to_child(const struct dwarf *lib, Dwarf_Die *die);
bool dwarf_go_to_sibling(const struct dwarf *lib, Dwarf_Die *die);

#endif
