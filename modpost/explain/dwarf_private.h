/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What source.c and source_calls.c share.
 */
#ifndef MODPOST_EXPLAIN_DWARF_PRIVATE_H
#define MODPOST_EXPLAIN_DWARF_PRIVATE_H

#include "modpost/explain/dwarf_lookup.h"

/* Deeper than this no compiler nests functions and blocks. */
#define MAX_DEPTH 64

/* Make FILE the object at hand; false when nothing can be looked up there. */
bool dwarf_open(struct dwarf_lookup *sources, const char *file);
/* The address that libdwfl has given to a place, and its section's size; false when it has not. */
bool dwarf_address(struct dwarf_lookup *sources, uint32_t section, uint64_t offset,
		   Dwarf_Addr *addr, uint64_t *size);
/* The compilation unit that has code at an address, which becomes one of that unit. */
bool dwarf_find_cu(struct dwarf_lookup *sources, Dwarf_Addr *addr, Dwarf_Die *unit);
/* The line of an address of a unit. */
void dwarf_find_line(struct dwarf_lookup *sources, Dwarf_Die *unit, Dwarf_Addr addr,
		     struct source_place *place);
/* The name of a function's DIE, or NULL. */
const char *dwarf_function_name(struct dwarf_lookup *sources, Dwarf_Die *die);

#endif
