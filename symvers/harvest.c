// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/harvest.h"

#include <stdlib.h>
#include <string.h>

#include "lib/str.h"

/* A place for one more of the list's elements. */
static void *one_more(void *list, size_t *count, size_t *room, size_t size)
{
	void **data = list;
	char *place;

	if (*count == *room) {
		*room = *room ? *room * 2 : 128;
		*data = must_realloc(*data, *room * size);
	}
	place = (char *)*data + size * (*count)++;
	return memset(place, 0, size);
}

struct input_export *harvest_export(struct harvest *harvest, const char *name)
{
	struct input_export *export = one_more(&harvest->exports, &harvest->export_count,
					       &harvest->export_room, sizeof(*export));

	export->named = named_of(name);
	export->ns = "";
	export->ns_known = true;
	return export;
}

struct input_import *harvest_import(struct harvest *harvest, const char *name, size_t len)
{
	struct input_import *import = one_more(&harvest->imports, &harvest->import_count,
					       &harvest->import_room, sizeof(*import));

	import->named = named_of_length(arena_copy(harvest->arena, name, len), len);
	return import;
}

struct mark *harvest_mark(struct harvest *harvest)
{
	return one_more(&harvest->marks, &harvest->mark_count, &harvest->mark_room,
			sizeof(*harvest->marks));
}

void harvest_version(struct harvest *harvest, struct nametable *table, const char *name,
		     uint32_t crc)
{
	struct input_import *import;

	if (!harvest_wants(harvest, name))
		return;
	import = nametable_find_name(table, name);
	if (!import) {
		import = harvest_import(harvest, name, strlen(name));
		/* the list may have moved */
		table->things = (const char *)harvest->imports;
	}
	import->crc = crc;
	import->crc_known = true;
}

static void *kept(struct harvest *harvest, const void *list, size_t size)
{
	return size ? memcpy(arena_alloc(harvest->arena, size), list, size) : NULL;
}

/* Names with control characters would be other lines of a dump, or move a terminal. */
static void check_names(struct harvest *harvest, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		if (find_control(module->exports[i].named.name, false))
			harvest_fault(harvest, "the symbol '%s' holds a control character",
				      module->exports[i].named.name);
		if (find_control(module->exports[i].ns, false))
			harvest_fault(harvest, "the namespace '%s' holds a control character",
				      module->exports[i].ns);
	}
	for (size_t i = 0; i < module->import_count; i++)
		if (find_control(module->imports[i].named.name, false))
			harvest_fault(harvest, "the symbol '%s' holds a control character",
				      module->imports[i].named.name);
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (find_control(module->import_ns.names[i], false))
			harvest_fault(harvest, "the namespace '%s' holds a control character",
				      module->import_ns.names[i]);
}

void harvest_keep(struct harvest *harvest, struct input_module *module)
{
	module->export_count = harvest->export_count;
	module->exports =
		kept(harvest, harvest->exports, harvest->export_count * sizeof(*harvest->exports));
	for (size_t i = 0; i < module->export_count; i++)
		module->exports[i].module = module;
	module->import_count = harvest->import_count;
	module->imports =
		kept(harvest, harvest->imports, harvest->import_count * sizeof(*harvest->imports));
	harvest->export_count = harvest->import_count = harvest->mark_count = 0;
	if (!harvest->fault)
		check_names(harvest, module);
}

void harvest_release(struct harvest *harvest)
{
	free(harvest->exports);
	free(harvest->imports);
	free(harvest->marks);
	free(harvest->roles);
	bytes_buffer_release(&harvest->buffer);
	*harvest = (struct harvest){ 0 };
}
