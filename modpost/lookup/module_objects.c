// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/module_objects.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/hash_table.h"
#include "lib/base/strbuf.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/scan/kbuild_files.h"

static int compare_names(const void *a, const void *b)
{
	const struct object_name *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->object < y->object ? -1 : x->object > y->object;
}

static void add_names(struct module_objects *objects, uint32_t index, const struct release *release)
{
	struct object object;

	if (!object_reopen(objects->files[index], release, &object))
		return;
	array_reserve(objects->names, objects->name_capacity,
		      objects->name_count + object.symbol_count);
	for (uint32_t i = 1; i < object.symbol_count; i++) {
		GElf_Sym sym = object_symbol(&object, i);
		const char *name = object_symbol_name(&object, &sym);

		if (*name)
			objects->names[objects->name_count++] =
				(struct object_name){ .hash = name_hash(name, strlen(name)),
						      .object = index };
	}
	object_close(&object);
}

static void read_list(struct module_objects *objects, struct file_text *text)
{
	char *rest = text->data, *line;
	size_t capacity = 0;

	for (const char *c = text->data; *c; c++)
		capacity += *c == '\n';
	objects->files = arena_alloc(&objects->arena, (capacity + 1) * sizeof(*objects->files));
	while ((line = next_line(&rest)))
		if (*line)
			objects->files[objects->count++] = arena_string(&objects->arena, line);
}

static void index_names(struct module_objects *objects, const struct release *release)
{
	for (uint32_t i = 0; i < objects->count; i++)
		add_names(objects, i, release);
	if (objects->name_count)
		qsort(objects->names, objects->name_count, sizeof(*objects->names), compare_names);
}

void module_objects_set(struct module_objects *objects, const char **files, size_t count,
			const struct release *release)
{
	module_objects_release(objects);
	objects->files = files;
	objects->count = (uint32_t)count;
	index_names(objects, release);
}

void module_objects_load(struct module_objects *objects, const struct module *module,
			 const struct release *release)
{
	struct file_text text;

	if (objects->module && strcmp(objects->module, module->name) == 0)
		return;
	module_objects_release(objects);
	objects->module = arena_string(&objects->arena, module->name);
	if (file_read(kbuild_object_list_name(&objects->arena, module), &text) != 0)
		return;
	read_list(objects, &text);
	file_text_release(&text);
	index_names(objects, release);
}

const char *module_objects_next(const struct module_objects *objects, const char *name, size_t *at)
{
	uint32_t hash = name_hash(name, strlen(name));
	size_t low = 0, high = objects->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct object_name *entry = &objects->names[middle];

		if (entry->hash < hash || (entry->hash == hash && entry->object < *at))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == objects->name_count || objects->names[low].hash != hash)
		return NULL;
	*at = objects->names[low].object + 1;
	return objects->files[objects->names[low].object];
}

void module_objects_release(struct module_objects *objects)
{
	free(objects->names);
	arena_release(&objects->arena);
	*objects = (struct module_objects){ 0 };
}
