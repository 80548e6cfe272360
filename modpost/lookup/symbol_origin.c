// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/symbol_origin.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "lib/elf/modinfo.h"
#include "lib/elf/symbol_lookup.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* Does FILE define the symbol? If so, and debug information has its place, fill that in. */
static bool find_in_object(struct explain *explain, const char *file, const char *name,
			   struct symbol_origin *origin)
{
	struct source_place *place = &origin->place;
	struct object_symbol symbol;

	if (!object_symbol_open(file, explain->run->release, name, true, &symbol))
		return false;
	origin->is_static = object_symbol_is_local(&symbol);
	if (symbol.section < symbol.object.section_count && !place->file)
		dwarf_find_definition(&explain->sources, file, symbol.section,
				      arch_symbol_address(&symbol.object, &symbol.sym), place);
	/* an alias has the address of another symbol, whose place this would be */
	if (place->function && strcmp(place->function, name) != 0)
		*place = (struct source_place){ 0 };
	place->function = NULL;
	object_close(&symbol.object);
	return true;
}

bool symbol_origin_find(struct explain *explain, const struct module *module, const char *file,
			const char *symbol, struct symbol_origin *origin)
{
	const struct module_objects *objects = explain_module_objects(explain, module);
	const char *object;
	bool found = false;
	size_t at = 0;

	*origin = (struct symbol_origin){ 0 };
	while (!found && (object = module_objects_next(objects, symbol, &at))) {
		found = find_in_object(explain, object, symbol, origin);
		if (found)
			origin->object = arena_string(explain->arena, object);
	}
	if (!found && file) {
		found = find_in_object(explain, file, symbol, origin);
		if (found && !objects->count)
			origin->object = file;
	}
	if (found && origin->object && !origin->place.file)
		origin->place.file =
			kbuild_source_name(explain->arena, explain->run->release, origin->object);
	return found;
}

/* How likely the source of an object is the one with the macros about the module. */
enum { UNUSABLE, OF_ASSEMBLY, ANY_OBJECT, WITH_INIT, WITH_TAG };

/* Does .modinfo have TAG, which is a name such as "license", or "license=GPL"? */
static bool has_tag(struct explain *explain, const struct object *object, const char *tag)
{
	const char *equals = strchr(tag, '='), *value = NULL;
	const char *name = equals ? arena_copy(explain->arena, tag, (size_t)(equals - tag)) : tag;

	while ((value = modinfo_next(object, name, value)))
		if (!equals || strcmp(value, equals + 1) == 0)
			return true;
	return false;
}

static int rank_object(struct explain *explain, const char *file, const char *tag)
{
	const char *source = kbuild_source_name(explain->arena, explain->run->release, file);
	struct object object;
	int rank = source && ends_with(source, ".S") ? OF_ASSEMBLY : ANY_OBJECT;

	if (!object_reopen(file, explain->run->release, &object))
		return UNUSABLE;
	if (has_tag(explain, &object, tag))
		rank = WITH_TAG;
	else if (object_find_symbol(&object, "init_module", true))
		rank = WITH_INIT;
	object_close(&object);
	return rank;
}

const char *symbol_origin_of_tag(struct explain *explain, const struct object_info *info,
				 const char *tag)
{
	const struct module_objects *objects = explain_module_objects(explain, &info->module);
	const char *best = info->file, *source;
	int best_rank = UNUSABLE;

	for (uint32_t i = 0; i < objects->count && best_rank < WITH_TAG; i++) {
		int rank = rank_object(explain, objects->files[i], tag);

		if (rank <= best_rank)
			continue;
		best_rank = rank;
		best = objects->files[i];
	}
	source = kbuild_source_name(explain->arena, explain->run->release, best);
	return source ? source : dwarf_find_unit(&explain->sources, best);
}

const char *symbol_origin_in_source(struct explain *explain, const struct object_info *info,
				    const char *tag)
{
	struct source_place place = { 0 };

	if (info)
		place.file = symbol_origin_of_tag(explain, info, tag);
	/* the macros of a module are C */
	if (place.file && ends_with(place.file, ".S"))
		return " in a C source of the module";
	return explain_at(explain, &place);
}

bool symbol_origin_is_rust(const char *at)
{
	return ends_with(at, ".rs'");
}
