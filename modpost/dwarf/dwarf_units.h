/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_units: the compilation units of an object, and which of them an address belongs
 * to. The entries of the others are not read: vmlinux.o has thousands of units.
 */
#ifndef MODPOST_DWARF_DWARF_UNITS_H
#define MODPOST_DWARF_DWARF_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/elf/libdw.h"

struct dwarf_unit {
	Dwarf_Die die;
	Dwarf_Word addr_base; /* of its addresses in .debug_addr; 0 for none */
};

struct dwarf_range {
	Dwarf_Addr low, high;
	Dwarf_Addr max_high; /* of this range and all before it */
	uint32_t unit;
};

/* All zeroes is valid, and has no units. */
struct dwarf_units {
	struct dwarf_unit *units; /* in the order of the object */
	size_t count, capacity;
	struct dwarf_range *ranges; /* code; sorted by address */
	size_t range_count, range_capacity;
	bool has_addr_base; /* of any unit */
};

/* A search for the units that may define what is at an address. */
struct unit_search {
	Dwarf_Addr addr; /* relative to the bias of the units */
	size_t next;	 /* number of the next unit */
};

/* Read the units of an object. */
void dwarf_units_read(struct dwarf_units *units, const struct dwarf *dw, Dwfl_Module *module);
/* The first unit with code at an address, or NULL. */
const struct dwarf_unit *dwarf_units_at(const struct dwarf_units *units, Dwarf_Addr addr);
/*
 * The next unit from SEARCH->next on that contains the address anywhere, or NULL. All
 * zeroes but the address begins a search.
 */
const struct dwarf_unit *dwarf_units_next(const struct dwarf_units *units, Elf *elf,
					  struct unit_search *search);
void dwarf_units_release(struct dwarf_units *units);

#endif
