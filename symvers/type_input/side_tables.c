// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/side_tables.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/parallel.h"
#include "lib/base/strbuf.h"
#include "lib/types/table_unit.h"
#include "symvers/type_input/binary_table.h"
#include "symvers/type_input/side_exports.h"
#include "symvers/type_input/side_modules.h"
#include "symvers/type_input/type_contents.h"
#include "symvers/type_input/type_files.h"

/* Modules that each thread reads before their types are put into the graph. */
#define MODULES_PER_THREAD 4

/* What the steps below share. */
struct tables_reader {
	struct table_request request;
	struct type_side *side;
	struct type_graph *graph;
	const struct type_side_options *options;
	struct type_binary *kernel; /* or NULL */
	struct table_reach kernel_reach;
	struct export_index index;
	size_t export_capacity;
	bool *listed; /* which of the options' types some table defines; NULL without any */
	struct type_binary **batch;
	struct arena *arenas; /* one per thread */
	struct read_buffer *buffers;
};

/* Split BTF; types of DWARF are complete in each file. */
static bool stands_on_kernel(const struct tables_reader *reader, const struct type_binary *binary)
{
	return reader->request.source == TYPES_BTF && reader->kernel && binary != reader->kernel;
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
		.source = reader->request.source == TYPES_BTF ? UNIT_BTF : UNIT_DWARF,
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
	if (reader->request.source == TYPES_BTF) {
		copy_names(reader->graph, names);
		binary_table_release(binary);
	}
	return true;
}

static void read_item(void *context, unsigned int worker, size_t item)
{
	struct tables_reader *reader = context;

	binary_table_read(&reader->request, reader->batch[item], &reader->arenas[worker],
			  &reader->buffers[worker]);
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

	if (reader->request.source == TYPES_DWARF && !kernel->is_needed)
		return true;
	binary_table_read(&reader->request, kernel, &reader->arenas[0], &reader->buffers[0]);
	/* the table has it all, and a decompressed kernel is large */
	side_tables_close(reader->side);
	if (!kernel->error && !kernel->has_types) {
		error_print("%s: no %s", kernel->path,
			    reader->request.source == TYPES_BTF ? "BTF; was it built without "
								  "CONFIG_DEBUG_INFO_BTF?" :
								  "DWARF");
		return false;
	}
	return fill_unit(reader, kernel);
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
	struct type_binary *kernel = files->has_kernel ? &files->binaries[0] : NULL;
	struct tables_reader reader = {
		.request = { side, options, source, kernel },
		.side = side,
		.graph = graph,
		.options = options,
		.kernel = kernel,
		.arenas = xcalloc(threads, sizeof(*reader.arenas)),
		.buffers = xcalloc(threads, sizeof(*reader.buffers)),
	};
	bool ok;

	side->source = source == TYPES_BTF ? UNIT_BTF : UNIT_DWARF;
	side_modules_mark_needed(side);
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
		side_modules_count_missing(side);
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
		binary_table_release(*place);
	*place = binary;
}

const struct type_table *side_tables_get(const struct type_unit *unit)
{
	struct type_binary *binary =
		(struct type_binary *)((char *)unit - offsetof(struct type_binary, unit));
	struct type_files *files = binary->side->files;
	const struct table_request request = {
		.side = binary->side,
		.source = TYPES_BTF,
		.kernel = files->has_kernel ? &files->binaries[0] : NULL,
	};

	if (unit->table)
		return unit->table;
	binary_table_read(&request, binary, &binary->side->arena, NULL);
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
		binary_table_release(&side->files->binaries[i]);
	}
}
