// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/binary_table.h"

#include <string.h>

#include "lib/btf/btf.h"
#include "lib/dwarf/dwarf_types.h"
#include "symvers/type_input/side_exports.h"
#include "symvers/type_input/type_contents.h"

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
	if (!text && binary->has_types && binary->has_own_base && kernel && binary->table.base) {
		if (!btf_relocate(&binary->table, &binary->own_base, &kernel->table, &error))
			return type_contents_error(arena, ".BTF.base: ", &error);
		type_table_release(&binary->own_base);
		binary->has_own_base = false;
	}
	/* BTF has the sizes of pointers only if something is a long */
	if (!text && binary->has_types && contents->is_elf && !binary->table.pointer_size)
		binary->table.pointer_size = contents->object.class64 ? 8 : 4;
	return text;
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

static const char *read_dwarf(const struct table_request *request, struct type_binary *binary,
			      const struct type_contents *contents, struct arena *arena)
{
	struct byte_range whole = type_contents_whole(contents);
	struct strlist names = { 0 };
	const char *reason;

	if (!contents->has_dwarf)
		return NULL;
	if (request->side->has_exports)
		list_names(request->side, binary, &names);
	else
		list_wanted(request->options, &names);
	binary->has_types = dwarf_types_read(&binary->table, whole.data, whole.len, names.items,
					     names.count, &reason);
	strlist_release(&names);
	return binary->has_types ? NULL : arena_string(arena, reason);
}

void binary_table_read(const struct table_request *request, struct type_binary *binary,
		       struct arena *arena, struct read_buffer *buffer)
{
	const struct type_binary *kernel = binary == request->kernel ? NULL : request->kernel;
	struct type_contents own = { 0 }, *contents = binary->opened ? binary->opened : &own;

	binary->error = NULL;
	if (!binary->opened)
		binary->error = type_contents_open(&own, binary->path, arena, buffer);
	if (binary->error)
		return;
	binary->error = request->source == TYPES_BTF ? read_btf(binary, contents, kernel, arena) :
						       read_dwarf(request, binary, contents, arena);
	if (!binary->opened)
		type_contents_close(&own);
	if (binary->error && binary->has_own_base)
		type_table_release(&binary->own_base);
	binary->has_own_base = binary->has_own_base && !binary->error;
	binary->has_table = binary->has_types = binary->has_types && !binary->error;
}

void binary_table_release(struct type_binary *binary)
{
	if (binary->has_table)
		type_table_release(&binary->table);
	if (binary->has_own_base)
		type_table_release(&binary->own_base);
	binary->has_table = binary->has_own_base = false;
	binary->unit.table = NULL;
}
