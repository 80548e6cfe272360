/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symtypes: read the type texts that genksyms -T and gendwarfksyms -T write (make
 * KBUILD_SYMTYPES=1), and the consolidated file of SUSE's ksymtypes.
 *
 * A line is a name and its definition: "s#list_head struct list_head { ... } ". consolidated.c
 * describes consolidated files.
 *
 * Ownership: the graph keeps copies of names and texts; TEXT may be freed. FILE must outlive the
 * units.
 * Errors: the number of the first bad line and a reason; nothing is printed.
 * Threads: needs exclusive access to the graph.
 */
#ifndef LIB_SYMTYPES_SYMTYPES_H
#define LIB_SYMTYPES_SYMTYPES_H

#include "lib/types/type_graph.h"

struct symtypes_error {
	unsigned int line;
	const char *reason; /* static text */
};

/* The units that a file holds: one, or one for each file of a consolidated one. */
struct symtypes_units {
	struct type_unit *list;
	size_t count, capacity;
};

/*
 * Read TEXT, the contents of FILE, and append its units. Symbols are entries with the kind
 * NAME_SYMBOL. A definition that a reference needs and no line has is an error, as it is one
 * for genksyms. Returns false with *ERROR set.
 */
bool symtypes_read(struct type_graph *graph, struct symtypes_units *units, const char *file,
		   const char *text, size_t len, struct symtypes_error *error);
void symtypes_units_release(struct symtypes_units *units);

#endif
