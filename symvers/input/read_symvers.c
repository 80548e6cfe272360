// SPDX-License-Identifier: GPL-2.0-only
/*
 * input_symvers: a Module.symvers becomes modules and their exports.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/kernel/symvers_file.h"
#include "lib/base/strbuf.h"
#include "symvers/input/input_file.h"

/* The module of a dump's line; lines of one module mostly come together. */
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
		.base = input_loaded_name(arena, name),
		.kind = INPUT_SYMVERS,
	};
	return module;
}

/* Where the next export goes: a place in an array with room for most dumps from the start. */
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

/* Read line after line, up to one that is at fault. */
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
			/* to see that it is empty needs no look into the text again */
			.ns = *line.ns ? line.ns : "",
			.crc = line.crc,
			.line = reader->line,
			.crc_known = true,
			.ns_known = line.has_ns,
			.gpl_only = line.gpl_only,
		};
		if (line.old && !file->old_line)
			file->old_line = reader->line;
		if (!line.has_ns)
			file->no_ns = true;
	}
	return result;
}

/* Now that the modules stay where they are, lead from exports to them, and back. */
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

void input_read_symvers(struct input_file *file, struct arena *arena)
{
	struct symvers_reader reader;
	enum symvers_result result;

	symvers_reader_init(&reader, file->text.data, file->text.len);
	reader.accept_old = true;
	result = read_lines(file, arena, &reader);
	/* what ended at a NUL did not end, and what has one is no text */
	if ((result != SYMVERS_END || reader.rest < reader.end) &&
	    memchr(reader.rest, '\0', (size_t)(reader.end - reader.rest))) {
		file->fault = "is neither a dump nor a module: it has NUL bytes";
		return;
	}
	if (reader.control)
		file->fault = arena_printf(arena, "the line holds a control character, 0x%02x",
					   (unsigned char)*reader.control);
	else if (result == SYMVERS_BAD_LINE)
		file->fault = reader.reason;
	else if (result == SYMVERS_BAD_LICENSE)
		file->fault = "the fourth column is neither EXPORT_SYMBOL nor EXPORT_SYMBOL_GPL";
	else
		finalize_modules(file);
	if (file->fault)
		file->fault_line = reader.line;
}
