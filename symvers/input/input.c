// SPDX-License-Identifier: GPL-2.0-only
/*
 * input: names become files, files are read side by side, and put together in order.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/base/parallel.h"
#include "symvers/input/read_file.h"
#include "symvers/input/module_builder.h"
#include "symvers/input/input_file.h"

/* What the threads work on. */
struct input_reading {
	struct input_file **files;
	struct module_builder *harvests;
};

void input_add(struct input *input, const char *name)
{
	strlist_add(&input->names, name);
}

const char *input_loaded_name(struct arena *arena, const char *column)
{
	char *base = arena_string(arena, base_name(column));

	for (char *s = base; *s; s++)
		if (*s == '-')
			*s = '_';
	return base;
}

static void read_module(struct input_file *file, struct module_builder *builder,
			unsigned int reader, struct file_map *map)
{
	struct input_module *module;

	file->modules = xcalloc(1, sizeof(*file->modules));
	file->module_count = 1;
	module = file->modules;
	module->file = file->name;
	module->name = file->column;
	module->placed = file->placed;
	module->reader = reader;
	module->base = input_loaded_name(builder->arena, file->column);
	if (map->len >= SELFMAG && memcmp(map->data, ELFMAG, SELFMAG) == 0)
		read_module_elf(builder, module, *map);
	else
		read_mod_c(builder, module, (char *)map->data);
	module_builder_finish(builder, module);
	file->fault = builder->fault;
	builder->fault = NULL;
}

static void read_one(void *context, unsigned int worker, size_t item)
{
	struct input_reading *reading = context;
	struct input_file *file = reading->files[item];
	struct module_builder *builder = &reading->harvests[worker];
	bool object = input_stem(file->name, ".ko") || input_stem(file->name, ".o");
	struct file_map map;

	builder->arena = &file->input->readers[worker].arena;
	builder->names = &file->input->readers[worker].names;
	builder->only = file->input->only;
	builder->names_only = file->input->names_only;
	if (find_control(file->name)) {
		file->fault = "its name holds a control character";
		return;
	}
	file->fault = file_contents_read(file->name, builder->arena, &builder->buffer, &map);
	if (file->fault)
		return;
	if (map.len >= SELFMAG && memcmp(map.data, ELFMAG, SELFMAG) == 0) {
		read_module(file, builder, worker, &map);
		if (sigbus_guard_shrunk())
			file->fault = FILE_SHRANK;
	} else if (object) {
		file->fault = map.len ? "is no ELF file" : "is empty";
		file_unmap(&map);
	} else if (input_stem(file->name, ".mod.c")) {
		read_module(file, builder, worker, &map);
		file_unmap(&map);
	} else {
		file->text = (struct file_text){ map.allocated, map.len };
		input_read_symvers(file, builder->arena);
	}
}

/* Say what is wrong with the input's files, in order, and what is to be known about dumps. */
static bool report_files(const struct input *input)
{
	bool ok = true;

	for (size_t i = 0; i < input->file_count; i++) {
		const struct input_file *file = &input->files[i];
		const char *name = strcmp(file->name, "-") == 0 ? "standard input" : file->name;

		if (file->fault && file->fault_line)
			error_print("%s:%u: %s", name, file->fault_line, file->fault);
		else if (file->fault)
			error_print("%s: %s", name, file->fault);
		else if (file->no_ns)
			error_print("note: %s:%u: a dump of a kernel before 5.4: four columns, "
				    "no namespaces",
				    name, file->old_line);
		else if (file->old_line)
			error_print("note: %s:%u: a dump of a kernel before 5.6: the namespace is "
				    "the third column",
				    name, file->old_line);
		ok = ok && !file->fault;
	}
	return ok;
}

/* How many modules and exports the input has, in all files. */
static void count_all(struct input *input)
{
	for (size_t i = 0; i < input->file_count; i++) {
		const struct input_file *file = &input->files[i];

		input->module_count += file->module_count;
		for (size_t j = 0; j < file->module_count; j++)
			input->export_count += file->modules[j].export_count;
	}
}

/* A file's modules and their exports, copied to where those of the input are. */
static void join_file(struct input *input, const struct input_file *file,
		      struct input_module *modules, struct input_export *exports)
{
	for (size_t i = 0; i < file->module_count; i++, modules++) {
		*modules = file->modules[i];
		if (modules->export_count)
			memcpy(exports, modules->exports, modules->export_count * sizeof(*exports));
		modules->exports = exports;
		for (size_t j = 0; j < modules->export_count; j++, exports++) {
			exports->module = modules;
			input->has_ns = input->has_ns && exports->ns_known;
		}
	}
}

/* Put the files' modules and exports one behind another. */
static void join_files(struct input *input)
{
	struct input_module *modules;
	struct input_export *exports;

	modules = input->modules = xcalloc(input->module_count, sizeof(*input->modules));
	exports = input->exports = xcalloc(input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < input->file_count; i++) {
		struct input_file *file = &input->files[i];

		join_file(input, file, modules, exports);
		modules += file->module_count;
		for (size_t j = 0; j < file->module_count; j++)
			exports += file->modules[j].export_count;
		free(file->modules);
		free(file->exports);
		file->modules = NULL;
		file->exports = NULL;
	}
}

/* What a single dump holds is all that the input has. */
static void adopt_modules(struct input *input, struct input_file *file)
{
	input->modules = file->modules;
	input->exports = file->exports;
	input->has_ns = !file->no_ns;
	file->modules = NULL;
	file->exports = NULL;
}

/* Have the modules and exports of all files in the input. */
static void join(struct input *input)
{
	count_all(input);
	input->has_ns = true;
	for (size_t i = 0; i < input->file_count; i++)
		input->old_symvers = input->old_symvers || input->files[i].old_line;
	if (input->file_count == 1 && input->files[0].exports)
		adopt_modules(input, &input->files[0]);
	else
		join_files(input);
}

/* Standard input ends once. */
static bool read_once(const struct input *inputs, size_t count)
{
	unsigned int times = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			times += strcmp(inputs[i].files[j].name, "-") == 0;
	if (times > 1)
		error_print("standard input can be read once only");
	return times < 2;
}

bool inputs_read(struct input *inputs, size_t count, unsigned int threads)
{
	struct input_reading reading = { 0 };
	size_t files = 0, at = 0;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		ok = input_list(&inputs[i]) && ok;
		files += inputs[i].file_count;
		inputs[i].readers = xcalloc(threads, sizeof(*inputs[i].readers));
		inputs[i].reader_count = threads;
	}
	if (!ok || !read_once(inputs, count))
		return false;
	reading.files = xcalloc(files, sizeof(*reading.files));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			reading.files[at++] = &inputs[i].files[j];
	reading.harvests = xcalloc(threads, sizeof(*reading.harvests));
	parallel_run(threads, files, read_one, &reading);
	for (unsigned int i = 0; i < threads; i++)
		module_builder_release(&reading.harvests[i]);
	free(reading.harvests);
	free(reading.files);
	for (size_t i = 0; i < count; i++)
		ok = report_files(&inputs[i]) && ok;
	for (size_t i = 0; ok && i < count; i++)
		join(&inputs[i]);
	return ok;
}

void input_release(struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++) {
		strlist_release(&input->modules[i].licenses);
		strlist_release(&input->modules[i].import_ns);
	}
	for (size_t i = 0; i < input->file_count; i++) {
		struct input_file *file = &input->files[i];

		/* what was never joined */
		for (size_t j = 0; file->modules && j < file->module_count; j++) {
			strlist_release(&file->modules[j].licenses);
			strlist_release(&file->modules[j].import_ns);
		}
		free(file->modules);
		free(file->exports);
		file_text_release(&file->text);
	}
	for (unsigned int i = 0; i < input->reader_count; i++) {
		arena_release(&input->readers[i].arena);
		name_pool_release(&input->readers[i].names);
	}
	free(input->readers);
	free(input->files);
	free(input->modules);
	free(input->exports);
	strlist_release(&input->names);
	arena_release(&input->arena);
	*input = (struct input){ 0 };
}
