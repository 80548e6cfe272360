/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_lookup: source files and lines, by the debug information (DWARF) in an object.
 * No debuginfod server is asked. Returned strings are in the arena of the lookup.
 */
#ifndef MODPOST_DWARF_DWARF_LOOKUP_H
#define MODPOST_DWARF_DWARF_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "modpost/diag/explanation.h"
#include "modpost/dwarf/dwarf_units.h"
#include "lib/elf/libdw.h"

enum source_state {
	SOURCE_UNASKED,	   /* before the first lookup */
	SOURCE_LOADED,	   /* libdw is loaded */
	SOURCE_NO_LIBRARY, /* libdw cannot be loaded */
};

/* An open object. All zeroes is none. */
struct dwarf_object {
	const char *file; /* NULL for none */
	Dwfl *dwfl;
	Dwfl_Module *module; /* NULL if it cannot be read */
	Dwarf_Addr bias;     /* of the addresses of its units */
	struct dwarf_units units;
	bool has_debug;	   /* the object has debug information */
	uint64_t last_use; /* number of the lookup */
};

/* vmlinux.o, the object that a reference was linked from, and a module */
#define MAX_OPEN_OBJECTS 3

/*
 * All zeroes is ready to use. Keeps the last objects open: libdwfl relocates all debug
 * information of an object when it opens it.
 */
struct dwarf_lookup {
	enum source_state state;
	struct dwarf dwarf;
	struct arena *arena;
	const char *dir; /* the working directory; NULL if unknown */
	Dwfl_Callbacks callbacks;
	struct dwarf_object open[MAX_OPEN_OBJECTS];
	struct dwarf_object *object; /* of the last lookup; NULL before the first one */
	uint64_t lookups;
};

/*
 * The place of OFFSET in section number SECTION of an object, then the places that it was
 * inlined at, innermost first. Returns their number; 0 if unknown.
 */
size_t dwarf_find_place(struct dwarf_lookup *sources, const char *file, uint32_t section,
			uint64_t offset, const struct source_place **places);
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
/* Did the object of the last lookup have debug information? */
bool dwarf_has_debug(const struct dwarf_lookup *sources);
/* The source file of the first compilation unit, or NULL. */
const char *dwarf_find_unit(struct dwarf_lookup *sources, const char *file);
void dwarf_lookup_release(struct dwarf_lookup *sources);

#endif
