/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What source.c and source_calls.c share.
 */
#ifndef MODPOST_EXPLAIN_DWARF_PRIVATE_H
#define MODPOST_EXPLAIN_DWARF_PRIVATE_H

#include "modpost/explain/dwarf_lookup.h"

/* Deeper than this no compiler nests functions and blocks. */
#define DEEPEST 64

/* Make FILE the object at hand; false when nothing can be looked up there. */
bool source_open(struct sources *sources, const char *file);
/* The address that libdwfl has given to a place, and its section's size; false when it has not. */
bool source_address(struct sources *sources, uint32_t section, uint64_t offset, Dwarf_Addr *addr,
		    uint64_t *size);
/* The compilation unit that has code at an address, which becomes one of that unit. */
bool source_unit(struct sources *sources, Dwarf_Addr *addr, Dwarf_Die *unit);
/* The line of an address of a unit. */
void source_line(struct sources *sources, Dwarf_Die *unit, Dwarf_Addr addr,
		 struct source_place *place);
/* The name of a function's DIE, or NULL. */
const char *source_function(struct sources *sources, Dwarf_Die *die);

#endif
