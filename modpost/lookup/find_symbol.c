// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/find_symbol.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/hash_table.h"
#include "lib/elf/symbol_lookup.h"
#include "lib/kernel/symvers_file.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/resolve/run_context.h"

#define SYMVERS		     "Module.symvers"
#define MAX_NEIGHBOR_SYMVERS 64 /* of the modules in neighboring directories */

struct nearby_export_node {
	struct nearby_export export;
	UT_hash_handle hh;
};

const char *directory_of(struct arena *arena, const char *file)
{
	return arena_copy(arena, file, (size_t)(base_name(file) - file));
}

bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return strcmp(a, b) == 0 || (stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
				     x.st_ino == y.st_ino);
}

static void read_symvers(struct symbol_search *search, const char *file, bool own)
{
	struct arena *arena = &search->arena;
	struct symvers_reader reader;
	struct file_text text;
	struct symvers_line line;
	enum symvers_result result;

	if (file_read(file, &text) != 0)
		return;
	symvers_reader_init(&reader, text.data, text.len);
	while ((result = symvers_reader_next(&reader, &line)) == SYMVERS_LINE ||
	       result == SYMVERS_BAD_LICENSE) {
		struct nearby_export_node *node;

		HASH_FIND_STR(search->exports, line.name, node);
		if (node)
			continue;
		node = arena_new(arena, struct nearby_export_node);
		node->export = (struct nearby_export){
			.name = arena_string(arena, line.name),
			.module = arena_string(arena, line.module),
			.ns = arena_string(arena, line.ns ? line.ns : ""),
			.file = file,
			.gpl_only = line.gpl_only,
			.own = own,
		};
		HASH_ADD_KEYPTR(hh, search->exports, node->export.name, strlen(node->export.name),
				node);
	}
	file_text_release(&text);
}

/* Read a symvers file, unless it is an input of this run or was read before. */
static void add_symvers(struct symbol_search *search, const struct run *run, const char *file)
{
	const struct options *options = run->options;
	const struct nearby_export_node *node = search->exports;

	for (size_t i = 0; i < options->symvers_files.count; i++)
		if (same_file(options->symvers_files.items[i], file))
			return;
	for (; node; node = node->hh.next)
		if (node->export.file == file || same_file(node->export.file, file))
			return;
	read_symvers(search, file, options->symvers_out && same_file(options->symvers_out, file));
}

/* Read the symvers files of external modules in the directories next to those of this run. */
static void add_neighbors(struct symbol_search *search, const struct run *run)
{
	const char *latest = NULL;

	for (size_t i = 0; i < run->files.count; i++) {
		const char *dir = directory_of(&search->arena, run->files.items[i]);
		glob_t found = { 0 };

		if (latest && strcmp(dir, latest) == 0)
			continue;
		latest = dir;
		if (glob(arena_printf(&search->arena, "%s../*/" SYMVERS, dir), 0, NULL, &found) ==
		    0)
			for (size_t f = 0; f < found.gl_pathc && f < MAX_NEIGHBOR_SYMVERS; f++)
				add_symvers(search, run,
					    arena_string(&search->arena, found.gl_pathv[f]));
		globfree(&found);
	}
}

static void read_symvers_files(struct symbol_search *search, const struct run *run)
{
	const struct options *options = run->options;
	struct arena *arena = &search->arena;

	if (search->symvers_files_read)
		return;
	search->symvers_files_read = true;
	if (options->symvers_out)
		add_symvers(search, run, options->symvers_out);
	add_symvers(search, run, SYMVERS);
	add_symvers(search, run, "vmlinux.symvers");
	for (size_t i = 0; i < options->symvers_files.count; i++)
		add_symvers(search, run,
			    arena_printf(arena, "%s" SYMVERS,
					 directory_of(arena, options->symvers_files.items[i])));
	if (options->external)
		add_neighbors(search, run);
}

static void find_kernel_symvers(void *context, const struct export *symbol)
{
	const char **symvers = context;

	if (symbol->module->is_vmlinux && symbol->symvers)
		*symvers = symbol->symvers;
}

/* vmlinux.o of the run; otherwise vmlinux.o or System.map next to its symvers file. */
static void find_kernel(struct symbol_search *search, const struct run *run)
{
	const char *symvers = NULL, *dir;
	struct stat status;

	for (size_t i = 0; i < run->files.count; i++)
		if (run->info[i].is_module && run->info[i].module.is_vmlinux)
			search->kernel_file = run->info[i].file;
	if (search->kernel_file)
		return;
	export_table_walk(&run->table, find_kernel_symvers, &symvers);
	dir = directory_of(&search->arena, symvers ? symvers : "");
	search->kernel_file = arena_printf(&search->arena, "%svmlinux.o", dir);
	if (stat(search->kernel_file, &status) == 0)
		return;
	search->kernel_file = NULL;
	search->map_file = arena_printf(&search->arena, "%sSystem.map", dir);
	if (file_read(search->map_file, &search->map) != 0)
		search->map_file = NULL;
}

static void index_objects(struct symbol_search *search, const struct run *run)
{
	const char **files = arena_alloc(&search->arena, run->files.count * sizeof(*files));
	size_t count = 0;

	for (size_t i = 0; i < run->files.count; i++)
		if (run->info[i].is_module && !run->info[i].module.is_vmlinux)
			files[count++] = run->info[i].file;
	module_objects_set(&search->objects, files, count, run->release);
	if (search->kernel_file)
		module_objects_set(&search->kernel, &search->kernel_file, 1, run->release);
}

static void prepare(struct symbol_search *search, const struct run *run)
{
	if (search->prepared)
		return;
	search->prepared = true;
	find_kernel(search, run);
	index_objects(search, run);
}

enum export_form object_export_form(struct arena *arena, const struct object *object,
				    const char *symbol)
{
	const char *label = arena_printf(arena, "__export_symbol_%s", symbol);
	const char *entry = arena_printf(arena, "__ksymtab_%s", symbol);

	if (object_find_symbol(object, label, true))
		return FORM_SECTION;
	return object_find_symbol(object, entry, true) ? FORM_KSYMTAB : FORM_NONE;
}

static bool find_in_object(struct explain *explain, const char *file, const char *name,
			   struct found_symbol *found)
{
	struct object_symbol symbol;

	if (!object_symbol_open(file, explain->run->release, name, true, &symbol))
		return false;
	found->file = file;
	found->scope = object_symbol_is_local(&symbol) ? FOUND_LOCAL : FOUND_GLOBAL;
	found->form = object_export_form(explain->arena, &symbol.object, name);
	object_close(&symbol.object);
	return true;
}

static bool find_in_objects(struct explain *explain, const struct module_objects *objects,
			    const char *symbol, struct found_symbol *found)
{
	const char *file;
	size_t at = 0;

	while ((file = module_objects_next(objects, symbol, &at)))
		if (find_in_object(explain, file, symbol, found))
			return true;
	return false;
}

/* A line of System.map is an address, a type and a name; the type of static symbols is lower case.
 */
static bool find_in_map(struct symbol_search *search, struct explain *explain, const char *symbol,
			struct found_symbol *found)
{
	const char *pattern = arena_printf(explain->arena, " %s\n", symbol), *line;

	if (!search->map_file)
		return false;
	line = strstr(search->map.data, pattern);
	if (!line || line == search->map.data)
		return false;
	found->file = search->map_file;
	found->scope = line[-1] >= 'a' && line[-1] <= 'z' ? FOUND_LOCAL : FOUND_GLOBAL;
	return true;
}

static const struct nearby_export *find_in_symvers_files(struct symbol_search *search,
							 const struct run *run, const char *symbol)
{
	const struct nearby_export_node *node;

	read_symvers_files(search, run);
	HASH_FIND_STR(search->exports, symbol, node);
	return node ? &node->export : NULL;
}

const char *symbol_search_kernel_symvers(struct symbol_search *search, const struct run *run)
{
	const struct nearby_export_node *node;

	read_symvers_files(search, run);
	for (node = search->exports; node; node = node->hh.next)
		if (strcmp(node->export.module, "vmlinux") == 0)
			return node->export.file;
	return NULL;
}

/* The object info of an object of the run, or NULL. */
static const struct object_info *object_info_of(const struct run *run, const char *file)
{
	for (size_t i = 0; i < run->files.count; i++)
		if (run->info[i].is_module && strcmp(run->info[i].file, file) == 0)
			return &run->info[i];
	return NULL;
}

void symbol_search_find(struct symbol_search *search, struct explain *explain, const char *symbol,
			struct found_symbol *found)
{
	struct found_symbol kernel = { .scope = FOUND_NOWHERE };

	prepare(search, explain->run);
	*found = kernel;
	find_in_objects(explain, &search->kernel, symbol, &kernel);
	/* modules come before static symbols of the kernel */
	if (kernel.scope == FOUND_GLOBAL ||
	    (!find_in_objects(explain, &search->objects, symbol, found) &&
	     !find_in_map(search, explain, symbol, found)))
		*found = kernel;
	if (found->scope != FOUND_NOWHERE)
		found->info = object_info_of(explain->run, found->file);
	found->export = find_in_symvers_files(search, explain->run, symbol);
}

void symbol_search_release(struct symbol_search *search)
{
	HASH_CLEAR(hh, search->exports);
	module_objects_release(&search->kernel);
	module_objects_release(&search->objects);
	if (search->map_file)
		file_text_release(&search->map);
	arena_release(&search->arena);
}
