/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dwarf_places: where the source defines types that were read from DWARF.
 *
 * The names of source files are in the line table, which is large, and few types are asked for.
 * So the reader of types only remembers the entry of each (type_table_entry()).
 *
 * Ownership: files are strings in the arena that is passed in.
 * Errors: none: file is NULL where nothing is known.
 * Threads: may run concurrently with different arenas.
 */
#ifndef LIB_DWARF_DWARF_PLACES_H
#define LIB_DWARF_DWARF_PLACES_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"

struct dwarf_place {
	uint64_t entry;	  /* offset in .debug_info */
	const char *name; /* of the type, to see that the file is the same */
	const char *file; /* "include/linux/fs.h", as far as it is below the sources */
	unsigned int line;
};

/* Set file and line of COUNT types of the ELF file of SIZE bytes at DATA. */
void dwarf_places_read(struct dwarf_place *places, size_t count, const void *data, size_t size,
		       struct arena *arena);
/*
 * Return the name of a source file as below the sources: without "." and "..", and without
 * the directories that it has in common with DIRECTORY, where the compiler ran, or NULL.
 */
const char *dwarf_place_file(const char *file, const char *directory, struct arena *arena);

#endif
