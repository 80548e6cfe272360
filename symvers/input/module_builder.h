/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * module_builder: collects the exports and imports of a module while its file is read.
 *
 * Ownership: a builder belongs to one thread, which reuses it for file after file; its lists
 * move to the arena in module_builder_finish().
 * Errors: `error` is set, to follow the file name and a colon.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_MODULE_BUILDER_H
#define SYMVERS_INPUT_MODULE_BUILDER_H

#include "symvers/input/read_file.h"
#include "symvers/input/input.h"

/* A symbol that labels a part of an export, such as its CRC. */
struct export_label {
	const char *export_name; /* in the object */
	uint8_t role;		 /* enum section_role */
	uint32_t section;
	uint64_t offset; /* in the section */
};

struct module_builder {
	struct arena *arena;	 /* for strings and finished lists */
	struct name_pool *names; /* of imports */
	const struct name_table *import_filter;
	bool names_only;
	struct read_buffer buffer;
	const char *error; /* in the arena; NULL for none */

	struct input_export *exports;
	size_t export_count, export_capacity;
	struct input_import *imports;
	size_t import_count, import_capacity;
	uint32_t *import_at; /* by name index: the last import with that name; may be stale */
	size_t import_at_capacity;
	bool has_control_names; /* some import, in any file, has a control character */
	struct export_label *labels;
	size_t label_count, label_capacity;
	uint8_t *roles; /* of the sections of the current object */
	size_t role_capacity;
};

/*
 * Append to the lists. The name of an export must outlive the arena; that of an import has
 * LEN bytes, ends in a NUL, and is copied.
 */
struct input_export *module_builder_add_export(struct module_builder *builder, const char *name);
struct input_import *module_builder_add_import(struct module_builder *builder, const char *name,
					       size_t len);
struct export_label *module_builder_add_label(struct module_builder *builder);
/* Return true unless the filter excludes this import. */
static inline bool module_builder_wants_import(const struct module_builder *builder,
					       const char *import)
{
	return !builder->import_filter || name_table_find_name(builder->import_filter, import);
}
void module_builder_rename(struct module_builder *builder, struct input_import *import,
			   const char *name, size_t len);
/* Set the version of an import, unless it has one; add the import if it is missing. */
void module_builder_set_version(struct module_builder *builder, const char *name, uint32_t crc);
/* Move the lists to MODULE and empty them. Names with control characters are an error. */
void module_builder_finish(struct module_builder *builder, struct input_module *module);
void module_builder_release(struct module_builder *builder);

#define module_builder_error(builder, ...) \
	((void)((builder)->error = arena_printf((builder)->arena, __VA_ARGS__)))

#endif
