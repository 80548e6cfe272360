// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings about a symbol that a module uses, or defines: in which of its
 * objects, and where in the source.
 */
#include <string.h>

#include "lib/machine.h"
#include "lib/nsrule.h"
#include "modpost/explain.h"
#include "modpost/pass.h"

static bool open_object(struct explain *explain, const char *file, struct object *object)
{
	struct finding ignored;
	int error;

	return object_open(object, file, explain->pass->release, NULL, &ignored, &error) ==
	       OBJECT_OK;
}

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

			machine_split_info(object, rela.r_info, &to, &type);
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
static void take_function(struct explain *explain, struct explanation *explanation,
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

/* Set the record's place in the source to where FILE first uses SYMBOL. */
static void find_place(struct explain *explain, struct record *record, const char *file,
		       const char *symbol)
{
	struct explanation *explanation = &record->explanation;
	struct object object;
	uint32_t index, section;
	uint64_t offset;

	if (!open_object(explain, file, &object))
		return;
	index = object_find_symbol(&object, symbol, false);
	if (index && find_use(&object, index, &section, &offset)) {
		explanation->place_count =
			source_find(&explain->sources, file, section, offset, &explanation->places);
		if (!explanation->place_count)
			take_function(explain, explanation, &object, section, offset);
	}
	object_close(&object);
}

/* The objects of a module that have a symbol, defined or not, quoted; NULL for none. */
static const char *list_objects(struct explain *explain, const struct facts *facts,
				const char *symbol, bool defined, const char **first)
{
	const struct members *members = explain_members(explain, &facts->module);
	struct str text = { 0 };
	const char *file, *copy = NULL;
	size_t at = 0;

	*first = NULL;
	while ((file = members_next(members, symbol, &at))) {
		struct object object;
		bool there;

		if (!open_object(explain, file, &object))
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

void explain_user(struct explain *explain, struct record *record, const struct facts *facts,
		  const char *symbol)
{
	struct explanation *explanation = &record->explanation;
	const char *first, *objects;

	if (!facts)
		return;
	objects = list_objects(explain, facts, symbol, false, &first);
	find_place(explain, record, facts->file, symbol);
	if (objects && strcmp(first, facts->file) != 0) {
		explanation->object = first;
		explain_note(explain, record, "of the objects of '%s', %s refers to it",
			     facts->module.name, objects);
	}
	if (explanation->place_count && explanation->places[0].file)
		explain_note(explain, record, "it is used at %s",
			     explain_where(explain, &explanation->places[0]));
	else if (explanation->place_count)
		explain_note(explain, record, "it is used in '%s'",
			     explanation->places[0].function);
	if (!explanation->place_count || !explanation->places[0].file)
		explain_no_source(explain, record, facts->file);
}

/* How a namespace is imported: as a word, and later as a string. */
static const char *import_quote(const struct release *release)
{
	static const struct {
		series_set in;
		const char *quote;
	} rows[] = { { BEFORE(6_13), "" }, { SINCE(6_13), "\"" } };

	return release_in(release, rows[0].in) ? rows[0].quote : rows[1].quote;
}

/* ", in 'file'" when the module is made of one source file, or "". */
static const char *source_of(struct explain *explain, const struct facts *facts)
{
	const struct members *members = explain_members(explain, &facts->module);
	const char *source = NULL;

	if (members->count == 1)
		source = members_source(explain->arena, explain->pass->release, members->files[0]);
	return source ? arena_printf(explain->arena, ", in '%s'", source) : "";
}

static void tell_import(struct explain *explain, struct record *record, const struct facts *facts,
			const char *ns)
{
	const struct release *release = explain->pass->release;
	const char *where = source_of(explain, facts), *quote = import_quote(release);

	if (release_has(release, MODULE_NAMESPACES) && starts_with(ns, MODULE_NAMESPACE)) {
		explain_help(
			explain, record,
			"'%s' names the modules that may use it, and cannot be imported: '%s' would have to be among these in the export",
			ns, facts->module.base);
		return;
	}
	explain_help(
		explain, record,
		"add this line beside the module's MODULE_LICENSE%s: 'MODULE_IMPORT_NS(%s%s%s);'",
		where, quote, ns, quote);
}

void explain_namespace(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);
	const char *module = finding->module ? finding->module : "";

	/* all that a module lacks is told at once */
	if (explain_seen(explain, record, arena_printf(explain->arena, "namespaces %s", module))) {
		if (explain->all_places && facts)
			find_place(explain, record, facts->file, finding->symbol);
		return;
	}
	explain_user(explain, record, facts, finding->symbol);
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   ANY_SITUATION);
	for (const struct text_list *ns = facts ? facts->missing_ns : NULL; ns; ns = ns->next)
		tell_import(explain, record, facts, ns->text);
	explain_help(explain, record, "make nsdeps adds all such lines in a tree");
}

/* How many such symbols the module uses beside the one at hand. */
static void count_gpl_only(struct explain *explain, struct record *record,
			   const struct facts *facts)
{
	const struct event *event = facts ? facts->checks.first : NULL;
	unsigned int count = 0;

	for (; event; event = event->next)
		count += event->kind == EVENT_FINDING && event->finding.id == GPL_ONLY;
	if (count > 1)
		explain_note(explain, record,
			     "'%s' uses %u such symbols; this explains all of them",
			     facts->module.name, count);
}

void explain_gpl_only(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);

	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "gpl only %s",
				      finding->module ? finding->module : ""))) {
		if (explain->all_places && facts)
			find_place(explain, record, facts->file, finding->symbol);
		return;
	}
	explain_user(explain, record, facts, finding->symbol);
	count_gpl_only(explain, record, facts);
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   ANY_SITUATION);
}

void explain_version(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);
	const struct options *options = explain->pass->options;
	const char *object = NULL, *objects = NULL, *source;

	if (facts)
		objects = list_objects(explain, facts, finding->symbol, true, &object);
	if (!options->modversions) {
		explain_note(explain, record,
			     "versions are not read without -m, so no export of this run has one");
	} else if (objects) {
		record->explanation.object = object;
		explain_note(explain, record,
			     "'%s', which defines it, has no #SYMVER line for it in '%s'", object,
			     members_cmd_name(explain->arena, explain->pass->release, object));
		source = members_source(explain->arena, explain->pass->release, object);
		if (source)
			explain_note(explain, record, "'%s' is compiled from '%s'", object, source);
	} else if (facts) {
		explain_note(explain, record, "none of the objects that '%s' lists defines it",
			     members_list_name(explain->arena, &facts->module));
	}
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   ANY_SITUATION);
}

void explain_symbol(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	struct explanation *explanation = &record->explanation;
	const struct facts *facts = explain_facts(explain, finding);
	struct source_place *place = arena_new(explain->arena, struct source_place);
	const char *file = finding->file ? finding->file : facts ? facts->file : NULL;
	struct object object;
	uint32_t index;

	if (file && finding->symbol && open_object(explain, file, &object)) {
		GElf_Sym sym = { 0 };
		uint32_t section = 0;

		index = object_find_symbol(&object, finding->symbol, true);
		if (index) {
			sym = object_symbol(&object, index);
			section = object_symbol_section(&object, index, &sym);
		}
		if (index && section < object.section_count &&
		    source_find_definition(&explain->sources, file, section, sym.st_value, place)) {
			place->function = NULL;
			explanation->places = place;
			explanation->place_count = 1;
			explain_note(explain, record, "'%s' is defined at %s", finding->symbol,
				     explain_where(explain, place));
		} else {
			explain_no_source(explain, record, file);
		}
		object_close(&object);
	}
	advice_add(explanation, explain->arena, finding, explain->pass->release, ANY_SITUATION);
}
