/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source: where in the source something in an object comes from, by the debug
 * information (DWARF) that is in that object. Nothing is asked of a network.
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
	SOURCE_UNASKED, /* nothing was looked up yet */
	SOURCE_LOADED,	/* libdw is there */
	SOURCE_NO_LIBRARY,
};

/* All zeroes has nothing loaded. Holds the object that was asked of last. */
struct dwarf_lookup {
	enum source_state state;
	struct dwarf dwarf;
	struct arena *arena; /* what is returned lives here */
	const char *dir; /* the working directory, from which paths are given; NULL if unknown */
	Dwfl_Callbacks callbacks;
	const char *file; /* the object at hand, or NULL */
	Dwfl *dwfl;
	Dwfl_Module *module; /* NULL when that file cannot be read */
	bool has_debug;	     /* it has debug information */
};

/*
 * The place of OFFSET in section number SECTION of an object, and, when code was
 * inlined there, the places that it was called from, innermost first. Returns
 * their number; 0 when there is no debug information, or it says nothing.
 */
size_t dwarf_find_place(struct dwarf_lookup *sources, const char *file, uint32_t section,
			uint64_t offset, const struct source_place **nearest);
/*
 * Where the function or variable is declared that begins at OFFSET of section
 * number SECTION; false when that is unknown.
 */
bool dwarf_find_definition(struct dwarf_lookup *sources, const char *file, uint32_t section,
			   uint64_t offset, struct source_place *place);
/*
 * A place that calls the function which begins at OFFSET of section number SECTION, from
 * another function of its unit in that section; false when none is known.
 */
bool dwarf_find_caller(struct dwarf_lookup *sources, const char *file, uint32_t section,
		       uint64_t offset, struct source_place *place);
/* The source that the object's first unit with debug information was compiled from, or NULL. */
const char *dwarf_find_unit(struct dwarf_lookup *sources, const char *file);
void dwarf_lookup_release(struct dwarf_lookup *sources);

#endif
