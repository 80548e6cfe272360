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

/* Return the index of a name in the pool of the thread. */
static size_t intern_name(struct module_builder *builder, const char *name, size_t len)
{
	struct named named = named_of_length(name, len);
	size_t count = builder->names->count, number = name_pool_add(builder->names, &named);

	if (number == count) {
		builder->names->names[number].name = arena_copy(builder->arena, name, len);
		builder->has_control_names = builder->has_control_names || find_control(name);
	}
	return number;
}

static void set_name(struct module_builder *builder, struct input_import *import, size_t number)
{
	import->named = builder->names->names[number];
	import->name_index = (uint32_t)number;
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
	return add_import(builder, intern_name(builder, name, len));
}

void module_builder_rename(struct module_builder *builder, struct input_import *import,
			   const char *name, size_t len)
{
	set_name(builder, import, intern_name(builder, name, len));
}

struct export_label *module_builder_add_label(struct module_builder *builder)
{
	array_reserve(builder->labels, builder->label_capacity, builder->label_count + 1);
	builder->labels[builder->label_count] = (struct export_label){ 0 };
	return &builder->labels[builder->label_count++];
}

/* Return the last import with that name, or NULL. */
static struct input_import *find_import(const struct module_builder *builder, size_t number)
{
	/* import_at is not cleared between modules */
	size_t at = number < builder->import_at_capacity ? builder->import_at[number] : SIZE_MAX;

	return at < builder->import_count && builder->imports[at].name_index == number ?
		       &builder->imports[at] :
		       NULL;
}

void module_builder_set_version(struct module_builder *builder, const char *name, uint32_t crc)
{
	struct input_import *import;
	size_t number;

	if (!module_builder_wants_import(builder, name))
		return;
	number = intern_name(builder, name, strlen(name));
	import = find_import(builder, number);
	if (!import)
		import = add_import(builder, number);
	/* the kernel uses the first of several versions */
	if (import->crc_known)
		return;
	import->crc = crc;
	import->crc_known = true;
}

static void *copy_list(struct module_builder *builder, const void *list, size_t size)
{
	return size ? memcpy(arena_alloc(builder->arena, size), list, size) : NULL;
}

/* Control characters would corrupt a symvers file or a terminal. */
static void check_names(struct module_builder *builder, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		if (find_control(module->exports[i].named.name))
			module_builder_error(builder,
					     "the symbol '%s' contains a control character",
					     module->exports[i].named.name);
		if (find_control(module->exports[i].ns))
			module_builder_error(builder,
					     "the namespace '%s' contains a control character",
					     module->exports[i].ns);
	}
	for (size_t i = 0; builder->has_control_names && i < module->import_count; i++)
		if (find_control(module->imports[i].named.name))
			module_builder_error(builder,
					     "the symbol '%s' contains a control character",
					     module->imports[i].named.name);
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (find_control(module->import_ns.items[i]))
			module_builder_error(builder,
					     "the namespace '%s' contains a control character",
					     module->import_ns.items[i]);
}

void module_builder_finish(struct module_builder *builder, struct input_module *module)
{
	module->export_count = builder->export_count;
	module->exports = copy_list(builder, builder->exports,
				    builder->export_count * sizeof(*builder->exports));
	for (size_t i = 0; i < module->export_count; i++)
		module->exports[i].module = module;
	module->import_count = builder->import_count;
	module->imports = copy_list(builder, builder->imports,
				    builder->import_count * sizeof(*builder->imports));
	builder->export_count = builder->import_count = builder->label_count = 0;
	if (!builder->error)
		check_names(builder, module);
}

void module_builder_release(struct module_builder *builder)
{
	free(builder->exports);
	free(builder->imports);
	free(builder->import_at);
	free(builder->labels);
	free(builder->roles);
	read_buffer_release(&builder->buffer);
	*builder = (struct module_builder){ 0 };
}
