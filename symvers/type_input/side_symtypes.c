// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/side_symtypes.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "lib/base/decompress.h"
#include "lib/base/error.h"
#include "lib/base/sigbus_guard.h"
#include "lib/base/strbuf.h"
#include "symvers/input/kernel_build.h"
#include "symvers/input/read_file.h"
#include "symvers/type_input/side_exports.h"
#include "symvers/type_input/type_files.h"

static const char *map_text(struct type_side *side, const char *path, struct file_map *map)
{
	int error = file_map(path, NULL, map);

	if (error || compression_detect(map->data, map->len) != COMPRESSION_NONE) {
		/* for an empty file, which cannot be mapped, too */
		file_unmap(map);
		return read_file(path, &side->arena, NULL, map);
	}
	return NULL;
}

/* The graph points into the text from now on, but most of it repeats what was read before. */
static void drop_pages(const struct file_map *map)
{
	if (map->mapping)
		madvise(map->mapping, map->len, MADV_DONTNEED);
}

static bool read_symtypes(struct type_side *side, struct type_graph *graph, const char *path,
			  struct file_map *map)
{
	const char *reason = map_text(side, path, map);
	struct symtypes_error error;

	if (reason) {
		error_print("%s: %s", path, reason);
		return false;
	}
	/* genksyms writes it where no export has a prototype, as for exports of assembly */
	if (!map->len)
		return true;
	if (!symtypes_read(graph, &side->symtypes, path, (const char *)map->data, map->len,
			   &error)) {
		if (sigbus_guard_shrunk())
			error_print("%s: %s", path, FILE_SHRANK);
		else
			error_print("%s:%u: %s", path, error.line, error.reason);
		return false;
	}
	if (sigbus_guard_shrunk()) {
		error_print("%s: %s", path, FILE_SHRANK);
		return false;
	}
	drop_pages(map);
	return true;
}

/* How well a file fits to a module: 2 for its own name, 1 for its directory. */
static int fitness(const char *file, const char *module)
{
	size_t len = strlen(file), module_len = strlen(module);
	size_t dir_len = module_len - strlen(base_name(module));
	const char *dot = strrchr(base_name(file), '.');
	size_t file_dir_len = (size_t)(base_name(file) - file);

	if (dot)
		len = (size_t)(dot - file);
	if (len >= module_len && memcmp(file + len - module_len, module, module_len) == 0 &&
	    (len == module_len || file[len - module_len - 1] == '/'))
		return 2;
	return dir_len && file_dir_len >= dir_len &&
	       memcmp(file + file_dir_len - dir_len, module, dir_len) == 0;
}

/* UNIT declares EXPORT. If another one does, too, its file decides. */
static void choose_unit(struct type_side *side, struct side_export *export,
			const struct type_unit *unit)
{
	const struct unit_entry *old, *new;

	if (!export->unit) {
		export->unit = unit;
		return;
	}
	if (type_unit_find(export->unit, export->name, &old, NULL) &&
	    type_unit_find(unit, export->name, &new, NULL) && old->definition != new->definition)
		side->in_several_units++;
	if (fitness(unit->file, export->module) > fitness(export->unit->file, export->module))
		export->unit = unit;
}

/* Find the exports that a unit declares. */
static void join_unit(struct type_side *side, const struct type_graph *graph,
		      const struct export_index *index, const struct type_unit *unit)
{
	for (size_t i = 0; i < unit->count; i++) {
		size_t count;
		struct side_export *exports;

		/* one of several definitions */
		if (i && unit->entries[i].name == unit->entries[i - 1].name)
			continue;
		if (graph->names[unit->entries[i].name].kind != NAME_SYMBOL)
			continue;
		exports = export_index_find(index, side, unit->entries[i].name, &count);
		for (size_t j = 0; j < count; j++)
			choose_unit(side, &exports[j], unit);
	}
}

/* genksyms writes the types of exports only: without another list, these are all. */
static void add_declared(struct type_side *side, const struct type_graph *graph,
			 const struct type_side_options *options)
{
	size_t capacity = 0;

	for (size_t i = 0; i < side->symtypes.count; i++) {
		const struct type_unit *unit = &side->symtypes.list[i];

		for (size_t j = 0; j < unit->count; j++) {
			const struct graph_name *name = &graph->names[unit->entries[j].name];
			const char *symbol;

			if (name->kind != NAME_SYMBOL)
				continue;
			symbol = arena_copy(&side->arena, name->text, name->len);
			if (!side_exports_wants(options, symbol))
				continue;
			array_reserve(side->exports, capacity, side->export_count + 1);
			side->exports[side->export_count++] = (struct side_export){
				.name = unit->entries[j].name,
				.symbol = symbol,
				.module = "",
				.ns = "",
				.unit = unit,
			};
		}
	}
	side_exports_sort(side);
}

/*
 * The text does not say for which machine it is, but size_t does: "unsigned int" where
 * pointers have 32 bits (include/uapi/asm-generic/posix_types.h). 0 if no file has it.
 */
static uint8_t pointer_size_of(const struct type_side *side, const struct type_graph *graph)
{
	static const char name[] = "__kernel_size_t";
	uint32_t wanted = type_graph_find_name(graph, NAME_TYPEDEF, name, strlen(name));

	for (size_t i = 0; wanted != TYPE_NONE && i < side->symtypes.count; i++) {
		const struct unit_entry *entry;
		const struct definition *definition;

		if (!type_unit_find(&side->symtypes.list[i], wanted, &entry, NULL))
			continue;
		definition = &graph->definitions[entry->definition];
		return definition->text && memmem(definition->text, definition->len, "unsigned int",
						  strlen("unsigned int")) ?
			       4 :
			       8;
	}
	return 0;
}

static void find_model(struct type_side *side, const struct type_graph *graph)
{
	struct kernel_build build = { 0 };
	struct input place = { 0 };

	input_add(&place, side->name);
	kernel_build_read(&build, &place);
	side->model.pointer_size = pointer_size_of(side, graph);
	side->model_assumed = !build.found;
	if (build.found)
		side->model.pointer_size = kernel_build_has(&build, "CONFIG_64BIT") ? 8 : 4;
	else if (!side->model.pointer_size)
		side->model.pointer_size = 8;
	side->model.big_endian = kernel_build_has(&build, "CONFIG_CPU_BIG_ENDIAN");
	side->model.long_long_align = kernel_build_has(&build, "CONFIG_X86_32") ? 4 :
				      kernel_build_has(&build, "CONFIG_M68K")	? 2 :
										  8;
	side->model.align_unnamed_bit_fields =
		kernel_build_has(&build, "CONFIG_ARM64") || kernel_build_has(&build, "CONFIG_ARM");
	kernel_build_release(&build);
	input_release(&place);
}

static void list_units(struct type_side *side)
{
	side->unit_count = side->symtypes.count;
	side->units = xcalloc(side->unit_count, sizeof(struct type_unit *));
	for (size_t i = 0; i < side->unit_count; i++)
		side->units[i] = &side->symtypes.list[i];
	side->source = side->unit_count ? side->units[0]->source : UNIT_SYMTYPES;
}

bool side_symtypes_read(struct type_side *side, struct type_graph *graph,
			const struct type_side_options *options)
{
	struct type_files *files = side->files;
	struct export_index index;
	bool ok = true;

	files->map_count = files->symtypes.count;
	files->maps = xcalloc(files->map_count, sizeof(*files->maps));
	for (size_t i = 0; i < files->map_count; i++)
		ok = read_symtypes(side, graph, files->symtypes.items[i], &files->maps[i]) && ok;
	if (!ok)
		return false;
	if (!side->symtypes.count) {
		error_print("%s: %s", side->name,
			    files->map_count > 1 ? "all .symtypes files are empty" :
						   "the .symtypes file is empty");
		return false;
	}
	list_units(side);
	find_model(side, graph);
	if (!side->has_exports) {
		add_declared(side, graph, options);
		return true;
	}
	export_index_make(&index, side, graph);
	for (size_t i = 0; i < side->unit_count; i++)
		join_unit(side, graph, &index, side->units[i]);
	export_index_release(&index);
	return true;
}

void side_symtypes_release(struct type_side *side)
{
	for (size_t i = 0; i < side->files->map_count; i++)
		file_unmap(&side->files->maps[i]);
	free(side->files->maps);
	symtypes_units_release(&side->symtypes);
}
