// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/module_builder.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

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

/* The number of a name, which is kept once for all modules of the thread. */
static size_t number_of(struct harvest *harvest, const char *name, size_t len)
{
	struct named named = named_of_length(name, len);
	size_t count = harvest->names->count, number = namelist_add(harvest->names, &named);

	if (number == count) {
		harvest->names->names[number].name = arena_copy(harvest->arena, name, len);
		harvest->odd_names = harvest->odd_names || find_control(name);
	}
	return number;
}

static void set_name(struct harvest *harvest, struct input_import *import, size_t number)
{
	import->named = harvest->names->names[number];
	import->number = (uint32_t)number;
}

static struct input_import *add_import(struct harvest *harvest, size_t number)
{
	struct input_import *import = one_more(&harvest->imports, &harvest->import_count,
					       &harvest->import_room, sizeof(*import));
	size_t room = harvest->import_at_room;

	set_name(harvest, import, number);
	if (number >= room) {
		harvest->import_at_room = 2 * number + 1024;
		harvest->import_at = must_realloc(
			harvest->import_at, harvest->import_at_room * sizeof(*harvest->import_at));
		memset(harvest->import_at + room, 0,
		       (harvest->import_at_room - room) * sizeof(*harvest->import_at));
	}
	harvest->import_at[number] = (uint32_t)(harvest->import_count - 1);
	return import;
}

struct input_import *harvest_import(struct harvest *harvest, const char *name, size_t len)
{
	return add_import(harvest, number_of(harvest, name, len));
}

void harvest_rename(struct harvest *harvest, struct input_import *import, const char *name,
		    size_t len)
{
	set_name(harvest, import, number_of(harvest, name, len));
}

struct mark *harvest_mark(struct harvest *harvest)
{
	return one_more(&harvest->marks, &harvest->mark_count, &harvest->mark_room,
			sizeof(*harvest->marks));
}

/* The last import of that name, or NULL. */
static struct input_import *find_import(const struct harvest *harvest, size_t number)
{
	/* that place may be one in a module before, or of another import */
	size_t at = number < harvest->import_at_room ? harvest->import_at[number] : SIZE_MAX;

	return at < harvest->import_count && harvest->imports[at].number == number ?
		       &harvest->imports[at] :
		       NULL;
}

void harvest_version(struct harvest *harvest, const char *name, uint32_t crc)
{
	struct input_import *import;
	size_t number;

	if (!harvest_wants(harvest, name))
		return;
	number = number_of(harvest, name, strlen(name));
	import = find_import(harvest, number);
	if (!import)
		import = add_import(harvest, number);
	/* of several versions the kernel's loader takes the first */
	if (import->crc_known)
		return;
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
		if (find_control(module->exports[i].named.name))
			harvest_fault(harvest, "the symbol '%s' holds a control character",
				      module->exports[i].named.name);
		if (find_control(module->exports[i].ns))
			harvest_fault(harvest, "the namespace '%s' holds a control character",
				      module->exports[i].ns);
	}
	for (size_t i = 0; harvest->odd_names && i < module->import_count; i++)
		if (find_control(module->imports[i].named.name))
			harvest_fault(harvest, "the symbol '%s' holds a control character",
				      module->imports[i].named.name);
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (find_control(module->import_ns.names[i]))
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
	free(harvest->import_at);
	free(harvest->marks);
	free(harvest->roles);
	bytes_buffer_release(&harvest->buffer);
	*harvest = (struct harvest){ 0 };
}
