// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings about a symbol that a module uses or defines: in which of its objects, and
 * where in the source.
 */
#include "modpost/explain/symbol_use.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "lib/elf/symbol_lookup.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

/* Find the first relocation in a loaded section that refers to a symbol. */
static bool find_relocation(struct object *object, uint32_t symbol, uint32_t *section,
			    uint64_t *offset)
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

/* Without debug information, use the symbol around a place as its function. */
static void set_function(struct explain *explain, struct explanation *explanation,
			 const struct object *object, uint32_t section, uint64_t offset)
{
	struct source_place *place = arena_new(explain->arena, struct source_place);
	uint32_t around = object_symbol_around(object, section, offset);
	GElf_Sym sym;

	if (!around)
		return;
	sym = object_symbol(object, around);
	place->function = arena_string(explain->arena, object_symbol_name(object, &sym));
	explanation->places = place;
	explanation->place_count = 1;
}

/* Set the place of the record to the first use of its symbol in FILE; false if there is none. */
static bool set_place(struct explain *explain, struct logged_finding *record, const char *file)
{
	struct explanation *explanation = &record->explanation;
	struct object_symbol symbol;
	uint32_t section;
	uint64_t offset;

	if (!object_symbol_open(file, explain->run->release, record->finding.symbol, false,
				&symbol))
		return false;
	if (find_relocation(&symbol.object, symbol.index, &section, &offset)) {
		explanation->place_count = dwarf_find_place(&explain->sources, file, section,
							    offset, &explanation->places);
		if (!explanation->place_count)
			set_function(explain, explanation, &symbol.object, section, offset);
	}
	object_close(&symbol.object);
	return true;
}

/*
 * The objects of a module that define a symbol, or with DEFINED false refer to it, quoted;
 * *FIRST is the first of them. NULL for none.
 */
static const char *list_objects(struct explain *explain, const struct object_info *info,
				const char *symbol, bool defined, const char **first)
{
	const struct module_objects *objects = explain_module_objects(explain, &info->module);
	struct str text = { 0 };
	const char *file, *copy = NULL;
	size_t at = 0;

	*first = NULL;
	while ((file = module_objects_next(objects, symbol, &at))) {
		if (!object_has_symbol(file, explain->run->release, symbol, defined))
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

void explain_use_place(struct explain *explain, struct logged_finding *record,
		       const struct object_info *info)
{
	if (explain->all_places && info)
		set_place(explain, record, info->file);
}

void explain_use(struct explain *explain, struct logged_finding *record,
		 const struct object_info *info)
{
	struct explanation *explanation = &record->explanation;
	const char *first, *objects;
	bool has_line;

	/* no object refers to the symbols that modpost itself adds */
	if (!info || !set_place(explain, record, info->file))
		return;
	objects = list_objects(explain, info, record->finding.symbol, false, &first);
	if (objects && strcmp(first, info->file) != 0) {
		explanation->object = first;
		explain_add(explain, record, USED_BY_OBJECTS, .list = objects);
	}
	has_line = explanation->place_count && explanation->places[0].file;
	if (has_line)
		explain_add(explain, record, USED_AT,
			    .place = explain_place(explain, &explanation->places[0]));
	else if (explanation->place_count)
		explain_add(explain, record, USED_IN, .function = explanation->places[0].function);
	explain_inlined(explain, record);
	if (!has_line)
		explain_no_source(explain, record, info->file);
}

void explain_export_crc(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	const struct options *options = explain->run->options;
	const struct release *release = explain->run->release;
	const char *object = NULL, *objects = NULL, *source = NULL;
	enum advice_case advice_case = VERSION_OF_ANY;

	if (info)
		objects = list_objects(explain, info, finding->symbol, true, &object);
	if (objects) {
		record->explanation.object = object;
		explain_add(explain, record, NO_SYMVER_LINE, .object = object,
			    .cmd = kbuild_cmd_file_name(explain->arena, release, object));
		source = kbuild_source_name(explain->arena, release, object);
		if (source)
			explain_add(explain, record, COMPILED_FROM, .object = object,
				    .source = source);
	} else if (info) {
		explain_add(explain, record, LISTED_OBJECTS_LACK,
			    .file = kbuild_object_list_name(explain->arena, &info->module));
	}
	if (source && ends_with(source, ".S"))
		advice_case =
			options->external ? VERSION_OF_EXTERNAL_ASSEMBLER : VERSION_OF_ASSEMBLER;
	else if (source && ends_with(source, ".c"))
		advice_case = VERSION_OF_C;
	else if (source && ends_with(source, ".rs"))
		advice_case = VERSION_OF_RUST;
	explain_add_advice(explain, record, advice_case);
}

/* Add where FILE defines the symbol of the record. */
static void add_definition(struct explain *explain, struct logged_finding *record, const char *file)
{
	struct source_place *place = arena_new(explain->arena, struct source_place);
	const char *name = record->finding.symbol;
	struct object_symbol symbol;
	bool found = false;

	if (object_symbol_open(file, explain->run->release, name, true, &symbol)) {
		found = symbol.section < symbol.object.section_count &&
			dwarf_find_definition(&explain->sources, file, symbol.section,
					      arch_symbol_address(&symbol.object, &symbol.sym),
					      place);
		object_close(&symbol.object);
	}
	if (!found) {
		explain_no_source(explain, record, file);
		return;
	}
	place->function = NULL;
	record->explanation.places = place;
	record->explanation.place_count = 1;
	explain_add(explain, record, DEFINED_AT, .name = name,
		    .place = explain_place(explain, place));
}

void explain_definition(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	const char *file = finding->file ? finding->file : info ? info->file : NULL;

	if (file && finding->symbol)
		add_definition(explain, record, file);
	explain_add_advice(explain, record, ANY_CASE,
			   .to = arena_printf(explain->arena, "'%s'", finding->symbol),
			   .annotation = finding->id == INIT_SYMBOL_EXPORTED ?
						 "__init or __initdata" :
						 "__exit or __exitdata");
}
