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

#include "lib/dwarf/dwarf_attributes.h"
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

#endif
