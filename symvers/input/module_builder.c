// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/module_builder.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

struct input_export *module_builder_add_export(struct module_builder *builder, const char *name)
{
	struct input_export *export;

	array_reserve(builder->exports, builder->export_capacity, builder->export_count + 1);
	export = &builder->exports[builder->export_count++];
	*export = (struct input_export){ .named = named_of(name), .ns = "", .ns_known = true };
	return export;
}

/* The number of a name, which is kept once for all modules of the thread. */
static size_t number_of(struct module_builder *builder, const char *name, size_t len)
{
	struct named named = named_of_length(name, len);
	size_t count = builder->names->count, number = name_pool_add(builder->names, &named);

	if (number == count) {
		builder->names->names[number].name = arena_copy(builder->arena, name, len);
		builder->odd_names = builder->odd_names || find_control(name);
	}
	return number;
}

static void set_name(struct module_builder *builder, struct input_import *import, size_t number)
{
	import->named = builder->names->names[number];
	import->number = (uint32_t)number;
}

static struct input_import *add_import(struct module_builder *builder, size_t number)
{
	size_t capacity = builder->import_at_capacity;
	struct input_import *import;

	array_reserve(builder->imports, builder->import_capacity, builder->import_count + 1);
	import = &builder->imports[builder->import_count++];
	*import = (struct input_import){ 0 };
	set_name(builder, import, number);
	if (number >= capacity) {
		array_reserve(builder->import_at, builder->import_at_capacity, number + 1);
		memset(builder->import_at + capacity, 0,
		       (builder->import_at_capacity - capacity) * sizeof(*builder->import_at));
	}
	builder->import_at[number] = (uint32_t)(builder->import_count - 1);
	return import;
}

struct input_import *module_builder_add_import(struct module_builder *builder, const char *name,
					       size_t len)
{
	return add_import(builder, number_of(builder, name, len));
}

void module_builder_rename(struct module_builder *builder, struct input_import *import,
			   const char *name, size_t len)
{
	set_name(builder, import, number_of(builder, name, len));
}

struct symbol_mark *module_builder_add_mark(struct module_builder *builder)
{
	array_reserve(builder->marks, builder->mark_capacity, builder->mark_count + 1);
	return &builder->marks[builder->mark_count++];
}

/* The last import of that name, or NULL. */
static struct input_import *find_import(const struct module_builder *builder, size_t number)
{
	/* that place may be one in a module before, or of another import */
	size_t at = number < builder->import_at_capacity ? builder->import_at[number] : SIZE_MAX;

	return at < builder->import_count && builder->imports[at].number == number ?
		       &builder->imports[at] :
		       NULL;
}

void module_builder_set_version(struct module_builder *builder, const char *name, uint32_t crc)
{
	struct input_import *import;
	size_t number;

	if (!module_builder_wants(builder, name))
		return;
	number = number_of(builder, name, strlen(name));
	import = find_import(builder, number);
	if (!import)
		import = add_import(builder, number);
	/* of several versions the kernel's loader takes the first */
	if (import->crc_known)
		return;
	import->crc = crc;
	import->crc_known = true;
}

static void *kept(struct module_builder *builder, const void *list, size_t size)
{
	return size ? memcpy(arena_alloc(builder->arena, size), list, size) : NULL;
}

/* Names with control characters would be other lines of a dump, or move a terminal. */
static void check_names(struct module_builder *builder, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		if (find_control(module->exports[i].named.name))
			module_builder_fault(builder, "the symbol '%s' holds a control character",
					     module->exports[i].named.name);
		if (find_control(module->exports[i].ns))
			module_builder_fault(builder,
					     "the namespace '%s' holds a control character",
					     module->exports[i].ns);
	}
	for (size_t i = 0; builder->odd_names && i < module->import_count; i++)
		if (find_control(module->imports[i].named.name))
			module_builder_fault(builder, "the symbol '%s' holds a control character",
					     module->imports[i].named.name);
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (find_control(module->import_ns.items[i]))
			module_builder_fault(builder,
					     "the namespace '%s' holds a control character",
					     module->import_ns.items[i]);
}

void module_builder_finish(struct module_builder *builder, struct input_module *module)
{
	module->export_count = builder->export_count;
	module->exports =
		kept(builder, builder->exports, builder->export_count * sizeof(*builder->exports));
	for (size_t i = 0; i < module->export_count; i++)
		module->exports[i].module = module;
	module->import_count = builder->import_count;
	module->imports =
		kept(builder, builder->imports, builder->import_count * sizeof(*builder->imports));
	builder->export_count = builder->import_count = builder->mark_count = 0;
	if (!builder->fault)
		check_names(builder, module);
}

void module_builder_release(struct module_builder *builder)
{
	free(builder->exports);
	free(builder->imports);
	free(builder->import_at);
	free(builder->marks);
	free(builder->roles);
	contents_buffer_release(&builder->buffer);
	*builder = (struct module_builder){ 0 };
}
