/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * harvest: what one file says about modules, gathered by one thread.
 *
 * The lists are the thread's own, and used again for its next file; what is
 * kept goes to its arena with harvest_keep().
 */
#ifndef SYMVERS_INPUT_MODULE_BUILDER_H
#define SYMVERS_INPUT_MODULE_BUILDER_H

#include "lib/elf/object.h"
#include "symvers/input/read_file.h"
#include "symvers/input/input.h"

/* A symbol that tells something about an export, and where it stands. */
struct mark {
	const char *about; /* name of the export; in the object */
	uint8_t role;
	uint32_t section;
	uint64_t place; /* in the section */
};

struct harvest {
	struct arena *arena;	      /* where strings and what is kept go */
	struct namelist *names;	      /* where names of imports go */
	const struct nametable *only; /* imports that are asked for; NULL: all are */
	bool names_only;	      /* of exports and modules nothing else is asked for */
	struct bytes_buffer buffer;   /* where the thread's files are, one after another */
	const char *fault; /* why the file cannot be read, in the arena; NULL when it can */

	struct input_export *exports;
	size_t export_count, export_room;
	struct input_import *imports;
	size_t import_count, import_room;
	uint32_t *import_at; /* of each name, its last place among the imports, if it is there */
	size_t import_at_room;
	bool odd_names;	    /* names of imports with control characters were met, in any file */
	struct mark *marks; /* symbols that tell something about an export */
	size_t mark_count, mark_room;
	uint8_t *roles; /* of an object's sections */
	size_t role_room;
};

/*
 * Add to the lists. An export's name is the caller's; an import's, with a NUL behind LEN bytes, is
 * copied where the thread's names lack it.
 */
struct input_export *harvest_export(struct harvest *harvest, const char *name);
struct input_import *harvest_import(struct harvest *harvest, const char *name, size_t len);
struct mark *harvest_mark(struct harvest *harvest);
/* Is this import asked for? */
static inline bool harvest_wants(const struct harvest *harvest, const char *import)
{
	return !harvest->only || nametable_find_name(harvest->only, import);
}
/* Give an import another name. */
void harvest_rename(struct harvest *harvest, struct input_import *import, const char *name,
		    size_t len);
/* Set the version of an import that has none, and add it where it is not there. */
void harvest_version(struct harvest *harvest, const char *name, uint32_t crc);
/* Give what was gathered to MODULE, and empty the lists. Names with control characters are a fault.
 */
void harvest_keep(struct harvest *harvest, struct input_module *module);
void harvest_release(struct harvest *harvest);

#define harvest_fault(harvest, ...) \
	((void)((harvest)->fault = arena_printf((harvest)->arena, __VA_ARGS__)))

/* An ELF file; the map becomes the function's. Sets the module's kind. */
void harvest_object(struct harvest *harvest, struct input_module *module, struct file_map map);
/* The exports of an object, of which labels tell nothing. False where it has no table of them. */
bool harvest_ksymtab(struct harvest *harvest, struct object *object);
/* The text of a .mod.c, which is changed. */
void harvest_source(struct harvest *harvest, struct input_module *module, char *text);

#endif
