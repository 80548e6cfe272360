/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * harvest: what one file says about modules, gathered by one thread.
 *
 * The lists are the thread's own, and used again for its next file; what is
 * kept goes to its arena with module_builder_finish().
 */
#ifndef SYMVERS_INPUT_MODULE_BUILDER_H
#define SYMVERS_INPUT_MODULE_BUILDER_H

#include "lib/elf/object.h"
#include "symvers/input/read_file.h"
#include "symvers/input/input.h"

/* A symbol that tells something about an export, and where it stands. */
struct symbol_mark {
	const char *about; /* name of the export; in the object */
	uint8_t role;
	uint32_t section;
	uint64_t place; /* in the section */
};

struct module_builder {
	struct arena *arena;	       /* where strings and what is kept go */
	struct name_pool *names;       /* where names of imports go */
	const struct name_table *only; /* imports that are asked for; NULL: all are */
	bool names_only;	       /* of exports and modules nothing else is asked for */
	struct contents_buffer buffer; /* where the thread's files are, one after another */
	const char *fault; /* why the file cannot be read, in the arena; NULL when it can */

	struct input_export *exports;
	size_t export_count, export_capacity;
	struct input_import *imports;
	size_t import_count, import_capacity;
	uint32_t *import_at; /* of each name, its last place among the imports, if it is there */
	size_t import_at_capacity;
	bool odd_names; /* names of imports with control characters were met, in any file */
	struct symbol_mark *marks; /* symbols that tell something about an export */
	size_t mark_count, mark_capacity;
	uint8_t *roles; /* of an object's sections */
	size_t role_capacity;
};

/*
 * Add to the lists. An export's name is the caller's; an import's, with a NUL behind LEN bytes, is
 * copied where the thread's names lack it.
 */
struct input_export *module_builder_add_export(struct module_builder *builder, const char *name);
struct input_import *module_builder_add_import(struct module_builder *builder, const char *name,
					       size_t len);
struct symbol_mark *module_builder_add_mark(struct module_builder *builder);
/* Is this import asked for? */
static inline bool module_builder_wants(const struct module_builder *builder, const char *import)
{
	return !builder->only || name_table_find_name(builder->only, import);
}
/* Give an import another name. */
void module_builder_rename(struct module_builder *builder, struct input_import *import,
			   const char *name, size_t len);
/* Set the version of an import that has none, and add it where it is not there. */
void module_builder_set_version(struct module_builder *builder, const char *name, uint32_t crc);
/* Give what was gathered to MODULE, and empty the lists. Names with control characters are a fault.
 */
void module_builder_finish(struct module_builder *builder, struct input_module *module);
void module_builder_release(struct module_builder *builder);

#define module_builder_fault(builder, ...) \
	((void)((builder)->fault = arena_printf((builder)->arena, __VA_ARGS__)))

/* An ELF file; the map becomes the function's. Sets the module's kind. */
void read_module_elf(struct module_builder *builder, struct input_module *module,
		     struct file_map map);
/* The exports of an object, of which labels tell nothing. False where it has no table of them. */
bool read_ksymtab(struct module_builder *builder, struct object *object);
/* The text of a .mod.c, which is changed. */
void read_mod_c(struct module_builder *builder, struct input_module *module, char *text);

#endif
