// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/read_symvers.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/kernel/symvers_file.h"
#include "symvers/input/name_table.h"

/* Return the module of a line; the lines of a module are mostly adjacent. */
static struct input_module *symvers_module(struct input_file *file, size_t *capacity,
					   struct arena *arena, const char *name)
{
	struct input_module *module;

	if (file->module_count) {
		module = &file->modules[file->module_count - 1];
		if (strcmp(module->name, name) == 0)
			return module;
	}
	array_reserve(file->modules, *capacity, file->module_count + 1);
	module = &file->modules[file->module_count++];
	*module = (struct input_module){
		.file = file->name,
		.name = name,
		.modname = input_modname(arena, name),
		.kind = INPUT_SYMVERS,
	};
	return module;
}

/* Append an export. The first allocation is large enough for most files. */
static struct input_export *next_export(struct input_file *file, size_t *capacity)
{
	enum { SHORT_LINE = 64 };

	if (!file->exports) {
		*capacity = file->text.len / SHORT_LINE + 1;
		file->exports = xmalloc_large(*capacity * sizeof(*file->exports));
	}
	array_reserve(file->exports, *capacity, file->export_count + 1);
	return &file->exports[file->export_count++];
}

/* Read lines up to the first malformed one. */
static enum symvers_result read_lines(struct input_file *file, struct arena *arena,
				      struct symvers_reader *reader)
{
	size_t module_capacity = 0, export_capacity = 0;
	enum symvers_result result;
	struct symvers_line line;

	while ((result = symvers_reader_next(reader, &line)) == SYMVERS_LINE && !reader->control) {
		symvers_module(file, &module_capacity, arena, line.module)->export_count++;
		*next_export(file, &export_capacity) = (struct input_export){
			.named = named_of_length(line.name, line.name_len),
			/* a shared "" spares later tests a cache miss in the text */
			.ns = *line.ns ? line.ns : "",
			.crc = line.crc,
			.line = reader->line,
			.crc_known = true,
			.ns_known = line.has_ns,
			.gpl_only = line.gpl_only,
			.old_type = line.type > EXPORT_GPL ? line.type : 0,
		};
		if (line.old && !file->old_line)
			file->old_line = reader->line;
		if (!line.has_ns)
			file->no_ns = true;
	}
	return result;
}

/* Link modules and exports, once the arrays no longer move. */
static void finalize_modules(struct input_file *file)
{
	struct input_export *export = file->exports;

	for (size_t i = 0; i < file->module_count; i++) {
		struct input_module *module = &file->modules[i];

		module->exports = export;
		for (size_t j = 0; j < module->export_count; j++)
			export ++->module = module;
	}
}

static bool same_values(const struct input_export *a, const struct input_export *b)
{
	return a->crc == b->crc && a->gpl_only == b->gpl_only && a->old_type == b->old_type &&
	       strcmp(a->module->name, b->module->name) == 0 && strcmp(a->ns, b->ns) == 0;
}

/* Which of two lines with different values is right cannot be known, so refuse both. */
static void check_duplicates(struct input_file *file, struct arena *arena)
{
	struct name_table table;

	name_table_make(&table, file->exports, file->export_count, sizeof(*file->exports));
	for (size_t i = 0; table.has_duplicates && !file->error && i < file->export_count; i++) {
		const struct input_export *export = &file->exports[i];
		const struct input_export *last = name_table_find(&table, &export->named);

		if (last == export || same_values(export, last))
			continue;
		file->error_line = export->line;
		file->error = arena_printf(arena,
					   "%s is listed again on line %u with different values; "
					   "run 'symvers lint' to list all such lines",
					   export->named.name, last->line);
	}
	name_table_release(&table);
}

void read_symvers(struct input_file *file, struct arena *arena)
{
	struct symvers_reader reader;
	enum symvers_result result;

	symvers_reader_init(&reader, file->text.data, file->text.len);
	reader.accept_old = true;
	result = read_lines(file, arena, &reader);
	/* the reader also stops at a NUL, but then this is not a text file */
	if ((result != SYMVERS_END || reader.rest < reader.end) &&
	    memchr(reader.rest, '\0', (size_t)(reader.end - reader.rest))) {
		file->error = "neither a symvers file nor a module: it contains NUL bytes";
		return;
	}
	if (reader.control)
		file->error = arena_printf(arena, "the line contains a control character (0x%02x)",
					   (unsigned char)*reader.control);
	else if (result == SYMVERS_BAD_LINE)
		file->error = reader.reason;
	else if (result == SYMVERS_BAD_LICENSE)
		file->error = "unknown export type in the fourth column";
	else if (!file->export_count)
		file->error = file->text.len ? "not a symvers file" : "the file is empty";
	if (file->error) {
		file->error_line = reader.line ? reader.line : 1;
		return;
	}
	finalize_modules(file);
	check_duplicates(file, arena);
}
