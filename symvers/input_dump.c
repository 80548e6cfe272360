// SPDX-License-Identifier: GPL-2.0-only
/*
 * input_dump: a Module.symvers becomes modules and their exports.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/dump.h"
#include "lib/str.h"
#include "symvers/input_file.h"

/* How many lines, at most, so that exports can have an array that does not move. */
static size_t count_lines(const struct file_text *text)
{
	const char *s = text->data, *end = text->data + text->len;
	size_t count = 1;

	while ((s = memchr(s, '\n', (size_t)(end - s)))) {
		s++;
		count++;
	}
	return count;
}

/* The module of a dump's line; lines of one module mostly come together. */
static struct input_module *dump_module(struct input_file *file, size_t *room,
					struct input_module *latest, const char *name)
{
	struct input_module *module;

	if (latest && strcmp(latest->name, name) == 0)
		return latest;
	if (file->module_count == *room) {
		*room = *room ? *room * 2 : 64;
		file->modules = must_realloc(file->modules, *room * sizeof(*file->modules));
	}
	module = &file->modules[file->module_count++];
	*module = (struct input_module){ .file = file->name, .name = name, .kind = INPUT_DUMP };
	return module;
}

static unsigned int line_of(const char *text, const char *place)
{
	unsigned int line = 1;

	for (; text < place; text++)
		line += *text == '\n';
	return line;
}

/* Read line after line, up to one that is at fault. */
static enum dump_result read_lines(struct input_file *file, struct dump_reader *reader)
{
	struct input_module *module = NULL;
	struct dump_line line;
	enum dump_result result;
	size_t room = 0;

	file->exports = must_alloc_whole(count_lines(&file->text) * sizeof(*file->exports));
	while ((result = dump_next(reader, &line)) == DUMP_LINE) {
		module = dump_module(file, &room, module, line.module);
		module->export_count++;
		file->exports[file->export_count++] = (struct input_export){
			.named = named_of_length(line.name, line.name_len),
			.ns = line.ns,
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
static void settle_modules(struct input_file *file, struct arena *arena)
{
	struct input_export *export = file->exports;

	for (size_t i = 0; i < file->module_count; i++) {
		struct input_module *module = &file->modules[i];

		module->base = input_loaded_name(arena, module->name);
		module->exports = export;
		for (size_t j = 0; j < module->export_count; j++)
			export ++->module = module;
	}
}

void input_read_dump(struct input_file *file, struct arena *arena)
{
	const char *control = find_stray(file->text.data, file->text.len);
	struct dump_reader reader;

	if (control && memchr(file->text.data, '\0', file->text.len)) {
		file->fault = "is neither a dump nor a module: it has NUL bytes";
		return;
	}
	if (control) {
		file->fault = arena_printf(arena, "the line holds a control character, 0x%02x",
					   (unsigned char)*control);
		file->fault_line = line_of(file->text.data, control);
		return;
	}
	dump_begin(&reader, file->text.data);
	reader.old_too = true;
	switch (read_lines(file, &reader)) {
	case DUMP_BAD_LINE:
		file->fault = reader.reason;
		break;
	case DUMP_BAD_LICENCE:
		file->fault = "the fourth column is neither EXPORT_SYMBOL nor EXPORT_SYMBOL_GPL";
		break;
	default:
		settle_modules(file, arena);
		return;
	}
	file->fault_line = reader.line;
}
