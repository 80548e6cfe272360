/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_types: read the types of given symbols from DWARF, by libdw, into a type table.
 *
 * A whole kernel's DWARF is not read: only the units that define the symbols, and the types that
 * these reach. libdw is loaded when it is first needed.
 *
 * Ownership: the table owns what it needs.
 * Errors: a reason (static text); nothing is printed.
 * Threads: may run concurrently on different files.
 */
#ifndef LIB_DWARF_DWARF_TYPES_H
#define LIB_DWARF_DWARF_TYPES_H

#include "lib/types/type_table.h"

/*
 * Read the types of COUNT symbols, or of all global functions and variables if COUNT is 0, from
 * the ELF file of SIZE bytes at DATA (relocatable or linked). Symbols that the DWARF lacks are
 * not in the table. Returns false with *REASON set if there is no usable DWARF.
 */
bool dwarf_types_read(struct type_table *table, const void *data, size_t size,
		      const char *const *symbols, size_t count, const char **reason);

#endif
