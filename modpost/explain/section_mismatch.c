// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reference that a rule forbids: its object is opened again, and asked where
 * the reference is, what it really refers to, and which source that comes from.
 */
#include <inttypes.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/explain/callers.h"
#include "modpost/explain/explain.h"
#include "modpost/resolve/run_context.h"
#include "modpost/explain/relocation.h"

/* So many places and names are listed; of others there is only the number. */
#define LIST_LIMIT 8

/* A symbol's name without what the compiler hung on to it, or its place without one. */
static const char *readable(struct explain *explain, const char *name, const char *section,
			    uint64_t offset)
{
	struct str text = { 0 };
	const char *copy;

	if (*name && !starts_with(name, ".L"))
		fingerprint_symbol(name, &text);
	if (!text.len)
		str_printf(&text, "%s+0x%" PRIx64, section ? section : "", offset);
	copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

/* The name that the source has for what module_init() or module_exit() made another for. */
static const char *own_name(struct explain *explain, const struct relocation_view *view,
			    uint32_t symbol)
{
	const char *name = relocation_view_own_name(view, symbol);
	struct source_place place;
	uint32_t section;
	GElf_Sym sym;

	/* clang leaves the first one out */
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
	view->names.from = readable(explain, own_name(explain, view, finding->at.from),
				    finding->from_section, finding->at.offset);
	view->names.to = readable(explain, own_name(explain, view, finding->at.to),
				  finding->to_section, view->target);
	return true;
}

/*
 * The object that the reference was linked from, when that can be told: FILE, and
 * AT, where it is in it. Says so when there are several that it may be.
 */
static const char *find_member(struct explain *explain, struct logged_finding *record,
			       const struct relocation_view *view, const struct object_info *info,
			       struct reference_at *at)
{
	const char *name = relocation_view_name(view, view->finding->at.from), *found = NULL, *file;
	const struct module_objects *members;
	struct reference_at here;
	struct str others = { 0 };
	unsigned int count = 0;
	size_t i = 0;

	if (!info || !*name || !view->found)
		return NULL;
	members = explain_module_objects(explain, &info->module);
	while ((file = module_objects_next(members, name, &i))) {
		if (!relocation_view_is_in(view, file, explain->run->release, &here))
			continue;
		if (count++ < LIST_LIMIT)
			str_printf(&others, "%s'%s'", count > 1 ? ", " : "", file);
		found = arena_string(explain->arena, file);
		*at = here;
	}
	if (count > 1)
		explain_note(explain, record, "it comes from one of these objects: %.*s%s",
			     (int)others.len, others.data, count > LIST_LIMIT ? ", …" : "");
	str_release(&others);
	return count == 1 ? found : NULL;
}

/* An entry of a table that is made of code; where that is, is what its reader looks for. */
static bool is_extable(const struct finding *finding)
{
	return finding->from_section && strcmp(finding->from_section, "__ex_table") == 0;
}

/* Fill in what the record says of the source. False when nothing is known. */
static bool locate(struct explain *explain, struct logged_finding *record,
		   const struct relocation_view *view)
{
	struct explanation *explanation = &record->explanation;
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	struct reference_at at = finding->at;
	const char *file = finding->file;
	struct source_place place;

	explanation->object = find_member(explain, record, view, info, &at);
	/* vmlinux.o is large: its one object that is concerned is enough */
	if (explanation->object && info->module.is_vmlinux)
		file = explanation->object;
	else
		at = finding->at;
	if (is_extable(finding)) {
		at.section = view->section;
		at.offset = view->target;
	}
	explanation->place_count = dwarf_find_place(&explain->sources, file, at.section, at.offset,
						    &explanation->nearest);
	if (!explanation->place_count && !is_extable(finding) &&
	    *relocation_view_name(view, finding->at.from) &&
	    dwarf_find_definition(&explain->sources, file, at.section,
				  at.offset - (finding->at.offset -
					       arch_symbol_address(&view->object, &view->from)),
				  &place)) {
		struct source_place *copy = arena_new(explain->arena, struct source_place);

		*copy = place;
		copy->function = NULL;
		explanation->nearest = copy;
		explanation->place_count = 1;
	}
	return explanation->place_count > 0;
}

static void describe_source(struct explain *explain, struct logged_finding *record,
			    const struct relocation_view *view)
{
	const struct explanation *explanation = &record->explanation;
	const struct source_place *nearest = explanation->nearest;

	if (explanation->place_count && !nearest[0].function)
		explain_note(explain, record, "'%s', which holds the reference, is defined at %s",
			     view->names.from, explain_where(explain, &nearest[0]));
	else if (explanation->place_count)
		explain_note(explain, record, "the %s is at %s",
			     is_extable(&record->finding) ? "code that the entry names" :
							    "reference",
			     explain_where(explain, &nearest[0]));
	explain_inlined(explain, record);
	if (explanation->object && strcmp(explanation->object, record->finding.file) != 0)
		explain_note(explain, record, "it comes from the object '%s'", explanation->object);
}

/*
 * The relocation names only a section, and SYMBOL, if any, is but the nearest before the
 * target. Returns the symbol that the target is in; 0 for none.
 */
static uint32_t describe_by_section(struct explain *explain, struct logged_finding *record,
				    struct relocation_view *view, uint32_t symbol)
{
	const struct finding *finding = &record->finding;
	uint32_t around = object_symbol_around(&view->object, view->section, view->target);
	const char *place =
		arena_printf(explain->arena, "'%s'+0x%" PRIx64, finding->to_section, view->target);
	struct source_place defined;

	if (around && around != symbol) {
		view->names.to = readable(explain, relocation_view_name(view, around), "", 0);
		explain_note(explain, record,
			     "the relocation names only a section; %s is in '%s'%s", place,
			     view->names.to,
			     symbol ? ", and the name printed above is its neighbour's" : "");
	} else if (!around && symbol) {
		explain_note(
			explain, record,
			"the relocation names only a section; '%s' is the name nearest to %s, and so a guess",
			view->names.to, place);
		view->names.to = readable(explain, "", finding->to_section, view->target);
	} else if (!around &&
		   dwarf_find_definition(&explain->sources, finding->file, view->section,
					 view->target, &defined) &&
		   defined.function) {
		view->names.to = defined.function;
		explain_note(explain, record, "the relocation names only a section; %s is '%s'",
			     place, view->names.to);
		explain_note(explain, record, "'%s' is defined at %s", view->names.to,
			     explain_where(explain,
					   &(struct source_place){ .file = defined.file,
								   .line = defined.line }));
	} else if (!around) {
		explain_note(explain, record,
			     "the relocation names only a section; nothing at %s has a name",
			     place);
	}
	return around ? around : symbol;
}

/* Where the target is defined, and whether its name is a guess. */
static void describe_target(struct explain *explain, struct logged_finding *record,
			    struct relocation_view *view)
{
	const struct finding *finding = &record->finding;
	const struct object *object = &view->object;
	struct source_place *target = &record->explanation.target;
	uint32_t symbol = *relocation_view_name(view, finding->at.to) ? finding->at.to : 0;

	if (!view->found)
		return;
	if (view->by_section && !(symbol && view->target == arch_symbol_address(object, &view->to)))
		symbol = describe_by_section(explain, record, view, symbol);
	if (!symbol || symbol >= object->symbol_count)
		return;
	view->to = object_symbol(object, symbol);
	if (dwarf_find_definition(&explain->sources, finding->file, view->section,
				  arch_symbol_address(object, &view->to), target))
		target->function = NULL;
	if (target->file)
		explain_note(explain, record, "'%s' is defined at %s", view->names.to,
			     explain_where(explain, target));
}

/* What mends all references of a cause at once. */
static void describe_remedy(struct explain *explain, struct logged_finding *record,
			    const struct relocation_view *view, const struct root_cause *cause)
{
	if (!cause || cause->count < 2 || !starts_with(view->names.to_annotation, "__"))
		return;
	if (cause->target_count == 1 && cause->source_count > 1)
		explain_help(explain, record, "to take %s off '%s' mends all of them",
			     view->names.to_annotation, view->names.to);
	else if (cause->source_count == 1 && cause->target_count > 1 &&
		 *view->names.from_annotation)
		explain_help(explain, record, "to annotate '%s' mends all of them",
			     view->names.from);
}

/* Do all parties before END have other names? */
static bool is_first(const struct party *party, const struct party *end)
{
	for (; party != end; party = party->next)
		if (strcmp(party->name, end->name) == 0)
			return false;
	return true;
}

/* "'a' (12), 'b' and 3 more"; what has no name of its own is told by its section, once. */
static const char *list_parties(struct explain *explain, const struct party *first)
{
	struct str text = { 0 };
	unsigned int listed = 0, more = 0;
	const char *copy;

	for (const struct party *party = first; party; party = party->next) {
		unsigned int count = 0;

		if (listed == LIST_LIMIT) {
			more++;
			continue;
		}
		if (!is_first(first, party))
			continue;
		for (const struct party *streq = party; streq; streq = streq->next)
			count += strcmp(streq->name, party->name) == 0 ? streq->count : 0;
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

static void describe_others(struct explain *explain, struct logged_finding *record,
			    const struct root_cause *cause)
{
	const struct source_place *nearest;
	size_t listed = 0;

	if (!cause || cause->count < 2)
		return;
	explain_note(explain, record, "this explains %zu references of one cause: from %s, to %s",
		     cause->count, list_parties(explain, cause->sources),
		     list_parties(explain, cause->targets));
	/* of vmlinux's, each would need a search for its object */
	for (size_t i = 1; i < cause->count && listed < LIST_LIMIT; i++) {
		const struct finding *other = cause->references[i];
		const struct object_info *info = explain_object_info(explain, other);
		size_t count;

		if (!info || info->module.is_vmlinux)
			continue;
		count = dwarf_find_place(&explain->sources, other->file, other->at.section,
					 other->at.offset, &nearest);
		if (!count)
			continue;
		explain_note(explain, record, "another is at %s%s%s%s",
			     explain_where(explain, &nearest[0]),
			     count > 1 ? ", inlined into '" : "",
			     count > 1 ? nearest[count - 1].function : "", count > 1 ? "'" : "");
		listed++;
	}
}

/* The name printed above is what module_init() or module_exit() made of the source's. */
static void describe_alias(struct explain *explain, struct logged_finding *record,
			   const struct relocation_view *view, uint32_t symbol)
{
	const char *name = relocation_view_name(view, symbol),
		   *own = own_name(explain, view, symbol);

	if (strcmp(name, own) != 0)
		explain_note(explain, record, "'%s' is '%s', by %s()", name, own,
			     *name == 'i' ? "module_init" : "module_exit");
}

static void describe_copy(struct explain *explain, struct logged_finding *record,
			  const struct relocation_view *view)
{
	const char *name = own_name(explain, view, view->finding->at.from);

	if (*name && !starts_with(name, ".L") && strcmp(name, view->names.from) != 0)
		explain_note(explain, record, "the compiler made '%s' from '%s'", name,
			     view->names.from);
}

/* A name in quotes; what has none is told in words, by its place. */
static const char *quoted(struct explain *explain, const char *name, const char *section)
{
	size_t len = section ? strlen(section) : 0;

	if (!name || !*name || *name == '(' || starts_with(name, "0x"))
		return arena_printf(explain->arena, "what is in '%s'", section ? section : "?");
	if (len && strncmp(name, section, len) == 0 && starts_with(name + len, "+0x"))
		return arena_printf(explain->arena, "what is at '%s'%s", section, name + len);
	return arena_printf(explain->arena, "'%s'", name);
}

void explain_reference(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	struct root_cause *cause = root_cause_applies(finding->id) ?
					   root_cause_of(&explain->causes, explain->run, finding) :
					   NULL;
	enum advice_case advice_case =
		advice_case_of(&explain->classes, explain->run->release, finding);
	enum advice_case advised = advice_case;
	bool leads = !cause || !cause->leader;
	struct finding names;
	struct relocation_view view;

	/* what is told of an entry of a table holds for all entries that name that section */
	if (!cause)
		leads = !explain_seen(explain, record,
				      arena_printf(explain->arena, "%s %s %s",
						   finding_name(finding->id),
						   finding->module ? finding->module : "",
						   finding->to_section ? finding->to_section : ""));
	else if (leads)
		cause->leader = record->fingerprint;
	else
		record->explanation.cause = cause->leader;
	if (!leads && !explain->all_places)
		return;
	if (!open_view(explain, finding, &view)) {
		view.names = *finding;
	} else {
		bool located = locate(explain, record, &view);

		if (!leads) {
			/* only what reports have of it counts */
			describe_target(explain, record, &view);
		} else {
			describe_source(explain, record, &view);
			describe_alias(explain, record, &view, finding->at.from);
			describe_alias(explain, record, &view, finding->at.to);
			if (!located)
				explain_no_source(explain, record, finding->file);
			describe_copy(explain, record, &view);
			describe_target(explain, record, &view);
			describe_others(explain, record, cause);
			advised = callers_describe(explain, record, &view, advice_case);
			/* what is to be mended is not the variable that names it */
			if (advised != advice_case &&
			    callers_is_keeper(relocation_view_name(&view, finding->at.from)))
				view.names.from = view.names.to;
		}
		relocation_view_close(&view);
	}
	if (!leads) {
		record->explanation.advice = NULL;
		return;
	}
	view.names.to_annotation =
		section_annotation(finding->to_section ? finding->to_section : "");
	view.names.from_annotation = advice_case_annotation(advice_case);
	names = view.names;
	names.from = quoted(explain, names.from, names.from_section);
	names.to = quoted(explain, names.to, names.to_section);
	advice_add_kind(&record->explanation, explain->arena, &names, explain->run->release,
			advised, NOTE);
	/* where only one thing helps, that is what helps all */
	if (!advice_case_has_users(advised))
		describe_remedy(explain, record, &view, cause);
	advice_add_kind(&record->explanation, explain->arena, &names, explain->run->release,
			advised, HELP);
}
