// SPDX-License-Identifier: GPL-2.0-only
/*
 * Find the files of each side, choose a source that all sides have, and read the exports and
 * then the types.
 */
#include "symvers/type_input/type_side.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/progress.h"
#include "symvers/type_input/side_exports.h"
#include "symvers/type_input/side_symtypes.h"
#include "symvers/type_input/side_tables.h"
#include "symvers/type_input/type_contents.h"
#include "symvers/type_input/type_files.h"

/* Modules to look at for a source, in a tree whose kernel was not found. */
#define MODULES_TRIED 16

static const struct {
	const char *name, *text;
} sources[TYPE_SOURCES] = {
	[TYPES_ANY] = { "any", "any types" },
	[TYPES_SYMTYPES] = { "symtypes", ".symtypes files" },
	[TYPES_BTF] = { "btf", "BTF" },
	[TYPES_DWARF] = { "dwarf", "DWARF" },
};

const char *type_source_name(enum type_source source)
{
	return sources[source].name;
}

enum type_source type_source_find(const char *name)
{
	enum type_source source = TYPES_SYMTYPES;

	while (source < TYPE_SOURCES && strcmp(sources[source].name, name) != 0)
		source++;
	return source;
}

/* A set of sources. */
static unsigned int bit(enum type_source source)
{
	return 1u << source;
}

/* Add the sources that a binary has. Return false after a message. */
static bool probe_binary(const struct type_binary *binary, struct arena *arena, unsigned int *found)
{
	struct type_contents contents;
	const char *error;

	/* whether an image has BTF is found out when it is read */
	if (type_file_is_packed(binary->path)) {
		*found |= bit(TYPES_BTF);
		return true;
	}
	error = type_contents_open(&contents, binary->path, arena, NULL);
	if (error) {
		error_print("%s: %s", binary->path, error);
		return false;
	}
	if (contents.btf.data || contents.is_image)
		*found |= bit(TYPES_BTF);
	if (contents.has_dwarf)
		*found |= bit(TYPES_DWARF);
	type_contents_close(&contents);
	return true;
}

/* Find out which sources a side has; what its kernel has decides for its modules. */
static bool probe(struct type_side *side, unsigned int *found)
{
	const struct type_files *files = side->files;
	bool ok = true;

	*found = files->symtypes.count ? bit(TYPES_SYMTYPES) : 0;
	/* the kernel of a single module is not what was asked for */
	for (size_t i = files->single ? files->has_kernel : 0;
	     ok && i < files->count && i < MODULES_TRIED; i++) {
		unsigned int of_binary = 0;

		ok = probe_binary(&files->binaries[i], &side->arena, &of_binary);
		*found |= of_binary;
		if (of_binary)
			break;
	}
	return ok;
}

/* Say what was looked for. */
static void report_no_types(const struct type_side *side, enum type_source source)
{
	const struct type_files *files = side->files;

	if (source != TYPES_ANY)
		error_print("%s: no %s", side->name, sources[source].text);
	else if (files->count && files->binaries[files->count - 1].path == side->name)
		error_print("%s: neither BTF nor DWARF", side->name);
	else if (files->count)
		error_print("%s: no types: no .symtypes files, and neither BTF nor DWARF in %s%s",
			    side->name, files->binaries[0].path,
			    files->count > 1 ? " or the first modules" : "");
	else
		error_print("%s: no types: no .symtypes files, vmlinux, boot image, modules or raw "
			    "BTF",
			    side->name);
}

static const char *first_source(unsigned int found)
{
	enum type_source source = TYPES_SYMTYPES;

	while (!(found & bit(source)))
		source++;
	return sources[source].text;
}

/* Choose the source to read. Return TYPE_SOURCES after a message. */
static enum type_source choose_source(struct type_side *sides, size_t count,
				      enum type_source wanted)
{
	unsigned int common = ~0u, found[2] = { 0 };
	bool ok = true;

	/* most damage is in one file only: report both */
	for (size_t i = 0; i < count; i++)
		ok = probe(&sides[i], &found[i]) && ok;
	for (size_t i = 0; ok && i < count; i++) {
		unsigned int usable = wanted == TYPES_ANY ? found[i] : found[i] & bit(wanted);

		if (!usable) {
			report_no_types(&sides[i], wanted);
			return TYPE_SOURCES;
		}
		common &= usable;
	}
	if (!ok)
		return TYPE_SOURCES;
	for (enum type_source source = TYPES_SYMTYPES; source < TYPE_SOURCES; source++)
		if (common & bit(source))
			return source;
	error_print("%s has %s, %s has %s: types of different sources cannot be compared",
		    sides[0].name, first_source(found[0]), sides[1].name, first_source(found[1]));
	return TYPE_SOURCES;
}

/* Report which exports or types are missing. */
static void print_notes(const struct type_side *side)
{
	if (!side->has_exports && side->source != UNIT_SYMTYPES &&
	    side->source != UNIT_GENDWARFKSYMS)
		error_print("note: %s: neither a Module.symvers nor export tables: all functions "
			    "and variables count as exports (%zu)",
			    side->name, side->export_count);
	else if (!side->has_exports)
		error_print("note: %s: no Module.symvers: all symbols in .symtypes files count as "
			    "exports (%zu)",
			    side->name, side->export_count);
	if (side->modules_missing)
		error_print(
			"note: %s: %zu %s that %s symbols %s not found; their types are unknown",
			side->name, side->modules_missing,
			side->modules_missing == 1 ? "module" : "modules",
			side->modules_missing == 1 ? "exports" : "export",
			side->modules_missing == 1 ? "was" : "were");
	if (side->modules_without)
		error_print("note: %s: %zu %s without %s", side->name, side->modules_without,
			    side->modules_without == 1 ? "module" : "modules",
			    side->source == UNIT_BTF ? "BTF" : "DWARF");
	if (side->unknown_records)
		error_print("note: %s: %zu BTF records of unknown kinds were skipped", side->name,
			    side->unknown_records);
	if (side->in_several_units)
		error_print("note: %s: several .symtypes files declare %zu of the symbols; the "
			    "file nearest to the module is used",
			    side->name, side->in_several_units);
}

/* Complete the counts. Without anything to compare, return false after a message. */
static bool finish(struct type_side *side, const struct type_side_options *options)
{
	bool is_filtered = options->symbols && options->symbols->count;
	size_t typed = 0;

	for (size_t i = 0; i < side->export_count; i++)
		typed += side->exports[i].unit != NULL;
	side->without_types = side->export_count - typed;
	if (!side->export_count && !is_filtered && side->has_exports && side->files->single) {
		error_print("%s: %s lists no exports of this module", side->name,
			    side->symvers ? side->symvers : "its kernel");
		return false;
	}
	if (!side->export_count && !is_filtered) {
		error_print("%s: no functions or variables among its types", side->name);
		return false;
	}
	if (!typed && !is_filtered) {
		error_print("%s: none of the %zu exports has a type; check that the types are from "
			    "this kernel",
			    side->name, side->export_count);
		return false;
	}
	print_notes(side);
	return true;
}

/* Decompressing a kernel takes a second. */
static bool open_tables(struct type_side *side)
{
	struct progress progress;
	bool ok;

	progress_begin(&progress, "decompressing the kernel", 0);
	ok = side_tables_open(side);
	progress_end(&progress);
	return ok;
}

static bool read_types(struct type_side *side, struct type_graph *graph,
		       const struct type_side_options *options, enum type_source source,
		       unsigned int threads)
{
	struct progress progress;
	bool ok;

	progress_begin(&progress, "reading types", 0);
	ok = source == TYPES_SYMTYPES ? side_symtypes_read(side, graph, options) :
					side_tables_read(side, graph, options, source, threads);
	progress_end(&progress);
	return ok;
}

static bool read_side(struct type_side *side, struct type_graph *graph,
		      const struct type_side_options *options, enum type_source source,
		      unsigned int threads)
{
	bool needs_kernel = source != TYPES_SYMTYPES || !side->files->symvers;
	bool ok = (!needs_kernel || open_tables(side)) &&
		  side_exports_read(side, graph, options, threads) &&
		  read_types(side, graph, options, source, threads);

	side_tables_close(side);
	return ok && finish(side, options);
}

/* The texts of genksyms and gendwarfksyms differ in everything. */
static bool check_sources(const struct type_side *sides, size_t count)
{
	static const char *const programs[] = {
		[UNIT_SYMTYPES] = "genksyms", [UNIT_GENDWARFKSYMS] = "gendwarfksyms"
	};

	if (count < 2 || sides[0].source == sides[1].source)
		return true;
	error_print(
		"the types of %s were written by %s, those of %s by %s; they cannot be compared",
		sides[0].name, programs[sides[0].source], sides[1].name, programs[sides[1].source]);
	return false;
}

/* Sizes and offsets of another machine say nothing about this one. */
static bool check_machines(const struct type_side *sides, size_t count)
{
	const struct data_model *old = &sides[0].model, *new = &sides[count - 1].model;

	if (sides[0].model_assumed || sides[count - 1].model_assumed)
		return true;
	if (old->pointer_size && new->pointer_size && old->pointer_size != new->pointer_size) {
		error_print("%s has pointers of %u bits, %s of %u; kernels of different machines "
			    "cannot be compared",
			    sides[0].name, old->pointer_size * 8, sides[count - 1].name,
			    new->pointer_size * 8);
		return false;
	}
	if (old->big_endian != new->big_endian) {
		error_print("%s is %s-endian, %s is %s-endian; kernels of different machines "
			    "cannot be compared",
			    sides[0].name, old->big_endian ? "big" : "little",
			    sides[count - 1].name, new->big_endian ? "big" : "little");
		return false;
	}
	return true;
}

bool type_sides_read(struct type_side *sides, size_t count, struct type_graph *graph,
		     const struct type_side_options *options, unsigned int threads)
{
	enum type_source source;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		sides[i].files = xcalloc(1, sizeof(*sides[i].files));
		ok = type_files_find(sides[i].files, sides[i].name, options->symvers[i],
				     &sides[i].arena) &&
		     ok;
	}
	source = ok ? choose_source(sides, count, options->source) : TYPE_SOURCES;
	if (source == TYPE_SOURCES)
		return false;
	for (size_t i = 0; i < count; i++)
		ok = read_side(&sides[i], graph, options, source, threads) && ok;
	return ok && check_sources(sides, count) && check_machines(sides, count);
}

const struct side_export *type_side_find(const struct type_side *side, const char *symbol)
{
	size_t low = 0, high = side->export_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(side->exports[middle].symbol, symbol) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < side->export_count && strcmp(side->exports[low].symbol, symbol) == 0 ?
		       &side->exports[low] :
		       NULL;
}

const struct type_table *type_side_table(struct type_side *side, const struct type_unit *unit)
{
	if (unit->source == UNIT_SYMTYPES || unit->source == UNIT_GENDWARFKSYMS)
		return NULL;
	(void)side;
	return side_tables_get(unit);
}

void type_side_find_places(const struct type_unit *unit, struct dwarf_place *places, size_t count,
			   struct arena *arena)
{
	struct type_contents contents;
	struct byte_range whole;

	for (size_t i = 0; i < count; i++)
		places[i].file = NULL;
	if (unit->source != UNIT_DWARF ||
	    type_contents_open(&contents, unit->file, arena, NULL) != NULL)
		return;
	whole = type_contents_whole(&contents);
	if (contents.has_dwarf)
		dwarf_places_read(places, count, whole.data, whole.len, arena);
	type_contents_close(&contents);
}

void type_side_release(struct type_side *side)
{
	if (side->files) {
		side_symtypes_release(side);
		side_tables_release(side);
		type_files_release(side->files);
	}
	free(side->files);
	free(side->units);
	free(side->exports);
	input_release(&side->input);
	arena_release(&side->arena);
	*side = (struct type_side){ .name = side->name };
}
