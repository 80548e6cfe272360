// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings about a symbol that a module uses, or defines: in which of its
 * objects, and where in the source.
 */
#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* The first relocation that refers to SYMBOL, from what is loaded; false when there is none. */
static bool find_use(struct object *object, uint32_t symbol, uint32_t *section, uint64_t *offset)
{
	for (uint32_t i = 1; i < object->section_count; i++) {
		const GElf_Shdr *header = &object->sections[i];
		struct relocs relocs;

		if ((header->sh_type != SHT_REL && header->sh_type != SHT_RELA) ||
		    header->sh_info >= object->section_count ||
		    !(object->sections[header->sh_info].sh_flags & SHF_ALLOC))
			continue;
		relocs = object_relocs(object, i);
		for (size_t r = 0; relocs.data && r < relocs.count; r++) {
			GElf_Rela rela = object_reloc(object, &relocs, r);
			uint32_t to, type;

			arch_split_info(object, rela.r_info, &to, &type);
			if (to != symbol)
				continue;
			*section = header->sh_info;
			*offset = rela.r_offset;
			return true;
		}
	}
	return false;
}

/* Without debug information, the symbol that a place is in is better than nothing. */
static void parse_function(struct explain *explain, struct explanation *explanation,
			   const struct object *object, uint32_t section, uint64_t offset)
{
	struct source_place *place = arena_new(explain->arena, struct source_place);
	uint32_t around = object_symbol_around(object, section, offset);
	GElf_Sym sym;

	if (!around)
		return;
	sym = object_symbol(object, around);
	place->function = arena_string(explain->arena, object_symbol_name(object, &sym));
	explanation->nearest = place;
	explanation->place_count = 1;
}

/* Set the record's place in the source to where FILE first uses SYMBOL; false when it does not. */
static bool find_place(struct explain *explain, struct logged_finding *record, const char *file,
		       const char *symbol)
{
	struct explanation *explanation = &record->explanation;
	struct object object;
	uint32_t index, section;
	uint64_t offset;

	if (!symbol_origin_open(explain, file, &object))
		return false;
	index = object_find_symbol(&object, symbol, false);
	if (index && find_use(&object, index, &section, &offset)) {
		explanation->place_count = dwarf_find_place(&explain->sources, file, section,
							    offset, &explanation->nearest);
		if (!explanation->place_count)
			parse_function(explain, explanation, &object, section, offset);
	}
	object_close(&object);
	return index != 0;
}

/* The objects of a module that have a symbol, defined or not, quoted; NULL for none. */
static const char *list_objects(struct explain *explain, const struct object_info *info,
				const char *symbol, bool defined, const char **first)
{
	const struct module_objects *members = explain_module_objects(explain, &info->module);
	struct str text = { 0 };
	const char *file, *copy = NULL;
	size_t at = 0;

	*first = NULL;
	while ((file = module_objects_next(members, symbol, &at))) {
		struct object object;
		bool there;

		if (!symbol_origin_open(explain, file, &object))
			continue;
		there = object_find_symbol(&object, symbol, defined) != 0;
		object_close(&object);
		if (!there)
			continue;
		if (!*first)
			*first = arena_string(explain->arena, file);
		str_printf(&text, "%s'%s'", text.len ? ", " : "", file);
	}
	if (text.len)
		copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

void explain_use(struct explain *explain, struct logged_finding *record,
		 const struct object_info *info, const char *symbol)
{
	if (explain->all_places && info)
		find_place(explain, record, info->file, symbol);
}

void explain_user(struct explain *explain, struct logged_finding *record,
		  const struct object_info *info, const char *symbol)
{
	struct explanation *explanation = &record->explanation;
	const char *first, *objects;

	/* what modpost itself adds is in none of them */
	if (!info || !find_place(explain, record, info->file, symbol))
		return;
	objects = list_objects(explain, info, symbol, false, &first);
	if (objects && strcmp(first, info->file) != 0) {
		explanation->object = first;
		explain_note(explain, record, "of the objects of '%s', %s refers to it",
			     info->module.name, objects);
	}
	if (explanation->place_count && explanation->nearest[0].file)
		explain_note(explain, record, "it is used at %s",
			     explain_where(explain, &explanation->nearest[0]));
	else if (explanation->place_count)
		explain_note(explain, record, "it is used in '%s'",
			     explanation->nearest[0].function);
	explain_inlined(explain, record);
	if (!explanation->place_count || !explanation->nearest[0].file)
		explain_no_source(explain, record, info->file);
}

void explain_version(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	const struct options *options = explain->run->options;
	const char *object = NULL, *objects = NULL, *source = NULL;
	enum advice_case advice_case = VERSION_OF_ANY;

	if (info)
		objects = list_objects(explain, info, finding->symbol, true, &object);
	if (!options->modversions) {
		explain_note(explain, record,
			     "versions are not read without -m, so no export of this run has one");
	} else if (objects) {
		record->explanation.object = object;
		explain_note(explain, record,
			     "'%s', which defines it, has no #SYMVER line for it in '%s'", object,
			     kbuild_cmd_file_name(explain->arena, explain->run->release,
						     object));
		source = kbuild_source_name(explain->arena, explain->run->release, object);
		if (source)
			explain_note(explain, record, "'%s' is compiled from '%s'", object, source);
	} else if (info) {
		explain_note(explain, record, "none of the objects that '%s' lists defines it",
			     kbuild_object_list_name(explain->arena, &info->module));
	}
	if (source && ends_with(source, ".S"))
		advice_case =
			options->external ? VERSION_OF_EXTERNAL_ASSEMBLER : VERSION_OF_ASSEMBLER;
	else if (source && ends_with(source, ".c"))
		advice_case = VERSION_OF_C;
	advice_add(&record->explanation, explain->arena, finding, explain->run->release,
		   advice_case);
}

void explain_symbol(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	struct explanation *explanation = &record->explanation;
	const struct object_info *info = explain_object_info(explain, finding);
	struct source_place *place = arena_new(explain->arena, struct source_place);
	const char *file = finding->file ? finding->file : info ? info->file : NULL;
	struct object object;
	uint32_t index;

	if (file && finding->symbol && symbol_origin_open(explain, file, &object)) {
		GElf_Sym sym = { 0 };
		uint32_t section = 0;

		index = object_find_symbol(&object, finding->symbol, true);
		if (index) {
			sym = object_symbol(&object, index);
			section = object_symbol_section(&object, index, &sym);
		}
		if (index && section < object.section_count &&
		    dwarf_find_definition(&explain->sources, file, section,
					  arch_symbol_address(&object, &sym), place)) {
			place->function = NULL;
			explanation->nearest = place;
			explanation->place_count = 1;
			explain_note(explain, record, "'%s' is defined at %s", finding->symbol,
				     explain_where(explain, place));
		} else {
			explain_no_source(explain, record, file);
		}
		object_close(&object);
	}
	advice_add(explanation, explain->arena, finding, explain->run->release, ANY_CASE);
}
