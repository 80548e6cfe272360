// SPDX-License-Identifier: GPL-2.0-only
/*
 * input: names become files, files are read side by side, and put together in order.
 */
#include "symvers/input.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/dump.h"
#include "lib/report.h"
#include "lib/shrink.h"
#include "lib/str.h"
#include "lib/workers.h"
#include "symvers/bytes.h"
#include "symvers/folder.h"
#include "symvers/harvest.h"

/* One file of an input, and what it was found to hold. */
struct input_file {
	struct input *input;
	const char *name;
	const char *fault;	 /* after its name; NULL when it was read */
	unsigned int fault_line; /* of a text; 0 where lines mean nothing */
	struct file_text text;	 /* of a dump; its strings are used in place */
	struct input_module *modules;
	size_t module_count;
	struct input_export *exports; /* of a dump */
	size_t export_count;
	unsigned int old_line; /* the first line of a dump that an old kernel wrote */
	bool no_ns;
	const char *column; /* name of a module, as a dump would have it */
	bool placed;	    /* ... with all its directories */
};

/* What the threads work on. */
struct reading {
	struct input_file **files;
	struct harvest *harvests;
};

void input_add(struct input *input, const char *name)
{
	names_add(&input->names, name);
}

static const char *const packed_suffixes[] = { "", ".gz", ".xz", ".zst" };

/* How much of NAME is left without SUFFIX and what a packed file has behind it; 0: not so. */
static size_t without_suffix(const char *name, const char *suffix)
{
	size_t len = strlen(name), tail = strlen(suffix);

	for (size_t i = 0; i < sizeof(packed_suffixes) / sizeof(packed_suffixes[0]); i++) {
		size_t more = strlen(packed_suffixes[i]);

		if (len > tail + more && strcmp(name + len - more, packed_suffixes[i]) == 0 &&
		    memcmp(name + len - more - tail, suffix, tail) == 0)
			return len - more - tail;
	}
	return 0;
}

static const char *column_of(struct arena *arena, const char *name)
{
	static const char *const suffixes[] = { ".ko", ".mod.c", ".o" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t len = without_suffix(name, suffixes[i]);

		if (len)
			return arena_copy(arena, name, len);
	}
	return arena_string(arena, name);
}

/* Where a module is in its tree, told by where it is installed; NULL where that tells nothing. */
static const char *place_installed(const char *path)
{
	const char *modules = strstr(path, "/lib/modules/"), *version;

	if (!modules)
		return NULL;
	version = modules + strlen("/lib/modules/");
	version += strcspn(version, "/");
	version += strspn(version, "/");
	return starts_with(version, "kernel/") ? version + strlen("kernel/") : NULL;
}

/* Add a file; COLUMN is its name with the directories that it has in its tree, if PLACED. */
static void add_file(struct input *input, size_t *room, const char *name, const char *column,
		     bool placed)
{
	const char *place = place_installed(name);

	if (input->file_count == *room) {
		*room = *room ? *room * 2 : 16;
		input->files = must_realloc(input->files, *room * sizeof(*input->files));
	}
	input->files[input->file_count++] = (struct input_file){
		.name = name,
		.column = column_of(&input->arena, place ? place : column),
		.placed = placed || place,
	};
}

/* A directory whose modules are listed. */
struct listing {
	struct input *input;
	size_t *room;
	const char *dir, *suffix;
	bool has_kernel; /* modules are installed there, most of them in kernel/ */
};

/* Is it a module's file, of the sort that was looked for? */
static bool wanted(const void *context, const char *name)
{
	const struct listing *listing = context;

	if (!without_suffix(name, listing->suffix) || name[0] == '.')
		return false;
	return strcmp(listing->suffix, ".o") != 0 || !ends_with(name, ".mod.o");
}

/* kernel/ is not part of the name that a dump has. */
static void add_found(void *context, const char *path)
{
	struct listing *listing = context;
	const char *column = path + strlen(listing->dir);
	bool placed = !listing->has_kernel; /* else in updates/, extra/ */

	column += strspn(column, "/");
	if (listing->has_kernel && starts_with(column, "kernel/")) {
		column += strlen("kernel/");
		placed = true;
	}
	add_file(listing->input, listing->room, path, column, placed);
}

static bool is_there(struct arena *arena, const char *dir, const char *name)
{
	return access(arena_printf(arena, "%s/%s", dir, name), F_OK) == 0;
}

/* Add the modules below DIR whose names end in SUFFIX. */
static bool walk(struct input *input, size_t *room, const char *dir, const char *suffix)
{
	struct listing listing = { input, room, dir, suffix, false };
	const struct folder_search search = { &input->arena, wanted, add_found, &listing };

	listing.has_kernel =
		!is_there(&input->arena, dir, "Makefile") && is_there(&input->arena, dir, "kernel");
	return folder_search(&search, dir);
}

static bool list_dir(struct input *input, size_t *room, const char *dir)
{
	/* a tree that was built has several files for each module; the best is taken */
	static const char *const suffixes[] = { ".ko", ".o", ".mod.c" };
	size_t before = input->file_count;

	for (size_t i = 0; i < 3 && input->file_count == before; i++)
		if (!walk(input, room, dir, suffixes[i]))
			return false;
	if (input->file_count == before && !input->dump_suffices) {
		report_usage("%s: there is no module in this directory", dir);
		return false;
	}
	return true;
}

static bool list_files(struct input *input)
{
	size_t room = 0;
	bool ok = true;

	for (size_t i = 0; i < input->names.count; i++) {
		const char *name = input->names.names[i];
		struct stat st;

		if (strcmp(name, "-") == 0) {
			add_file(input, &room, name, name, false);
		} else if (stat(name, &st) < 0) {
			report_usage("%s: %s", name, strerror(errno));
			ok = false;
		} else if (S_ISDIR(st.st_mode)) {
			ok = list_dir(input, &room, name) && ok;
		} else {
			add_file(input, &room, name, base_name(name), false);
		}
	}
	for (size_t i = 0; i < input->file_count; i++)
		input->files[i].input = input;
	return ok;
}

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

/* The first control character that has no meaning in a dump, or NULL. */
static const char *find_stray(const char *text)
{
	const char *found = find_control(text, true);

	while (found && *found == '\n')
		found = find_control(found + 1, true);
	return found;
}

static unsigned int line_of(const char *text, const char *place)
{
	unsigned int line = 1;

	for (; text < place; text++)
		line += *text == '\n';
	return line;
}

static void dump_fault(struct input_file *file, struct arena *arena, unsigned int line,
		       const char *fault)
{
	file->fault = arena_string(arena, fault);
	file->fault_line = line;
}

static void read_dump(struct input_file *file, struct arena *arena)
{
	struct dump_reader reader;
	struct dump_line line;
	struct input_module *module = NULL;
	const char *control;
	size_t room = 0;
	enum dump_result result;

	if (memchr(file->text.data, '\0', file->text.len)) {
		file->fault = "is neither a dump nor a module: it has NUL bytes";
		return;
	}
	control = find_stray(file->text.data);
	if (control) {
		file->fault = arena_printf(arena, "the line holds a control character, 0x%02x",
					   (unsigned char)*control);
		file->fault_line = line_of(file->text.data, control);
		return;
	}
	file->exports = must_alloc_whole(count_lines(&file->text) * sizeof(*file->exports));
	dump_begin(&reader, file->text.data);
	reader.old_too = true;
	while ((result = dump_next(&reader, &line)) == DUMP_LINE) {
		struct input_export *export = &file->exports[file->export_count++];

		module = dump_module(file, &room, module, line.module);
		*export = (struct input_export){
			.named = named_of(line.name),
			.ns = line.ns,
			.crc = line.crc,
			.line = reader.line,
			.crc_known = true,
			.ns_known = line.has_ns,
			.gpl_only = line.gpl_only,
		};
		module->export_count++;
		if (line.old && !file->old_line)
			file->old_line = reader.line;
		if (!line.has_ns)
			file->no_ns = true;
	}
	if (result == DUMP_BAD_LINE)
		dump_fault(file, arena, reader.line, reader.reason);
	else if (result == DUMP_BAD_LICENCE)
		dump_fault(file, arena, reader.line,
			   "the fourth column is neither EXPORT_SYMBOL nor EXPORT_SYMBOL_GPL");
}

/* The name under which a module is loaded, where the module itself does not say it. */
static const char *loaded_name(struct arena *arena, const char *column)
{
	char *base = arena_string(arena, base_name(column));

	for (char *s = base; *s; s++)
		if (*s == '-')
			*s = '_';
	return base;
}

static void read_module(struct input_file *file, struct harvest *harvest, struct file_map *map)
{
	struct input_module *module;

	file->modules = must_calloc(1, sizeof(*file->modules));
	file->module_count = 1;
	module = file->modules;
	module->file = file->name;
	module->name = file->column;
	module->placed = file->placed;
	module->base = loaded_name(harvest->arena, file->column);
	if (map->len >= SELFMAG && memcmp(map->data, ELFMAG, SELFMAG) == 0)
		harvest_object(harvest, module, *map);
	else
		harvest_source(harvest, module, (char *)map->data);
	harvest_keep(harvest, module);
	file->fault = harvest->fault;
	harvest->fault = NULL;
}

static void read_one(void *context, unsigned int worker, size_t item)
{
	struct reading *reading = context;
	struct input_file *file = reading->files[item];
	struct harvest *harvest = &reading->harvests[worker];
	struct file_map map;

	harvest->arena = &file->input->arenas[worker];
	harvest->only = file->input->only;
	if (find_control(file->name, false)) {
		file->fault = "its name holds a control character";
		return;
	}
	file->fault = bytes_read(file->name, harvest->arena, &harvest->buffer, &map);
	if (file->fault)
		return;
	if (map.len >= SELFMAG && memcmp(map.data, ELFMAG, SELFMAG) == 0) {
		read_module(file, harvest, &map);
		if (shrink_happened())
			file->fault = BYTES_SHRANK;
	} else if (without_suffix(file->name, ".mod.c")) {
		read_module(file, harvest, &map);
		file_unmap(&map);
	} else if (without_suffix(file->name, ".ko") || without_suffix(file->name, ".o")) {
		file->fault = map.len ? "is no ELF file" : "is empty";
		file_unmap(&map);
	} else {
		file->text = (struct file_text){ map.allocated, map.len };
		read_dump(file, harvest->arena);
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
			report_usage("%s:%u: %s", name, file->fault_line, file->fault);
		else if (file->fault)
			report_usage("%s: %s", name, file->fault);
		else if (file->no_ns)
			report_usage("note: %s:%u: a dump of a kernel before 5.4: four columns, "
				     "no namespaces",
				     name, file->old_line);
		else if (file->old_line)
			report_usage("note: %s:%u: a dump of a kernel before 5.6: the namespace is "
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

/* Move a file's modules and their exports to where those of the input are. */
static void join_file(struct input *input, struct input_file *file, struct input_module *modules,
		      struct input_export *exports)
{
	const struct input_export *from = file->exports;

	for (size_t i = 0; i < file->module_count; i++, modules++) {
		size_t count = file->modules[i].export_count;

		*modules = file->modules[i];
		if (!modules->base)
			modules->base = loaded_name(&input->arena, modules->name);
		/* a dump's exports are all in one array, which may be the input's already */
		if (count && (!from || exports != from))
			memcpy(exports, from ? from : modules->exports, count * sizeof(*exports));
		from = from ? from + count : NULL;
		modules->exports = exports;
		for (size_t j = 0; j < count; j++, exports++) {
			exports->module = modules;
			input->has_ns = input->has_ns && exports->ns_known;
		}
	}
	input->old_dump = input->old_dump || file->old_line;
}

/* Put the files' modules and exports one behind another. */
static void join_files(struct input *input)
{
	struct input_module *modules;
	struct input_export *exports;

	count_all(input);
	modules = input->modules = must_calloc(input->module_count, sizeof(*input->modules));
	if (input->file_count == 1 && input->files[0].exports)
		exports = input->exports = input->files[0].exports;
	else
		exports = input->exports =
			must_calloc(input->export_count, sizeof(*input->exports));
	input->has_ns = true;
	for (size_t i = 0; i < input->file_count; i++) {
		struct input_file *file = &input->files[i];

		join_file(input, file, modules, exports);
		modules += file->module_count;
		for (size_t j = 0; j < file->module_count; j++)
			exports += file->modules[j].export_count;
		free(file->modules);
		file->modules = NULL;
		if (file->exports != input->exports)
			free(file->exports);
		file->exports = NULL;
	}
}

/* Standard input ends once. */
static bool read_once(const struct input *inputs, size_t count)
{
	unsigned int times = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			times += strcmp(inputs[i].files[j].name, "-") == 0;
	if (times > 1)
		report_usage("standard input can be read once only");
	return times < 2;
}

bool inputs_read(struct input *inputs, size_t count, unsigned int threads)
{
	struct reading reading = { 0 };
	size_t files = 0, at = 0;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		ok = list_files(&inputs[i]) && ok;
		files += inputs[i].file_count;
		inputs[i].arenas = must_calloc(threads, sizeof(*inputs[i].arenas));
		inputs[i].arena_count = threads;
	}
	if (!ok || !read_once(inputs, count))
		return false;
	reading.files = must_calloc(files, sizeof(*reading.files));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < inputs[i].file_count; j++)
			reading.files[at++] = &inputs[i].files[j];
	reading.harvests = must_calloc(threads, sizeof(*reading.harvests));
	workers_run(threads, files, read_one, &reading);
	for (unsigned int i = 0; i < threads; i++)
		harvest_release(&reading.harvests[i]);
	free(reading.harvests);
	free(reading.files);
	for (size_t i = 0; i < count; i++)
		ok = report_files(&inputs[i]) && ok;
	for (size_t i = 0; ok && i < count; i++)
		join_files(&inputs[i]);
	return ok;
}

void input_release(struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++) {
		names_release(&input->modules[i].licences);
		names_release(&input->modules[i].import_ns);
	}
	for (size_t i = 0; i < input->file_count; i++) {
		struct input_file *file = &input->files[i];

		/* what was never joined */
		for (size_t j = 0; file->modules && j < file->module_count; j++) {
			names_release(&file->modules[j].licences);
			names_release(&file->modules[j].import_ns);
		}
		free(file->modules);
		free(file->exports);
		file_text_release(&file->text);
	}
	for (unsigned int i = 0; i < input->arena_count; i++)
		arena_release(&input->arenas[i]);
	free(input->arenas);
	free(input->files);
	free(input->modules);
	free(input->exports);
	names_release(&input->names);
	arena_release(&input->arena);
	*input = (struct input){ 0 };
}
