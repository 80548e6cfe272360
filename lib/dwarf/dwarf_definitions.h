/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_definitions: the definition of a type that an entry only declares, in the same unit.
 *
 * Ownership: the definitions own their lists; entries belong to libdw.
 * Errors: none.
 * Threads: they belong to one thread.
 */
#ifndef LIB_DWARF_DWARF_DEFINITIONS_H
#define LIB_DWARF_DWARF_DEFINITIONS_H

#include "lib/elf/libdw.h"
#include "lib/types/address_map.h"

struct defined_type {
	const char *name;
	void *entry; /* Dwarf_Die.addr */
	int tag;
};

struct defined_types {
	struct defined_type *list; /* sorted by name and tag */
	size_t count, capacity;
};

/* All zeroes is empty. */
struct dwarf_definitions {
	struct address_map numbers; /* of units, by the address of their entry */
	struct defined_types *units;
	size_t count, capacity;
};

/* Replace DIE, which declares a type, by its definition; false if its unit has none. */
bool dwarf_definitions_find(struct dwarf_definitions *definitions, const struct dwarf *lib,
			    Dwarf_Die *die);
void dwarf_definitions_release(struct dwarf_definitions *definitions);

/*
 * The name in DIE, or in the entry that it completes; NULL if it has none. ATTRIBUTE is
 * DW_AT_name or DW_AT_linkage_name.
 */
const char *dwarf_name(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute);
/* Is the flag ATTRIBUTE set in DIE itself? */
bool dwarf_flag(const struct dwarf *lib, Dwarf_Die *die, unsigned int attribute);
/*
 * Replace DIE by its first child or its next sibling; false if there is none. Damaged data can
 * have a sibling that precedes DIE; it is ignored, because it would be a loop.
 */
bool dwarf_go_to_child(const struct dwarf *lib, Dwarf_Die *die);
bool dwarf_go_to_sibling(const struct dwarf *lib, Dwarf_Die *die);

#endif
