/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_lookup: source files and lines, by the debug information (DWARF) in an object.
 * No debuginfod server is asked. Returned strings are in the arena of the lookup.
 */
#ifndef MODPOST_EXPLAIN_DWARF_LOOKUP_H
#define MODPOST_EXPLAIN_DWARF_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "modpost/diag/explanation.h"
#include "modpost/explain/libdw.h"

enum source_state {
	SOURCE_UNASKED,	   /* before the first lookup */
	SOURCE_LOADED,	   /* libdw is loaded */
	SOURCE_NO_LIBRARY, /* libdw cannot be loaded */
};

/* All zeroes is ready to use. Keeps the last object open. */
struct dwarf_lookup {
	enum source_state state;
	struct dwarf dwarf;
	struct arena *arena;
	const char *dir; /* the working directory; NULL if unknown */
	Dwfl_Callbacks callbacks;
	const char *file; /* the open object, or NULL */
	Dwfl *dwfl;
	Dwfl_Module *module; /* NULL if it cannot be read */
	bool has_debug;	     /* the object has debug information */
};

/*
 * The place of OFFSET in section number SECTION of an object, then the places that it was
 * inlined at, innermost first. Returns their number; 0 if unknown.
 */
size_t dwarf_find_place(struct dwarf_lookup *sources, const char *file, uint32_t section,
			uint64_t offset, const struct source_place **nearest);
/*
 * Where the function or variable at OFFSET of section number SECTION is declared; false
 * if unknown.
 */
bool dwarf_find_definition(struct dwarf_lookup *sources, const char *file, uint32_t section,
			   uint64_t offset, struct source_place *place);
/*
 * The first call of the function at OFFSET of section number SECTION by another function
 * of its unit and section; false if none is known.
 */
bool dwarf_find_caller(struct dwarf_lookup *sources, const char *file, uint32_t section,
		       uint64_t offset, struct source_place *place);
/* The source file of the first compilation unit, or NULL. */
const char *dwarf_find_unit(struct dwarf_lookup *sources, const char *file);
void dwarf_lookup_release(struct dwarf_lookup *sources);

#endif
