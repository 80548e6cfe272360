// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reference that a section rule forbids: where it is, what it refers to, and whether
 * the annotation of its source or of its target is to change.
 */
#include <inttypes.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/lookup/advice.h"
#include "modpost/explain/callers.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/explain/relocation.h"
#include "modpost/explain/relocation_target.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/resolve/run_context.h"
#include "modpost/scan/kbuild_files.h"

#define MAX_LISTED 8 /* places or names */

/*
 * The name of a symbol in the source. clang omits the symbol of a function that
 * module_init() or module_exit() names, so debug information is searched too.
 */
static const char *source_name(struct explain *explain, const struct relocation_view *view,
			       uint32_t symbol)
{
	const char *name = relocation_view_source_name(view, symbol);
	struct source_place place;
	uint32_t section;
	GElf_Sym sym;

	if (strcmp(name, "init_module") != 0 && strcmp(name, "cleanup_module") != 0)
		return name;
	sym = object_symbol(&view->object, symbol);
	section = object_symbol_section(&view->object, symbol, &sym);
	if (section < view->object.section_count &&
	    dwarf_find_definition(&explain->sources, view->finding->file, section,
				  arch_symbol_address(&view->object, &sym), &place) &&
	    place.function)
		return place.function;
	return name;
}

static bool open_view(struct explain *explain, const struct finding *finding,
		      struct relocation_view *view)
{
	if (!relocation_view_open(view, finding, explain->run->release))
		return false;
	view->from_name = readable_name(explain, source_name(explain, view, finding->at.from),
					finding->from_section, finding->at.offset);
	view->to_name = readable_name(explain, source_name(explain, view, finding->at.to),
				      finding->to_section, view->target);
	return true;
}

/*
 * The object that the reference was linked from, and in *AT its place there; NULL, with a
 * note, if several objects may be it.
 */
static const char *find_object(struct explain *explain, struct logged_finding *record,
			       const struct relocation_view *view, const struct object_info *info,
			       struct reference_at *at)
{
	const char *name = relocation_view_name(view, view->finding->at.from), *found = NULL, *file;
	const struct module_objects *objects;
	struct reference_at part_at;
	struct str list = { 0 };
	unsigned int count = 0;
	size_t i = 0;

	if (!info || !*name || !view->found)
		return NULL;
	objects = explain_module_objects(explain, &info->module);
	while ((file = module_objects_next(objects, name, &i))) {
		if (!relocation_view_find_in(view, file, explain->run->release, &part_at))
			continue;
		if (count++ < MAX_LISTED)
			str_printf(&list, "%s'%s'", count > 1 ? ", " : "", file);
		found = arena_string(explain->arena, file);
		*at = part_at;
	}
	if (count > MAX_LISTED)
		str_printf(&list, " and %u more", count - MAX_LISTED);
	if (count > 1)
		explain_add(explain, record, REFERENCE_FROM_ONE_OF,
			    .list = arena_copy(explain->arena, list.data, list.len));
	str_release(&list);
	return count == 1 ? found : NULL;
}

/* Exception tables are generated: the code that an entry names is more useful than its place. */
static bool is_extable(const struct finding *finding)
{
	return finding->from_section && strcmp(finding->from_section, "__ex_table") == 0;
}

/* Set the place of the record to the definition of the symbol that contains the reference. */
static void set_definition(struct explain *explain, struct explanation *explanation,
			   const struct relocation_view *view, const char *file,
			   const struct reference_at *at)
{
	const struct finding *finding = view->finding;
	uint64_t distance = finding->at.offset - arch_symbol_address(&view->object, &view->from);
	struct source_place place, *copy;

	if (!*relocation_view_name(view, finding->at.from) ||
	    !dwarf_find_definition(&explain->sources, file, at->section, at->offset - distance,
				   &place))
		return;
	copy = arena_new(explain->arena, struct source_place);
	*copy = (struct source_place){ .file = place.file, .line = place.line };
	explanation->places = copy;
	explanation->place_count = 1;
}

/* Set the object and the place of the record. */
static void set_place(struct explain *explain, struct logged_finding *record,
		      const struct relocation_view *view)
{
	struct explanation *explanation = &record->explanation;
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	struct reference_at at = finding->at;
	const char *file = finding->file;

	explanation->object = find_object(explain, record, view, info, &at);
	/* the debug information of one object is much smaller than that of vmlinux.o */
	if (explanation->object && info->module.is_vmlinux)
		file = explanation->object;
	else
		at = finding->at;
	if (is_extable(finding)) {
		at.section = view->section;
		at.offset = view->target;
	}
	explanation->place_count = dwarf_find_place(&explain->sources, file, at.section, at.offset,
						    &explanation->places);
	if (!explanation->place_count && !is_extable(finding))
		set_definition(explain, explanation, view, file, &at);
}

static void add_place(struct explain *explain, struct logged_finding *record,
		      const struct relocation_view *view)
{
	const struct explanation *explanation = &record->explanation;
	const struct source_place *places = explanation->places;
	enum message message = is_extable(&record->finding) ? EXTABLE_CODE_AT : REFERENCE_AT;

	if (explanation->place_count && !places[0].function)
		message = REFERENCE_IN_VARIABLE;
	if (explanation->place_count)
		explain_add(explain, record, message, .name = view->from_name,
			    .place = explain_place(explain, &places[0]));
	explain_inlined(explain, record);
	if (explanation->object && strcmp(explanation->object, record->finding.file) != 0)
		explain_add(explain, record, REFERENCE_FROM_OBJECT, .object = explanation->object);
}

/* Why the name in the finding is not the one in the source. */
static void add_names(struct explain *explain, struct logged_finding *record,
		      const struct relocation_view *view)
{
	const uint32_t symbols[] = { record->finding.at.from, record->finding.at.to };

	for (size_t i = 0; i < 2; i++) {
		const char *name = relocation_view_name(view, symbols[i]);
		const char *function = source_name(explain, view, symbols[i]);

		if (strcmp(name, function) != 0)
			explain_add(explain, record, MODULE_INIT_ALIAS, .name = name,
				    .function = function,
				    .macro = *name == 'i' ? "module_init" : "module_exit");
	}
}

static void add_compiler_copy(struct explain *explain, struct logged_finding *record,
			      const struct relocation_view *view)
{
	const char *name = source_name(explain, view, record->finding.at.from);

	if (*name && !starts_with(name, ".L") && strcmp(name, view->from_name) != 0)
		explain_add(explain, record, COMPILER_COPY, .name = name,
			    .function = view->from_name);
}

/* Is the name of END new among the parties from PARTY on? */
static bool is_first_of_name(const struct party *first, const struct party *party)
{
	while (!streq(first->name, party->name))
		first = first->next;
	return first == party;
}

/* "'a' (12), 'b' and 3 more"; parties of the same name are added up. */
static const char *list_parties(struct explain *explain, const struct party *first)
{
	struct str text = { 0 };
	unsigned int listed = 0, more = 0;
	const char *copy;

	for (const struct party *party = first; party; party = party->next) {
		unsigned int count = 0;

		if (listed == MAX_LISTED) {
			more++;
			continue;
		}
		if (!is_first_of_name(first, party))
			continue;
		for (const struct party *same = party; same; same = same->next)
			count += streq(same->name, party->name) ? same->count : 0;
		str_printf(&text, "%s'%s'", listed++ ? ", " : "", party->name);
		if (count > 1)
			str_printf(&text, " (%u)", count);
	}
	if (more)
		str_printf(&text, " and %u more", more);
	copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

/* Add the place of another reference with the same cause; false if it is unknown. */
static bool add_other_place(struct explain *explain, struct logged_finding *record,
			    const struct finding *other)
{
	const struct object_info *info = explain_object_info(explain, other->module);
	const struct source_place *places;
	size_t count;

	/* the objects of vmlinux are many: finding the right one takes too long */
	if (!info || info->module.is_vmlinux)
		return false;
	count = dwarf_find_place(&explain->sources, other->file, other->at.section,
				 other->at.offset, &places);
	if (!count)
		return false;
	explain_add(explain, record, count > 1 ? ANOTHER_INLINED_AT : ANOTHER_AT,
		    .place = explain_place(explain, &places[0]),
		    .function = places[count - 1].function);
	return true;
}

static void add_cause(struct explain *explain, struct logged_finding *record,
		      const struct root_cause *cause)
{
	size_t listed = 0;

	if (!cause || cause->count < 2)
		return;
	explain_add(explain, record, ONE_CAUSE, .count = cause->count,
		    .sources = list_parties(explain, cause->sources),
		    .targets = list_parties(explain, cause->targets));
	for (size_t i = 1; i < cause->count && listed < MAX_LISTED; i++)
		listed += add_other_place(explain, record, cause->references[i]);
}

/* The one change that fixes all references of a cause. */
static void add_common_fix(struct explain *explain, struct logged_finding *record,
			   const struct relocation_view *view, const struct root_cause *cause,
			   const struct message_args *args)
{
	if (!cause || cause->count < 2 || !starts_with(args->annotation, "__"))
		return;
	if (cause->target_count == 1 && cause->source_count > 1 && !args->to_assembly)
		explain_add(explain, record, FIX_ALL_BY_TARGET, .name = view->to_name,
			    .annotation = args->annotation);
	else if (cause->source_count == 1 && cause->target_count > 1 && *args->wanted &&
		 !args->from_assembly)
		explain_add(explain, record, FIX_ALL_BY_SOURCE, .name = view->from_name,
			    .wanted = args->wanted);
}

/* A name in quotes, or for a place without a name "the code or data at 'section'+0x10". */
static const char *quoted(struct explain *explain, const char *name, const char *section)
{
	size_t len = section ? strlen(section) : 0;

	if (!name || !*name || *name == '(' || starts_with(name, "0x"))
		return arena_printf(explain->arena, "the code or data in '%s'",
				    section ? section : "?");
	if (len && strncmp(name, section, len) == 0 && starts_with(name + len, "+0x"))
		return arena_printf(explain->arena, "the code or data at '%s'%s", section,
				    name + len);
	return arena_printf(explain->arena, "'%s'", name);
}

static bool is_assembly(const char *source)
{
	return source && (ends_with(source, ".S") || ends_with(source, ".s"));
}

/* Is the object that defines a symbol of the view compiled from assembly? */
static bool defined_in_assembly(struct explain *explain, const struct relocation_view *view,
				uint32_t symbol)
{
	const struct finding *finding = view->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	const char *name = relocation_view_name(view, symbol), *file = NULL,
		   *object = finding->file;
	size_t at = 0;

	if (info && *name) {
		const struct module_objects *objects =
			explain_module_objects(explain, &info->module);

		while ((file = module_objects_next(objects, name, &at)))
			if (object_has_symbol(file, explain->run->release, name, true))
				break;
	}
	return is_assembly(
		kbuild_source_name(explain->arena, explain->run->release, file ? file : object));
}

/* In which language the source and the target of the reference are written. */
static void set_languages(struct explain *explain, const struct logged_finding *record,
			  const struct relocation_view *view, struct message_args *args)
{
	const struct explanation *explanation = &record->explanation;
	const struct reference_at *at = &record->finding.at;

	if (explanation->place_count && !is_extable(&record->finding))
		args->from_assembly = is_assembly(explanation->places[0].file);
	if (!args->from_assembly)
		args->from_assembly = defined_in_assembly(explain, view, at->from);
	args->to_assembly = defined_in_assembly(explain, view, at->to);
}

/* Explain what the object shows. Returns the case that the advice is for. */
static enum advice_case explain_view(struct explain *explain, struct logged_finding *record,
				     struct relocation_view *view, const struct root_cause *cause,
				     enum advice_case advice_case)
{
	enum advice_case better_case;

	set_place(explain, record, view);
	add_place(explain, record, view);
	add_names(explain, record, view);
	if (!record->explanation.place_count)
		explain_no_source(explain, record, record->finding.file);
	add_compiler_copy(explain, record, view);
	explain_target(explain, record, view);
	add_cause(explain, record, cause);
	better_case = explain_callers(explain, record, view, advice_case);
	/* the fix is in the function, not in the variable that keeps it */
	if (better_case != advice_case &&
	    is_module_init_keeper(relocation_view_name(view, record->finding.at.from)))
		view->from_name = view->to_name;
	return better_case;
}

/* Explain the first finding of a cause, for all of them. */
static void explain_leader(struct explain *explain, struct logged_finding *record,
			   const struct root_cause *cause)
{
	const struct finding *finding = &record->finding;
	const struct release *release = explain->run->release;
	struct explanation *explanation = &record->explanation;
	enum advice_case advice_case = advice_case_of(&explain->classes, release, finding);
	struct message_args args = {
		.annotation = section_annotation(finding->to_section ? finding->to_section : ""),
		.wanted = advice_case_annotation(advice_case),
		.from_data = finding->from_section && strstr(finding->from_section, "data"),
	};
	struct relocation_view view;

	if (open_view(explain, finding, &view)) {
		advice_case = explain_view(explain, record, &view, cause, advice_case);
		set_languages(explain, record, &view, &args);
		relocation_view_close(&view);
	} else {
		view.from_name = finding->from;
		view.to_name = finding->to;
	}
	args.from = quoted(explain, view.from_name, finding->from_section);
	args.to = quoted(explain, view.to_name, finding->to_section);
	advice_add(explanation, explain->arena, finding, release, advice_case, NOTE, &args);
	/* with users that stay, there is only one remedy, and it fixes all references */
	if (!advice_case_has_users(advice_case))
		add_common_fix(explain, record, &view, cause, &args);
	advice_add(explanation, explain->arena, finding, release, advice_case, HELP, &args);
}

/* Set the places that reports have of a finding that another one explains. */
static void set_places(struct explain *explain, struct logged_finding *record)
{
	struct relocation_view view;

	if (!open_view(explain, &record->finding, &view))
		return;
	set_place(explain, record, &view);
	explain_target(explain, record, &view);
	explain_clear(record);
	relocation_view_close(&view);
}

/* Does this finding explain others with the same cause? Otherwise, record which one does. */
static bool is_leader(struct explain *explain, struct logged_finding *record,
		      struct root_cause *cause)
{
	const struct finding *finding = &record->finding;

	/* entries of exception tables that name one section have the same explanation */
	if (!cause)
		return !explain_seen(explain, record,
				     arena_printf(explain->arena, "%s %s %s",
						  finding_name(finding->id),
						  finding->module ? finding->module : "",
						  finding->to_section ? finding->to_section : ""));
	if (cause->leader)
		record->explanation.cause = cause->leader;
	else
		cause->leader = record->fingerprint;
	return !record->explanation.cause;
}

void explain_section_mismatch(struct explain *explain, struct logged_finding *record)
{
	struct root_cause *cause = NULL;

	if (root_cause_applies(record->finding.id))
		cause = root_cause_of(&explain->causes, explain->run, &record->finding);
	if (is_leader(explain, record, cause))
		explain_leader(explain, record, cause);
	else if (explain->all_places)
		set_places(explain, record);
}
