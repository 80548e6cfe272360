// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/side_tables.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/parallel.h"
#include "lib/base/strbuf.h"
#include "lib/types/dwarf_types.h"
#include "lib/types/table_unit.h"
#include "symvers/input/name_table.h"
#include "symvers/input/side_exports.h"
#include "symvers/input/type_contents.h"
#include "symvers/input/type_files.h"

/* Modules that each thread reads before their types are put into the graph. */
#define MODULES_PER_THREAD 4

/* What the steps below share. */
struct tables_reader {
	struct type_side *side;
	struct type_graph *graph;
	const struct type_side_options *options;
	enum type_source source;
	struct type_binary *kernel; /* or NULL */
	struct table_reach kernel_reach;
	struct export_index index;
	size_t export_capacity;
	bool *listed; /* which of the options' types some table defines; NULL without any */
	struct type_binary **batch;
	struct arena *arenas; /* one per thread */
	struct read_buffer *buffers;
};

/* BTF of a module without its base looks like damaged BTF. */
static const char *explain_base(struct arena *arena, const struct type_contents *contents,
				const char *error)
{
	if (!error || !contents->is_module)
		return error;
	return arena_printf(arena, "no vmlinux or boot image found, which split BTF needs (%s)",
			    error);
}

static const char *read_btf(struct type_binary *binary, const struct type_contents *contents,
			    const struct type_binary *kernel, struct arena *arena)
{
	const struct type_table *base = kernel ? &kernel->table : NULL;
	struct btf_error error;
	const char *text;

	/* the types of vmlinux that the module refers to, with nothing but their sizes */
	if (contents->btf_base.data) {
		if (!btf_read(&binary->own_base, contents->btf_base.data, contents->btf_base.len,
			      NULL, &error))
			return type_contents_error(arena, ".BTF.base: ", &error);
		binary->has_own_base = true;
		base = &binary->own_base;
	}
	text = type_contents_read_btf(contents, &binary->table, base, arena, &binary->has_types);
	if (!text && binary->has_types && binary->has_own_base && kernel) {
		if (!btf_relocate(&binary->table, &binary->own_base, &kernel->table, &error))
			return type_contents_error(arena, ".BTF.base: ", &error);
		type_table_release(&binary->own_base);
		binary->has_own_base = false;
	}
	if (base || !text)
		return text;
	return explain_base(arena, contents, text);
}

/* The exports of a file, as a list of names. */
static void list_names(const struct type_side *side, const struct type_binary *binary,
		       struct strlist *names)
{
	for (size_t i = 0; i < side->export_count; i++)
		if (side_exports_same_module(side->exports[i].module, binary->modname))
			strlist_add(names, side->exports[i].symbol);
}

static bool is_pattern(const char *symbol)
{
	return strpbrk(symbol, "*?[\\") != NULL;
}

/* Without a list of exports, names that the user gave are enough unless there are patterns. */
static void list_wanted(const struct type_side_options *options, struct strlist *names)
{
	for (size_t i = 0; options->symbols && i < options->symbols->count; i++) {
		if (is_pattern(options->symbols->items[i])) {
			names->count = 0;
			return;
		}
		strlist_add(names, options->symbols->items[i]);
	}
}

static const char *read_dwarf(struct tables_reader *reader, struct type_binary *binary,
			      const struct type_contents *contents, struct arena *arena)
{
	struct byte_range whole = type_contents_whole(contents);
	struct strlist names = { 0 };
	const char *reason;

	if (!contents->has_dwarf)
		return NULL;
	if (reader->side->has_exports)
		list_names(reader->side, binary, &names);
	else
		list_wanted(reader->options, &names);
	binary->has_types = dwarf_types_read(&binary->table, whole.data, whole.len, names.items,
					     names.count, &reason);
	strlist_release(&names);
	return binary->has_types ? NULL : arena_string(arena, reason);
}

/* Read the table of a file. Afterwards has_types says whether it has one. */
static void read_table(struct tables_reader *reader, struct type_binary *binary,
		       struct arena *arena, struct read_buffer *buffer)
{
	const struct type_binary *kernel = binary == reader->kernel ? NULL : reader->kernel;
	struct type_contents contents;

	binary->error = type_contents_open(&contents, binary->path, arena, buffer);
	if (binary->error)
		return;
	binary->error = reader->source == TYPES_BTF ? read_btf(binary, &contents, kernel, arena) :
						      read_dwarf(reader, binary, &contents, arena);
	type_contents_close(&contents);
	if (binary->error && binary->has_own_base)
		type_table_release(&binary->own_base);
	binary->has_own_base = binary->has_own_base && !binary->error;
	binary->has_table = binary->has_types = binary->has_types && !binary->error;
}

static void release_table(struct type_binary *binary)
{
	if (binary->has_table)
		type_table_release(&binary->table);
	if (binary->has_own_base)
		type_table_release(&binary->own_base);
	binary->has_table = binary->has_own_base = false;
	binary->unit.table = NULL;
}

/* Split BTF; types of DWARF are complete in each file. */
static bool stands_on_kernel(const struct tables_reader *reader, const struct type_binary *binary)
{
	return reader->source == TYPES_BTF && reader->kernel && binary != reader->kernel;
}

static void add_types_of(struct tables_reader *reader, struct type_binary *binary,
			 struct table_reach *reach, const struct type_symbol *symbol)
{
	bool on_kernel = stands_on_kernel(reader, binary);

	table_unit_add_symbol(reader->graph, &binary->unit, reach,
			      on_kernel ? &reader->kernel->unit : NULL,
			      on_kernel ? &reader->kernel_reach : NULL, symbol);
}

/* Where nothing lists the exports, every function and variable is one. */
static void add_as_export(struct tables_reader *reader, struct type_binary *binary,
			  const char *symbol, uint32_t name)
{
	struct type_side *side = reader->side;

	array_reserve(side->exports, reader->export_capacity, side->export_count + 1);
	side->exports[side->export_count++] = (struct side_export){
		.name = name,
		.symbol = arena_string(&side->arena, symbol),
		.module = binary->module,
		.ns = "",
		.unit = &binary->unit,
	};
}

static void add_symbol(struct tables_reader *reader, struct type_binary *binary,
		       struct table_reach *reach, const struct type_symbol *symbol)
{
	const char *text = type_name(&binary->table, symbol->name);
	struct side_export *exports;
	uint32_t name;
	size_t count;

	if (!reader->side->has_exports) {
		if (!side_exports_wants(reader->options, text))
			return;
		name = type_graph_add_name(reader->graph, NAME_SYMBOL,
					   arena_string(&reader->graph->arena, text), strlen(text));
		add_types_of(reader, binary, reach, symbol);
		add_as_export(reader, binary, text, name);
		return;
	}
	name = type_graph_find_name(reader->graph, NAME_SYMBOL, text, strlen(text));
	exports = export_index_find(&reader->index, reader->side, name, &count);
	for (size_t i = 0; i < count; i++) {
		if (!side_exports_same_module(exports[i].module, binary->modname))
			continue;
		add_types_of(reader, binary, reach, symbol);
		exports[i].unit = &binary->unit;
	}
}

static void start_unit(struct tables_reader *reader, struct type_binary *binary)
{
	binary->unit = (struct type_unit){
		.file = binary->path,
		.source = reader->source == TYPES_BTF ? UNIT_BTF : UNIT_DWARF,
		.table = &binary->table,
	};
	if (stands_on_kernel(reader, binary))
		binary->unit.base = &reader->kernel->unit;
	reader->side->unknown_records += binary->table.unknown;
	if (!reader->side->model.pointer_size)
		reader->side->model = (struct data_model){
			.pointer_size = binary->table.pointer_size,
			.long_long_align = 8,
			.big_endian = binary->table.big_endian,
		};
}

/* Is the type, of any kind that has a word, "struct NAME" or NAME of the list? */
static bool is_listed(const struct tables_reader *reader, const struct type *type, const char *name)
{
	static const char *const words[TYPE_KINDS] = { [TYPE_STRUCT] = "struct ",
						       [TYPE_UNION] = "union ",
						       [TYPE_ENUM] = "enum ",
						       [TYPE_TYPEDEF] = "typedef " };
	const struct strlist *types = reader->options->types;
	const char *word = words[type->kind];

	if (!word || !*name || type->flags & TYPE_DECLARED)
		return false;
	for (size_t i = 0; i < types->count; i++) {
		const char *wanted = types->items[i];

		if (streq(wanted, name) ||
		    (starts_with(wanted, word) && streq(wanted + strlen(word), name))) {
			reader->listed[i] = true;
			return true;
		}
	}
	return false;
}

/* Add the types that the options name, whether exports reach them or not. */
static void add_listed(struct tables_reader *reader, struct type_binary *binary,
		       struct table_reach *reach)
{
	const struct type_table *table = &binary->table;
	bool on_kernel = stands_on_kernel(reader, binary);

	for (uint32_t i = table->base_count; reader->listed && i < type_table_count(table); i++) {
		const struct type *type = type_at(table, i);

		if (is_listed(reader, type, type_name(table, type->name)))
			table_unit_add_type(reader->graph, &binary->unit, reach,
					    on_kernel ? &reader->kernel->unit : NULL,
					    on_kernel ? &reader->kernel_reach : NULL, i);
	}
}

/* Types that the kernel does not define may be in any module. */
static void search_all_modules(struct tables_reader *reader)
{
	struct type_files *files = reader->side->files;
	const struct strlist *types = reader->options->types;
	bool all = true;

	for (size_t i = 0; reader->listed && i < types->count; i++)
		all = all && reader->listed[i];
	for (size_t i = files->has_kernel; !all && i < files->count; i++)
		files->binaries[i].is_needed = true;
}

/* Names that point into a table that is going to be released move to the graph. */
static void copy_names(struct type_graph *graph, size_t first)
{
	for (size_t i = first; i < graph->name_count; i++) {
		struct graph_name *name = &graph->names[i];

		name->text = arena_copy(&graph->arena, name->text, name->len);
	}
}

/* Put what the exports of a file reach into its unit. Return false after a message. */
static bool fill_unit(struct tables_reader *reader, struct type_binary *binary)
{
	struct table_reach own = { 0 }, *reach = &own;
	size_t names = reader->graph->name_count;

	if (binary->error) {
		error_print("%s: %s", binary->path, binary->error);
		return false;
	}
	if (!binary->has_types) {
		reader->side->modules_without += binary != reader->kernel;
		return true;
	}
	start_unit(reader, binary);
	if (binary == reader->kernel)
		reach = &reader->kernel_reach;
	/* a kernel that is only the base of modules is not */
	for (size_t i = 0; binary->is_needed && i < binary->table.symbol_count; i++)
		add_symbol(reader, binary, reach, &binary->table.symbols[i]);
	add_listed(reader, binary, reach);
	table_reach_release(&own);
	if (binary == reader->kernel)
		return true;
	type_unit_finish(&binary->unit);
	if (reader->source == TYPES_BTF) {
		copy_names(reader->graph, names);
		release_table(binary);
	}
	return true;
}

static void read_item(void *context, unsigned int worker, size_t item)
{
	struct tables_reader *reader = context;

	read_table(reader, reader->batch[item], &reader->arenas[worker], &reader->buffers[worker]);
}

/* Read the modules that are needed, some at a time. */
static bool read_modules(struct tables_reader *reader, unsigned int threads)
{
	size_t size = threads > 1 ? (size_t)threads * MODULES_PER_THREAD : 1, count = 0;
	struct type_files *files = reader->side->files;
	bool ok = true;

	reader->batch = xcalloc(size, sizeof(struct type_binary *));
	for (size_t i = 0; i < files->count; i++) {
		if (&files->binaries[i] != reader->kernel && files->binaries[i].is_needed)
			reader->batch[count++] = &files->binaries[i];
		if (!count || (count < size && i + 1 < files->count))
			continue;
		parallel_run(threads, count, read_item, reader);
		/* without the kernel, the BTF of all modules is unreadable: report it once */
		for (size_t j = 0; j < count && (ok || reader->kernel); j++)
			ok = fill_unit(reader, reader->batch[j]) && ok;
		count = 0;
		if (!ok && !reader->kernel)
			break;
	}
	free(reader->batch);
	return ok;
}

bool side_tables_open(struct type_side *side)
{
	struct type_files *files = side->files;
	struct type_binary *kernel = files->has_kernel ? &files->binaries[0] : NULL;
	struct type_contents *contents;
	const char *error;

	if (!kernel || !type_file_is_packed(kernel->path))
		return true;
	contents = xcalloc(1, sizeof(*contents));
	error = type_contents_open(contents, kernel->path, &side->arena, NULL);
	if (error) {
		error_print("%s: %s", kernel->path, error);
		free(contents);
		return false;
	}
	kernel->opened = contents;
	return true;
}

void side_tables_close(struct type_side *side)
{
	struct type_binary *kernel = side->files->has_kernel ? &side->files->binaries[0] : NULL;

	if (!kernel || !kernel->opened)
		return;
	type_contents_close(kernel->opened);
	free(kernel->opened);
	kernel->opened = NULL;
}

/* The base of all split BTF, and so read before the modules. */
static bool read_kernel(struct tables_reader *reader)
{
	struct type_binary *kernel = reader->kernel;

	if (reader->source == TYPES_DWARF && !kernel->is_needed)
		return true;
	read_table(reader, kernel, &reader->arenas[0], &reader->buffers[0]);
	/* the table has it all, and a decompressed kernel is large */
	side_tables_close(reader->side);
	if (!kernel->error && !kernel->has_types) {
		error_print("%s: no %s", kernel->path,
			    reader->source == TYPES_BTF ? "BTF; was it built without "
							  "CONFIG_DEBUG_INFO_BTF?" :
							  "DWARF");
		return false;
	}
	return fill_unit(reader, kernel);
}

/* A name of a module, and its file. */
struct module_item {
	struct named named;
	struct type_binary *binary;
};

/* Find the files that have exports of the side. */
static void mark_needed(struct type_side *side)
{
	struct type_files *files = side->files;
	struct module_item *items = xcalloc(files->count + 1, sizeof(*items));
	const char *last = NULL;
	struct arena arena = { 0 };
	struct name_table table;

	for (size_t i = 0; i < files->count; i++) {
		items[i].named = named_of(files->binaries[i].modname);
		items[i].binary = &files->binaries[i];
		files->binaries[i].side = side;
		files->binaries[i].is_needed =
			!side->has_exports && !(files->single && i < files->has_kernel);
	}
	name_table_make(&table, items, files->count, sizeof(*items));
	for (size_t i = 0; i < side->export_count; i++) {
		const struct module_item *found;

		/* pointers: the exports of a module share the string */
		if (side->exports[i].module == last)
			continue;
		last = side->exports[i].module;
		found = name_table_find_name(&table, input_modname(&arena, last));
		if (found)
			found->binary->is_needed = true;
	}
	name_table_release(&table);
	arena_release(&arena);
	free(items);
}

/* Count modules with exports that are not among the files. */
static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void count_missing(struct type_side *side)
{
	const struct type_files *files = side->files;
	struct strlist names = { 0 };
	struct arena arena = { 0 };
	struct name_pool present = { 0 };

	for (size_t i = 0; i < files->count; i++) {
		struct named named = named_of(files->binaries[i].modname);

		name_pool_add(&present, &named);
	}
	for (size_t i = 0; i < side->export_count; i++)
		if (!side->exports[i].unit)
			strlist_add(&names, side->exports[i].module);
	if (names.count)
		qsort(names.items, names.count, sizeof(*names.items), compare_strings);
	for (size_t i = 0; i < names.count; i++) {
		struct named named;

		if (i && strcmp(names.items[i], names.items[i - 1]) == 0)
			continue;
		named = named_of(input_modname(&arena, names.items[i]));
		side->modules_missing += !name_pool_find(&present, &named);
	}
	name_pool_release(&present);
	strlist_release(&names);
	arena_release(&arena);
}

static void list_units(struct type_side *side)
{
	struct type_files *files = side->files;

	side->units = xcalloc(files->count + 1, sizeof(struct type_unit *));
	for (size_t i = 0; i < files->count; i++)
		if (files->binaries[i].has_types)
			side->units[side->unit_count++] = &files->binaries[i].unit;
}

bool side_tables_read(struct type_side *side, struct type_graph *graph,
		      const struct type_side_options *options, enum type_source source,
		      unsigned int threads)
{
	struct type_files *files = side->files;
	struct tables_reader reader = {
		.side = side,
		.graph = graph,
		.options = options,
		.source = source,
		.kernel = files->has_kernel ? &files->binaries[0] : NULL,
		.arenas = xcalloc(threads, sizeof(*reader.arenas)),
		.buffers = xcalloc(threads, sizeof(*reader.buffers)),
	};
	bool ok;

	side->source = source == TYPES_BTF ? UNIT_BTF : UNIT_DWARF;
	mark_needed(side);
	export_index_make(&reader.index, side, graph);
	if (options->types && options->types->count)
		reader.listed = xcalloc(options->types->count, sizeof(*reader.listed));
	ok = !reader.kernel || read_kernel(&reader);
	if (ok)
		search_all_modules(&reader);
	ok = ok && read_modules(&reader, threads);
	if (ok && reader.kernel && reader.kernel->has_types)
		type_unit_finish(&reader.kernel->unit);
	if (ok && !side->has_exports)
		side_exports_sort(side);
	if (ok)
		count_missing(side);
	list_units(side);
	table_reach_release(&reader.kernel_reach);
	export_index_release(&reader.index);
	for (unsigned int i = 0; i < threads; i++) {
		arena_release(&reader.arenas[i]);
		read_buffer_release(&reader.buffers[i]);
	}
	free(reader.listed);
	free(reader.arenas);
	free(reader.buffers);
	return ok;
}

/* Keep the tables that were used last. */
static void remember(struct type_files *files, struct type_binary *binary)
{
	struct type_binary **place = &files->recent[files->next_recent++ % TABLES_KEPT];

	if (*place)
		release_table(*place);
	*place = binary;
}

const struct type_table *side_tables_get(const struct type_unit *unit)
{
	struct type_binary *binary =
		(struct type_binary *)((uintptr_t)unit - offsetof(struct type_binary, unit));
	struct type_files *files = binary->side->files;
	struct tables_reader reader = {
		.side = binary->side,
		.source = TYPES_BTF,
		.kernel = files->has_kernel ? &files->binaries[0] : NULL,
	};

	if (unit->table)
		return unit->table;
	read_table(&reader, binary, &binary->side->arena, NULL);
	if (!binary->has_table) {
		error_print("%s: %s", binary->path,
			    binary->error ? binary->error : "changed while it was being compared");
		return NULL;
	}
	binary->unit.table = &binary->table;
	remember(files, binary);
	return binary->unit.table;
}

void side_tables_release(struct type_side *side)
{
	for (size_t i = 0; i < side->files->count; i++) {
		type_unit_release(&side->files->binaries[i].unit);
		release_table(&side->files->binaries[i]);
	}
}
