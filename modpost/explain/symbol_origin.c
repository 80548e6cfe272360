// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/symbol_origin.h"

#include "lib/elf/arch.h"
#include "lib/elf/modinfo.h"
#include "modpost/explain/explain.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

bool symbol_origin_open(const struct explain *explain, const char *file, struct object *object)
{
	struct object_error ignored;

	return object_open(object, file, explain->run->release, NULL, &ignored);
}

/* Does FILE define the symbol? Fills in where by its debug information, if that tells. */
static bool inspect_object(struct explain *explain, const char *file, const char *symbol,
			   struct symbol_origin *origin)
{
	struct object object;
	uint32_t index;

	if (!symbol_origin_open(explain, file, &object))
		return false;
	index = object_find_symbol(&object, symbol, true);
	if (index) {
		GElf_Sym sym = object_symbol(&object, index);
		uint32_t section = object_symbol_section(&object, index, &sym);

		origin->is_static = GELF_ST_BIND(sym.st_info) == STB_LOCAL;
		if (section < object.section_count && !origin->place.file)
			dwarf_find_definition(&explain->sources, file, section,
					      arch_symbol_address(&object, &sym), &origin->place);
		/* of several names at one place, it may be that of another */
		if (origin->place.function && strcmp(origin->place.function, symbol) != 0)
			origin->place = (struct source_place){ 0 };
		origin->place.function = NULL;
	}
	object_close(&object);
	return index != 0;
}

bool symbol_origin_find(struct explain *explain, const struct module *module, const char *file,
			const char *symbol, struct symbol_origin *origin)
{
	const struct module_objects *members = explain_module_objects(explain, module);
	const char *member;
	bool found = false;
	size_t at = 0;

	*origin = (struct symbol_origin){ 0 };
	while (!found && (member = module_objects_next(members, symbol, &at))) {
		found = inspect_object(explain, member, symbol, origin);
		if (found)
			origin->object = arena_string(explain->arena, member);
	}
	/* without a list of its objects, the module is asked as a whole */
	if (!found && file) {
		found = inspect_object(explain, file, symbol, origin);
		if (found && !members->count)
			origin->object = file;
	}
	if (found && origin->object && !origin->place.file)
		origin->place.file = kbuild_source_name(explain->arena, explain->run->release,
							   origin->object);
	return found;
}

const char *symbol_origin_text(struct explain *explain, const struct symbol_origin *origin)
{
	struct source_place place = { .file = origin->place.file, .line = origin->place.line };

	return place.file ? explain_where(explain, &place) : NULL;
}

/* How sure it is that an object is from the source with the lines about the module. */
enum { UNFIT, FIRST, WITH_INIT, WITH_TAG };

static int rank_object(struct explain *explain, const char *file, const char *tag)
{
	struct object object;
	int rank = FIRST;

	if (!symbol_origin_open(explain, file, &object))
		return UNFIT;
	if (modinfo_next(&object, tag, NULL))
		rank = WITH_TAG;
	else if (object_find_symbol(&object, "init_module", true))
		rank = WITH_INIT;
	object_close(&object);
	return rank;
}

const char *symbol_origin_of_tag(struct explain *explain, const struct object_info *info,
				 const char *tag)
{
	const struct module_objects *members = explain_module_objects(explain, &info->module);
	const char *best = info->file, *source;
	int best_rank = UNFIT;

	for (uint32_t i = 0; i < members->count && best_rank < WITH_TAG; i++) {
		int rank = rank_object(explain, members->files[i], tag);

		if (rank <= best_rank)
			continue;
		best_rank = rank;
		best = members->files[i];
	}
	source = kbuild_source_name(explain->arena, explain->run->release, best);
	return source ? source : dwarf_find_unit(&explain->sources, best);
}
