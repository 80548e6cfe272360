// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names become files; the files are read in parallel and merged in order.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "lib/base/parallel.h"
#include "lib/base/progress.h"
#include "symvers/input/find_files.h"
#include "symvers/input/flat_image.h"
#include "symvers/input/input_file.h"
#include "symvers/input/input_report.h"
#include "symvers/input/module_builder.h"
#include "symvers/input/read_file.h"
#include "symvers/input/read_image.h"
#include "symvers/input/read_mod_c.h"
#include "symvers/input/read_module.h"
#include "symvers/input/read_symvers.h"

/* Shared by the threads; each uses its own builder. */
struct read_context {
	struct input_file **files;
	struct module_builder *builders;
	struct progress progress;
};

void input_add(struct input *input, const char *name)
{
	strlist_add(&input->names, name);
}

const char *input_modname(struct arena *arena, const char *name)
{
	char *modname = arena_string(arena, base_name(name));

	for (char *s = modname; *s; s++)
		if (*s == '-')
			*s = '_';
	return modname;
}

static bool is_elf(const struct file_map *map)
{
	return map->len >= SELFMAG && memcmp(map->data, ELFMAG, SELFMAG) == 0;
}

/* Is this a kernel without ELF headers? Those of x86 boot images have them. */
static bool is_flat_image(const struct file_map *map, enum boot_image image)
{
	return !is_elf(map) && (image == BOOT_IMAGE_ZBOOT || image == BOOT_IMAGE_S390 ||
				flat_image_detect(map->data, map->len));
}

static void parse_module(struct input_file *file, struct module_builder *builder,
			 unsigned int reader, struct file_map *map)
{
	struct input_module *module;
	struct stat st;

	file->modules = xcalloc(1, sizeof(*file->modules));
	file->module_count = 1;
	module = file->modules;
	module->file = file->name;
	module->name = file->module_name;
	module->path_known = file->path_known;
	module->in_tree = file->in_tree;
	module->in_kernel = file->in_kernel;
	module->installed = file->installed;
	if (stat(file->name, &st) == 0) {
		module->device = st.st_dev;
		module->inode = st.st_ino;
	}
	module->reader = reader;
	module->modname = input_modname(builder->arena, file->module_name);
	if (is_elf(map))
		read_module(builder, module, *map);
	else if (is_flat_image(map, builder->buffer.image))
		read_image(builder, module, map, builder->buffer.image == BOOT_IMAGE_S390);
	else
		read_mod_c(builder, module, (char *)map->data);
	module_builder_finish(builder, module);
	file->error = builder->error;
	builder->error = NULL;
}

/* Name a kind of file that users confuse with an object; NULL for all others. */
static const char *describe_other(const struct file_map *map)
{
	static const struct {
		const char *magic, *text;
	} kinds[] = {
		{ "!<arch>\n", "an ar archive, not a module" },
		{ "!<thin>\n", "an ar archive, not a module" },
		{ "BC\xc0\xde", "LLVM bitcode, not a module" },
		{ "\xde\xc0\x17\x0b", "LLVM bitcode, not a module" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i].magic);

		if (map->len >= len && memcmp(map->data, kinds[i].magic, len) == 0)
			return kinds[i].text;
	}
	return NULL;
}

static void release_modules(struct input_file *file)
{
	for (size_t i = 0; file->modules && i < file->module_count; i++) {
		strlist_release(&file->modules[i].licenses);
		strlist_release(&file->modules[i].import_ns);
	}
	free(file->modules);
	free(file->exports);
	file->modules = NULL;
	file->exports = NULL;
	file->module_count = file->export_count = 0;
}

/* Replace what was read of a file by a module without contents. */
static void keep_unreadable(struct input_file *file, struct arena *arena)
{
	release_modules(file);
	file->modules = xcalloc(1, sizeof(*file->modules));
	file->module_count = 1;
	*file->modules = (struct input_module){
		.file = file->name,
		.name = file->module_name,
		.path_known = file->path_known,
		.modname = input_modname(arena, file->module_name),
		.kind = INPUT_UNREADABLE,
		.in_tree = file->in_tree,
		.in_kernel = file->in_kernel,
		.installed = file->installed,
		.error = file->error,
	};
}

/* Read a file, unless its contents are in memory already. */
static const char *read_contents(const struct input_file *file, struct module_builder *builder,
				 struct file_map *map)
{
	const struct unpacked_file *unpacked = file->input->unpacked;

	if (!unpacked || strcmp(file->name, unpacked->name) != 0)
		return read_file(file->name, builder->arena, &builder->buffer, map);
	*map = (struct file_map){ .data = unpacked->data, .len = unpacked->len };
	builder->buffer.image = unpacked->image;
	sigbus_guard_begin(NULL, 0);
	return NULL;
}

static void read_modules(struct input_file *file, struct module_builder *builder,
			 unsigned int worker)
{
	bool object = find_files_stem(file->name, ".ko") || find_files_stem(file->name, ".o");
	const char *other;
	struct file_map map;

	builder->arena = &file->input->readers[worker].arena;
	builder->names = &file->input->readers[worker].names;
	builder->import_filter = file->input->import_filter;
	builder->names_only = file->input->names_only;
	if (find_control(file->name)) {
		file->error = "the file name contains a control character";
		return;
	}
	file->error = read_contents(file, builder, &map);
	if (file->error)
		return;
	if (is_elf(&map)) {
		parse_module(file, builder, worker, &map);
		if (sigbus_guard_shrunk())
			file->error = FILE_SHRANK;
	} else if (is_flat_image(&map, builder->buffer.image)) {
		parse_module(file, builder, worker, &map);
		file_unmap(&map);
	} else if ((other = describe_other(&map)) || object) {
		file->error = other ? other : map.len ? "not an ELF file" : "the file is empty";
		file_unmap(&map);
	} else if (find_files_stem(file->name, ".mod.c")) {
		parse_module(file, builder, worker, &map);
		file_unmap(&map);
	} else {
		file->text = (struct file_text){ map.allocated, map.len };
		read_symvers(file, builder->arena);
	}
}

static void read_one(void *data, unsigned int worker, size_t item)
{
	struct read_context *context = data;
	struct input_file *file = context->files[item];
	struct module_builder *builder = &context->builders[worker];

	read_modules(file, builder, worker);
	if (input_file_is_unreadable(file))
		keep_unreadable(file, builder->arena);
	else if (file->error && input_file_is_optional(file))
		release_modules(file);
	progress_step(&context->progress);
}

static void count_modules(struct input *input)
{
	for (size_t i = 0; i < input->file_count; i++) {
		const struct input_file *file = &input->files[i];

		input->module_count += file->module_count;
		for (size_t j = 0; j < file->module_count; j++)
			input->export_count += file->modules[j].export_count;
	}
}

/* Copy the modules and exports of a file into the arrays of the input. */
static void append_file(struct input *input, const struct input_file *file,
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

static void concatenate_files(struct input *input)
{
	struct input_module *modules;
	struct input_export *exports;

	modules = input->modules = xcalloc(input->module_count, sizeof(*input->modules));
	exports = input->exports = xcalloc(input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < input->file_count; i++) {
		struct input_file *file = &input->files[i];

		append_file(input, file, modules, exports);
		modules += file->module_count;
		for (size_t j = 0; j < file->module_count; j++)
			exports += file->modules[j].export_count;
		free(file->modules);
		free(file->exports);
		file->modules = NULL;
		file->exports = NULL;
	}
}

/* Use the arrays of the only file, a symvers file, without copying. */
static void move_modules(struct input *input, struct input_file *file)
{
	input->modules = file->modules;
	input->exports = file->exports;
	input->has_ns = !file->no_ns;
	file->modules = NULL;
	file->exports = NULL;
}

static void merge_files(struct input *input)
{
	count_modules(input);
	input->has_ns = true;
	for (size_t i = 0; i < input->file_count; i++)
		input->old_symvers = input->old_symvers || input->files[i].old_line;
	if (input->file_count == 1 && input->files[0].exports)
		move_modules(input, &input->files[0]);
	else
		concatenate_files(input);
}

static bool check_stdin_once(const struct input *inputs, size_t count)
{
	unsigned int times = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			times += strcmp(inputs[i].files[j].name, "-") == 0;
	if (times > 1)
		error_print("standard input can only be read once");
	return times < 2;
}

bool inputs_read(struct input *inputs, size_t count, unsigned int threads)
{
	struct read_context context = { 0 };
	size_t files = 0, at = 0;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		ok = find_files(&inputs[i]) && ok;
		files += inputs[i].file_count;
		inputs[i].readers = xcalloc(threads, sizeof(*inputs[i].readers));
		inputs[i].reader_count = threads;
	}
	if (!ok || !check_stdin_once(inputs, count))
		return false;
	context.files = xcalloc(files, sizeof(*context.files));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			context.files[at++] = &inputs[i].files[j];
	context.builders = xcalloc(threads, sizeof(*context.builders));
	progress_begin(&context.progress, "files read", files);
	parallel_run(threads, files, read_one, &context);
	progress_end(&context.progress);
	for (unsigned int i = 0; i < threads; i++)
		module_builder_release(&context.builders[i]);
	free(context.builders);
	free(context.files);
	ok = input_report(inputs, count) && ok;
	for (size_t i = 0; ok && i < count; i++)
		merge_files(&inputs[i]);
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

		/* of inputs that were not merged */
		release_modules(file);
		file_text_release(&file->text);
	}
	for (unsigned int i = 0; i < input->reader_count; i++) {
		arena_release(&input->readers[i].arena);
		name_pool_release(&input->readers[i].names);
	}
	free(input->readers);
	free(input->files);
	free(input->shadowed);
	free(input->modules);
	free(input->exports);
	strlist_release(&input->names);
	arena_release(&input->arena);
	*input = (struct input){ 0 };
}
