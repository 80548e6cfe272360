/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_names: the names of a type table while DWARF is read into it. Each is stored once.
 *
 * Ownership: the names belong to the table, the slots to this.
 * Errors: a reason, static text.
 * Threads: not thread-safe.
 */
#ifndef LIB_DWARF_DWARF_NAMES_H
#define LIB_DWARF_DWARF_NAMES_H

#include "lib/types/type_table.h"

/* All zeroes is empty. */
struct dwarf_names {
	uint32_t *slots; /* offsets in the table's names, by hash */
	size_t count, capacity;
};

/* The offset of NAME, which may be NULL, in the table; 0 with *REASON set where it is refused. */
uint32_t dwarf_names_add(struct dwarf_names *names, struct type_table *table, const char *name,
			 const char **reason);
void dwarf_names_release(struct dwarf_names *names);

#endif
