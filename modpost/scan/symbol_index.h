/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbol_index: the symbols of an object that can name a place, by section and address.
 *
 * The symbols are divided by section when the first is asked for, by all threads that have
 * nothing else to do. Those of a section are sorted when it is asked for: most never are.
 *
 * Threads: the functions are for the thread that scans the object.
 */
#ifndef MODPOST_SCAN_SYMBOL_INDEX_H
#define MODPOST_SCAN_SYMBOL_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scan;

struct indexed_symbol {
	uint64_t addr;
	uint32_t symbol; /* index in the symbol table */
	uint32_t group;	 /* that it belongs to */
};

/*
 * The symbols of one section; or, up to 6.4, of all sections of one name. By address, and those
 * at the same address by index.
 */
struct symbol_group {
	struct indexed_symbol *symbols;
	size_t count;
	bool sorted;
};

/* All zeroes is ready. */
struct symbol_index {
	struct indexed_symbol *symbols; /* of all groups */
	struct symbol_group *groups;
	uint32_t group_count;
};

/* The symbols of SECTION, which must exist; valid until symbol_index_release(). */
const struct symbol_group *symbol_index_group(struct scan *scan, uint32_t section);
void symbol_index_release(struct symbol_index *index);

#endif
