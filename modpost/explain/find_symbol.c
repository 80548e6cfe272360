// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/find_symbol.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/kernel/symvers_file.h"
#include "lib/base/hash_table.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/run.h"

#define DUMP	   "Module.symvers"
#define MOST_DUMPS 64 /* of other modules' directories that are looked into */

struct other_node {
	struct other_export export;
	UT_hash_handle hh;
};

/* The directory that a file is in, with its slash; "" for the working directory. */
static const char *directory_of(struct arena *arena, const char *file)
{
	return arena_copy(arena, file, (size_t)(base_name(file) - file));
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return strcmp(a, b) == 0 || (stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
				     x.st_ino == y.st_ino);
}

static void read_dump(struct elsewhere *elsewhere, const char *file, bool own)
{
	struct arena *arena = &elsewhere->arena;
	struct dump_reader reader;
	struct file_text text;
	struct dump_line line;
	enum dump_result result;

	if (file_read(file, &text) != 0)
		return;
	dump_begin(&reader, text.data, text.len);
	while ((result = dump_next(&reader, &line)) == DUMP_LINE || result == DUMP_BAD_LICENCE) {
		struct other_node *node;

		HASH_FIND_STR(elsewhere->others, line.name, node);
		if (node)
			continue;
		node = arena_new(arena, struct other_node);
		node->export = (struct other_export){
			.name = arena_string(arena, line.name),
			.module = arena_string(arena, line.module),
			.ns = arena_string(arena, line.ns ? line.ns : ""),
			.file = file,
			.gpl_only = line.gpl_only,
			.own = own,
		};
		HASH_ADD_KEYPTR(hh, elsewhere->others, node->export.name, strlen(node->export.name),
				node);
	}
	file_text_release(&text);
}

/* Read a dump unless this run was given it, or it was read already. */
static void add_dump(struct elsewhere *elsewhere, const struct pass *pass, const char *file)
{
	const struct options *options = pass->options;
	const struct other_node *node = elsewhere->others;

	for (size_t i = 0; i < options->dumps.count; i++)
		if (same_file(options->dumps.names[i], file))
			return;
	for (; node; node = node->hh.next)
		if (node->export.file == file || same_file(node->export.file, file))
			return;
	read_dump(elsewhere, file, options->dump_out && same_file(options->dump_out, file));
}

/* Dumps of external modules beside the ones of this run. */
static void add_neighbours(struct elsewhere *elsewhere, const struct pass *pass)
{
	const char *latest = NULL;

	for (size_t i = 0; i < pass->files.count; i++) {
		const char *dir = directory_of(&elsewhere->arena, pass->files.names[i]);
		glob_t found = { 0 };

		if (latest && strcmp(dir, latest) == 0)
			continue;
		latest = dir;
		if (glob(arena_printf(&elsewhere->arena, "%s../*/" DUMP, dir), 0, NULL, &found) ==
		    0)
			for (size_t f = 0; f < found.gl_pathc && f < MOST_DUMPS; f++)
				add_dump(elsewhere, pass,
					 arena_string(&elsewhere->arena, found.gl_pathv[f]));
		globfree(&found);
	}
}

static void read_dumps(struct elsewhere *elsewhere, const struct pass *pass)
{
	const struct options *options = pass->options;
	struct arena *arena = &elsewhere->arena;

	if (elsewhere->dumps_read)
		return;
	elsewhere->dumps_read = true;
	if (options->dump_out)
		add_dump(elsewhere, pass, options->dump_out);
	add_dump(elsewhere, pass, DUMP);
	add_dump(elsewhere, pass, "vmlinux.symvers");
	for (size_t i = 0; i < options->dumps.count; i++)
		add_dump(elsewhere, pass,
			 arena_printf(arena, "%s" DUMP,
				      directory_of(arena, options->dumps.names[i])));
	if (options->external)
		add_neighbours(elsewhere, pass);
}

static void note_dump(void *context, const struct export *symbol)
{
	const char **dump = context;

	if (symbol->module->is_vmlinux && symbol->module->dump)
		*dump = symbol->module->dump;
}

/* vmlinux.o of the run, or what is left of the build that a dump of vmlinux is of. */
static void find_kernel(struct elsewhere *elsewhere, const struct pass *pass)
{
	const char *dump = NULL, *dir;
	struct stat status;

	for (size_t i = 0; i < pass->files.count; i++)
		if (pass->facts[i].is_module && pass->facts[i].module.is_vmlinux)
			elsewhere->kernel_file = pass->facts[i].file;
	if (elsewhere->kernel_file)
		return;
	exports_walk(&pass->table, note_dump, &dump);
	dir = directory_of(&elsewhere->arena, dump ? dump : "");
	elsewhere->kernel_file = arena_printf(&elsewhere->arena, "%svmlinux.o", dir);
	if (stat(elsewhere->kernel_file, &status) == 0)
		return;
	elsewhere->kernel_file = NULL;
	elsewhere->map_file = arena_printf(&elsewhere->arena, "%sSystem.map", dir);
	if (file_read(elsewhere->map_file, &elsewhere->map) != 0)
		elsewhere->map_file = NULL;
}

static void index_objects(struct elsewhere *elsewhere, const struct pass *pass)
{
	const char **files = arena_alloc(&elsewhere->arena, pass->files.count * sizeof(*files));
	size_t count = 0;

	for (size_t i = 0; i < pass->files.count; i++)
		if (pass->facts[i].is_module && !pass->facts[i].module.is_vmlinux)
			files[count++] = pass->facts[i].file;
	members_take(&elsewhere->objects, files, count, pass->release);
	if (elsewhere->kernel_file)
		members_take(&elsewhere->kernel, &elsewhere->kernel_file, 1, pass->release);
}

static void make(struct elsewhere *elsewhere, const struct pass *pass)
{
	if (elsewhere->made)
		return;
	elsewhere->made = true;
	find_kernel(elsewhere, pass);
	index_objects(elsewhere, pass);
}

enum export_form elsewhere_form(struct explain *explain, const struct object *object,
				const char *symbol)
{
	const char *label = arena_printf(explain->arena, "__export_symbol_%s", symbol);
	const char *entry = arena_printf(explain->arena, "__ksymtab_%s", symbol);

	if (object_find_symbol(object, label, true))
		return FORM_SECTION;
	return object_find_symbol(object, entry, true) ? FORM_KSYMTAB : FORM_NONE;
}

/* Look for a definition in one object. */
static bool find_in_object(struct explain *explain, const char *file, const char *symbol,
			   struct found *found)
{
	struct object object;
	uint32_t index;

	if (!origin_open(explain, file, &object))
		return false;
	index = object_find_symbol(&object, symbol, true);
	if (index) {
		GElf_Sym sym = object_symbol(&object, index);

		found->file = file;
		found->how = GELF_ST_BIND(sym.st_info) == STB_LOCAL ? FOUND_LOCAL : FOUND_GLOBAL;
		found->form = elsewhere_form(explain, &object, symbol);
	}
	object_close(&object);
	return index != 0;
}

static bool find_in_members(struct explain *explain, const struct members *members,
			    const char *symbol, struct found *found)
{
	const char *file;
	size_t at = 0;

	while ((file = members_next(members, symbol, &at)))
		if (find_in_object(explain, file, symbol, found))
			return true;
	return false;
}

/* A line of System.map is an address, a letter, and a name; small letters are static. */
static bool find_in_map(struct elsewhere *elsewhere, struct explain *explain, const char *symbol,
			struct found *found)
{
	const char *pattern = arena_printf(explain->arena, " %s\n", symbol), *line;

	if (!elsewhere->map_file)
		return false;
	line = strstr(elsewhere->map.data, pattern);
	if (!line || line == elsewhere->map.data)
		return false;
	found->file = elsewhere->map_file;
	found->how = line[-1] >= 'a' && line[-1] <= 'z' ? FOUND_LOCAL : FOUND_GLOBAL;
	return true;
}

static const struct other_export *find_in_dumps(struct elsewhere *elsewhere,
						const struct pass *pass, const char *symbol)
{
	const struct other_node *node;

	read_dumps(elsewhere, pass);
	HASH_FIND_STR(elsewhere->others, symbol, node);
	return node ? &node->export : NULL;
}

const char *elsewhere_kernel_dump(struct elsewhere *elsewhere, const struct pass *pass)
{
	const struct other_node *node;

	read_dumps(elsewhere, pass);
	for (node = elsewhere->others; node; node = node->hh.next)
		if (strcmp(node->export.module, "vmlinux") == 0)
			return node->export.file;
	return NULL;
}

/* The facts of an object of the run, or NULL. */
static const struct facts *facts_of(const struct pass *pass, const char *file)
{
	for (size_t i = 0; i < pass->files.count; i++)
		if (pass->facts[i].is_module && strcmp(pass->facts[i].file, file) == 0)
			return &pass->facts[i];
	return NULL;
}

void elsewhere_find(struct elsewhere *elsewhere, struct explain *explain, const char *symbol,
		    struct found *found)
{
	struct found kernel = { .how = FOUND_NOWHERE };

	make(elsewhere, explain->pass);
	*found = kernel;
	find_in_members(explain, &elsewhere->kernel, symbol, &kernel);
	/* a static one of the kernel is meant when there is nothing else */
	if (kernel.how == FOUND_GLOBAL ||
	    (!find_in_members(explain, &elsewhere->objects, symbol, found) &&
	     !find_in_map(elsewhere, explain, symbol, found)))
		*found = kernel;
	if (found->how != FOUND_NOWHERE)
		found->facts = facts_of(explain->pass, found->file);
	found->dump = find_in_dumps(elsewhere, explain->pass, symbol);
}

void elsewhere_release(struct elsewhere *elsewhere)
{
	HASH_CLEAR(hh, elsewhere->others);
	members_release(&elsewhere->kernel);
	members_release(&elsewhere->objects);
	if (elsewhere->map_file)
		file_text_release(&elsewhere->map);
	arena_release(&elsewhere->arena);
}
