// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/side_modules.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/input/name_table.h"
#include "symvers/type_input/type_files.h"

/* A name of a module, and its file. */
struct module_item {
	struct named named;
	struct type_binary *binary;
};

void side_modules_mark_needed(struct type_side *side)
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

static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void side_modules_count_missing(struct type_side *side)
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
