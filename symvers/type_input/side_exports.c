// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/side_exports.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/type_input/type_contents.h"
#include "symvers/type_input/type_files.h"

static char module_character(char c)
{
	return c == '-' ? '_' : c;
}

bool side_exports_same_module(const char *module, const char *modname)
{
	module = base_name(module);
	while (*module && module_character(*module) == module_character(*modname)) {
		module++;
		modname++;
	}
	return *module == *modname;
}

bool side_exports_wants(const struct type_side_options *options, const char *symbol)
{
	const struct strlist *symbols = options->symbols;

	if (!symbols || !symbols->count)
		return true;
	for (size_t i = 0; i < symbols->count; i++)
		if (strcmp(symbols->items[i], symbol) == 0 ||
		    fnmatch(symbols->items[i], symbol, 0) == 0)
			return true;
	return false;
}

static int compare_exports(const void *a, const void *b)
{
	const struct side_export *x = a, *y = b;
	int order = strcmp(x->symbol, y->symbol);

	return order ? order : strcmp(x->module, y->module);
}

void side_exports_sort(struct type_side *side)
{
	if (side->export_count)
		qsort(side->exports, side->export_count, sizeof(*side->exports), compare_exports);
}

/* A kernel without export tables, such as a file that only has BTF, is not read for them. */
static bool has_export_tables(const struct type_binary *binary, struct arena *arena, bool *ok)
{
	struct type_contents contents;
	const char *error;
	bool has_exports;

	if (binary->opened)
		return binary->opened->has_exports;
	error = type_contents_open(&contents, binary->path, arena, NULL);
	if (error) {
		error_print("%s: %s", binary->path, error);
		*ok = false;
		return false;
	}
	has_exports = contents.has_exports;
	type_contents_close(&contents);
	return has_exports;
}

/* Name what has exports. Without any, the input stays empty. */
static bool add_binaries(struct type_side *side)
{
	const struct type_files *files = side->files;
	bool ok = true;

	if (files->raw)
		return true;
	side->input.modules_optional = true;
	/* a kernel that was only looked up for a module's split BTF does not count */
	for (size_t i = 0; i < files->count && (files->single || i < files->has_kernel); i++) {
		if (files->single && i < files->has_kernel)
			continue;
		if (has_export_tables(&files->binaries[i], &side->arena, &ok))
			input_add(&side->input, files->binaries[i].path);
	}
	if (files->tree && files->count > files->has_kernel)
		input_add(&side->input, files->tree);
	return ok;
}

static bool read_input(struct type_side *side, unsigned int threads)
{
	const struct type_contents *opened =
		side->files->has_kernel ? side->files->binaries[0].opened : NULL;
	struct unpacked_file unpacked;
	struct byte_range whole;
	bool ok;

	side->symvers = side->files->symvers;
	if (side->symvers)
		input_add(&side->input, side->symvers);
	else if (!add_binaries(side))
		return false;
	if (opened) {
		whole = type_contents_whole(opened);
		unpacked = (struct unpacked_file){ side->files->binaries[0].path, whole.data,
						   whole.len, opened->image };
		side->input.unpacked = &unpacked;
	}
	ok = inputs_read(&side->input, 1, threads);
	side->input.unpacked = NULL;
	if (!ok)
		return false;
	for (size_t i = 0; side->symvers && i < side->input.module_count; i++)
		if (side->input.modules[i].kind != INPUT_SYMVERS) {
			error_print("%s: not a symvers file", side->symvers);
			return false;
		}
	return true;
}

bool side_exports_read(struct type_side *side, struct type_graph *graph,
		       const struct type_side_options *options, unsigned int threads)
{
	const struct type_files *files = side->files;
	const char *only = files->single ? files->binaries[files->count - 1].modname : NULL;

	if (!read_input(side, threads))
		return false;
	side->has_exports = side->input.export_count != 0;
	side->exports = xcalloc(side->input.export_count, sizeof(*side->exports));
	for (size_t i = 0; i < side->input.export_count; i++) {
		const struct input_export *from = &side->input.exports[i];
		const char *symbol = from->named.name;

		if (!side_exports_wants(options, symbol) ||
		    (only && !side_exports_same_module(from->module->name, only)))
			continue;
		side->has_crcs = side->has_crcs || (from->crc_known && from->crc);
		side->exports[side->export_count++] = (struct side_export){
			.name = type_graph_add_name(graph, NAME_SYMBOL, symbol, strlen(symbol)),
			.symbol = symbol,
			.module = from->module->name,
			.ns = from->ns ? from->ns : "",
			.crc = from->crc,
			.crc_known = from->crc_known,
			.gpl_only = from->gpl_only,
		};
	}
	/* without CONFIG_MODVERSIONS all are 0 */
	for (size_t i = 0; !side->has_crcs && i < side->export_count; i++)
		side->exports[i].crc_known = false;
	side_exports_sort(side);
	return true;
}

void export_index_make(struct export_index *index, const struct type_side *side,
		       const struct type_graph *graph)
{
	index->count = graph->name_count;
	index->first = xcalloc(index->count, sizeof(*index->first));
	for (size_t i = side->export_count; i--;)
		index->first[side->exports[i].name] = (uint32_t)i + 1;
}

struct side_export *export_index_find(const struct export_index *index, struct type_side *side,
				      uint32_t name, size_t *count)
{
	size_t first, end;

	*count = 0;
	if (name >= index->count || !index->first[name])
		return NULL;
	first = end = index->first[name] - 1;
	while (end < side->export_count && side->exports[end].name == name)
		end++;
	*count = end - first;
	return &side->exports[first];
}

void export_index_release(struct export_index *index)
{
	free(index->first);
	*index = (struct export_index){ 0 };
}
