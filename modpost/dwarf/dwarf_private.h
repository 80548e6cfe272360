/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_private: shared by dwarf_lookup.c and dwarf_calls.c.
 */
#ifndef MODPOST_DWARF_DWARF_PRIVATE_H
#define MODPOST_DWARF_DWARF_PRIVATE_H

#include "modpost/dwarf/dwarf_lookup.h"

/* of nested functions and blocks */
#define MAX_DEPTH 64

/* Open FILE, unless it is open; false if it has no debug information. */
bool dwarf_open(struct dwarf_lookup *sources, const char *file);
/* The address that libdwfl assigned to a place, and the size of its section; false for none. */
bool dwarf_address(struct dwarf_lookup *sources, uint32_t section, uint64_t offset,
		   Dwarf_Addr *addr, uint64_t *size);
/* The compilation unit with code at *ADDR, which is made relative to the bias of the unit. */
bool dwarf_find_cu(struct dwarf_lookup *sources, Dwarf_Addr *addr, Dwarf_Die *unit);
/* The line at an address of a unit. */
void dwarf_find_line(struct dwarf_lookup *sources, Dwarf_Die *unit, Dwarf_Addr addr,
		     struct source_place *place);
/* The name of a function's DIE, or NULL. */
const char *dwarf_function_name(struct dwarf_lookup *sources, Dwarf_Die *die);

#endif
