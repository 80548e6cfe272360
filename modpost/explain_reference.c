// SPDX-License-Identifier: GPL-2.0-only
/*
 * A reference that a rule forbids: its object is opened again, and asked where
 * the reference is, what it really refers to, and which source that comes from.
 */
#include <inttypes.h>
#include <string.h>

#include "lib/machine.h"
#include "modpost/explain.h"
#include "modpost/pass.h"

/* So many places and names are listed; of others there is only the number. */
#define LISTED 8

/* A reference as its object has it. */
struct view {
	struct object object;
	const struct finding *finding;
	struct finding names; /* the finding with names that are fit to be read */
	bool found;	      /* the relocation was found again */
	bool in_code;	      /* the reference is in code */
	bool by_section;      /* it names no symbol, only a place in a section */
	uint32_t section;     /* of the target */
	uint64_t target;      /* ... and its offset there */
	GElf_Sym from, to;    /* the symbols that the two are told by, when they have any */
};

static const char *name_of(const struct object *object, uint32_t symbol)
{
	GElf_Sym sym;

	if (!symbol || symbol >= object->symbol_count)
		return "";
	sym = object_symbol(object, symbol);
	return object_symbol_name(object, &sym);
}

/* Take the relocation I, if it is the one: at the finding's offset, into its section. */
static bool take_reloc(struct view *view, const struct release *release, const struct relocs *relocs,
		       size_t i)
{
	const struct object *object = &view->object;
	GElf_Rela rela = object_reloc(object, relocs, i);
	uint32_t symbol, type;
	GElf_Sym sym;

	if (rela.r_offset != view->finding->at.offset)
		return false;
	machine_split_info(object, rela.r_info, &symbol, &type);
	if (symbol >= object->symbol_count)
		return false;
	sym = object_symbol(object, symbol);
	view->section = object_symbol_section(object, symbol, &sym);
	if (!view->finding->tosec ||
	    strcmp(object_section_name(object, view->section), view->finding->tosec) != 0)
		return false;
	if (relocs->rela)
		view->target = sym.st_value + (uint64_t)rela.r_addend +
			       (view->in_code ? machine_pc_bias(object, type) : 0);
	else if (machine_rel_address(object, release, view->finding->at.section, rela.r_offset,
				     type, &sym, &view->target) != ADDEND_KNOWN)
		return false;
	view->by_section = GELF_ST_TYPE(sym.st_info) == STT_SECTION ||
			   !*object_symbol_name(object, &sym);
	return true;
}

static void find_reloc(struct view *view, const struct release *release)
{
	struct object *object = &view->object;
	uint32_t section = view->finding->at.section;

	view->in_code = section < object->section_count &&
			(object->sections[section].sh_flags & SHF_EXECINSTR);
	for (uint32_t i = 1; i < object->section_count && !view->found; i++) {
		const GElf_Shdr *header = &object->sections[i];
		struct relocs relocs;

		if ((header->sh_type != SHT_REL && header->sh_type != SHT_RELA) ||
		    header->sh_info != section)
			continue;
		relocs = object_relocs(object, i);
		for (size_t r = 0; relocs.data && r < relocs.count && !view->found; r++)
			view->found = take_reloc(view, release, &relocs, r);
	}
}

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

static bool open_view(struct explain *explain, const struct finding *finding, struct view *view)
{
	const struct release *release = explain->pass->release;
	const char *from, *to;
	struct finding ignored;
	int error;

	*view = (struct view){ .finding = finding, .names = *finding };
	if (!finding->file ||
	    object_open(&view->object, finding->file, release, &ignored, &error) != OBJECT_OK)
		return false;
	find_reloc(view, release);
	from = name_of(&view->object, finding->at.from);
	to = name_of(&view->object, finding->at.to);
	if (*from)
		view->from = object_symbol(&view->object, finding->at.from);
	if (*to)
		view->to = object_symbol(&view->object, finding->at.to);
	view->names.from = readable(explain, from, finding->fromsec, finding->at.offset);
	view->names.to = readable(explain, to, finding->tosec, view->target);
	return true;
}

/* clang-format off */
/* How what is in a section is annotated in C, by how its name begins. */
static const struct {
	const char *section, *word;
} annotations[] = {
	{ ".init.text", "__init" },
	{ ".init.data", "__initdata" },
	{ ".init.rodata", "__initconst" },
	{ ".init.", "its __init annotation" },
	{ ".meminit.data", "__meminitdata" },
	{ ".meminit.", "__meminit" },
	{ ".exit.text", "__exit" },
	{ ".exit.data", "__exitdata" },
	{ ".exit.", "its __exit annotation" },
	{ ".memexit.", "__memexit" },
};
/* clang-format on */

static const char *annotation_of(const char *section)
{
	for (size_t i = 0; i < sizeof(annotations) / sizeof(annotations[0]); i++)
		if (starts_with(section, annotations[i].section))
			return annotations[i].word;
	return "its annotation";
}

/* What a reference does, by the first rule that it breaks. */
static enum situation situation_of(struct explain *explain, const struct finding *finding)
{
	const struct release *release = explain->pass->release;
	const struct section_class *from =
		section_class(&explain->classes, release, finding->fromsec);
	const struct section_class *to = section_class(&explain->classes, release, finding->tosec);
	unsigned int broken = from->from & to->bad;
	bool data = starts_with(finding->fromsec, ".data");

	if (finding->id == EXPORTED_INIT_EXIT)
		return to->is_exit ? EXPORT_OF_EXIT : EXPORT_OF_INIT;
	switch (broken ? (enum section_rule)__builtin_ctz(broken) : RULE_COUNT) {
	case RULE_TO_INIT_EXIT:
		if (to->is_exit)
			return data ? DATA_TO_EXIT : CODE_TO_EXIT;
		return data ? DATA_TO_INIT : CODE_TO_INIT;
	case RULE_MEMINIT_TO_INIT:
		return MEMINIT_TO_INIT;
	case RULE_MEMEXIT_TO_EXIT:
		return MEMEXIT_TO_EXIT;
	case RULE_INIT_TO_EXIT:
		return INIT_TO_EXIT;
	case RULE_EXIT_TO_INIT:
		return EXIT_TO_INIT;
	case RULE_PCI_TO_INIT:
		return PCI_TO_INIT;
	case RULE_EXTABLE:
		return EXTABLE_TO_OTHER;
	case RULE_EXPORT:
	case RULE_COUNT:
		break;
	}
	return ANY_SITUATION;
}

/* How the source of a reference would have to be annotated for it to be in order. */
static const char *wanted_annotation(enum situation situation)
{
	switch (situation) {
	case CODE_TO_INIT:
		return "__init";
	case DATA_TO_INIT:
		return "__initdata";
	case CODE_TO_EXIT:
		return "__exit";
	default:
		return "";
	}
}

/* Is the reference of VIEW also in this object, at the same distance from its symbol? */
static bool is_in_member(const struct view *view, const char *file, const struct release *release,
			 struct reference_at *at)
{
	const struct finding *finding = view->finding;
	const char *name = name_of(&view->object, finding->at.from);
	uint64_t distance = finding->at.offset - view->from.st_value;
	struct finding ignored, there = *finding;
	struct view member = { .finding = &there };
	int error;

	if (object_open(&member.object, file, release, &ignored, &error) != OBJECT_OK)
		return false;
	for (uint32_t i = 1; i < member.object.symbol_count && !member.found; i++) {
		GElf_Sym sym = object_symbol(&member.object, i);
		uint32_t section = object_symbol_section(&member.object, i, &sym);

		if (strcmp(object_symbol_name(&member.object, &sym), name) != 0 ||
		    section >= member.object.section_count ||
		    strcmp(object_section_name(&member.object, section), finding->fromsec) != 0)
			continue;
		there.at = (struct reference_at){ .section = section,
						  .offset = sym.st_value + distance };
		find_reloc(&member, release);
	}
	*at = there.at;
	object_close(&member.object);
	return member.found;
}

/*
 * The object that the reference was linked from, when that can be told: FILE, and
 * AT, where it is in it. Says so when there are several that it may be.
 */
static const char *find_member(struct explain *explain, struct record *record,
			       const struct view *view, const struct facts *facts,
			       struct reference_at *at)
{
	const char *name = name_of(&view->object, view->finding->at.from), *found = NULL, *file;
	const struct members *members;
	struct reference_at here;
	struct str others = { 0 };
	unsigned int count = 0;
	size_t i = 0;

	if (!facts || !*name || !view->found)
		return NULL;
	members = explain_members(explain, &facts->module);
	while ((file = members_next(members, name, &i))) {
		if (!is_in_member(view, file, explain->pass->release, &here))
			continue;
		if (count++ < LISTED)
			str_printf(&others, "%s'%s'", count > 1 ? ", " : "", file);
		found = arena_string(explain->arena, file);
		*at = here;
	}
	if (count > 1)
		explain_note(explain, record, "it comes from one of these objects: %.*s%s",
			     (int)others.len, others.data, count > LISTED ? ", …" : "");
	str_release(&others);
	return count == 1 ? found : NULL;
}

/* An entry of a table that is made of code; where that is, is what its reader looks for. */
static bool is_extable(const struct finding *finding)
{
	return finding->fromsec && strcmp(finding->fromsec, "__ex_table") == 0;
}

/* Fill in what the record says of the source. False when nothing is known. */
static bool locate(struct explain *explain, struct record *record, const struct view *view)
{
	struct explanation *explanation = &record->explanation;
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);
	struct reference_at at = finding->at;
	const char *file = finding->file;
	struct source_place place;

	explanation->object = find_member(explain, record, view, facts, &at);
	/* vmlinux.o is large: its one object that is concerned is enough */
	if (explanation->object && facts->module.is_vmlinux)
		file = explanation->object;
	else
		at = finding->at;
	if (is_extable(finding)) {
		at.section = view->section;
		at.offset = view->target;
	}
	explanation->place_count =
		source_find(&explain->sources, file, at.section, at.offset, &explanation->places);
	if (!explanation->place_count && !is_extable(finding) && *name_of(&view->object, finding->at.from) &&
	    source_find_definition(&explain->sources, file, at.section,
				   at.offset - (finding->at.offset - view->from.st_value), &place)) {
		struct source_place *copy = arena_new(explain->arena, struct source_place);

		*copy = place;
		copy->function = NULL;
		explanation->places = copy;
		explanation->place_count = 1;
	}
	return explanation->place_count > 0;
}

static void tell_source(struct explain *explain, struct record *record, const struct view *view)
{
	const struct explanation *explanation = &record->explanation;
	const struct source_place *places = explanation->places;

	if (explanation->place_count && !places[0].function)
		explain_note(explain, record, "'%s', which holds the reference, is defined at %s",
			     view->names.from, explain_where(explain, &places[0]));
	else if (explanation->place_count)
		explain_note(explain, record, "the %s is at %s",
			     is_extable(&record->finding) ? "code that the entry names" :
							    "reference",
			     explain_where(explain, &places[0]));
	for (size_t i = 1; i < explanation->place_count; i++)
		explain_note(explain, record, "'%s' is inlined there from %s",
			     places[i - 1].function ? places[i - 1].function : "it",
			     explain_where(explain, &places[i]));
	if (explanation->object && strcmp(explanation->object, record->finding.file) != 0)
		explain_note(explain, record, "it comes from the object '%s'", explanation->object);
}

/* The symbol whose bytes a target is among; 0 when there is none. */
static uint32_t symbol_around(const struct object *object, uint32_t section, uint64_t offset)
{
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);

		if (GELF_ST_TYPE(sym.st_info) != STT_SECTION && sym.st_size &&
		    offset >= sym.st_value && offset - sym.st_value < sym.st_size &&
		    object_symbol_section(object, i, &sym) == section &&
		    *object_symbol_name(object, &sym))
			return i;
	}
	return 0;
}

/* Where the target is defined, and whether its name is a guess. */
static void tell_target(struct explain *explain, struct record *record, struct view *view)
{
	const struct finding *finding = &record->finding;
	const struct object *object = &view->object;
	struct source_place *target = &record->explanation.target;
	uint32_t symbol = *name_of(object, finding->at.to) ? finding->at.to : 0;

	if (!view->found)
		return;
	if (view->by_section && !(symbol && view->target == view->to.st_value)) {
		uint32_t around = symbol_around(object, view->section, view->target);

		if (around && around != symbol) {
			view->names.to = readable(explain, name_of(object, around), "", 0);
			explain_note(explain, record,
				     "the object names only '%s'+0x%" PRIx64
				     " as the target; that is in '%s'%s",
				     finding->tosec, view->target, view->names.to,
				     symbol ? ", and the name printed above is its neighbour's" :
					      "");
		} else if (!around && symbol) {
			explain_note(explain, record,
				     "the object names only '%s'+0x%" PRIx64
				     " as the target; '%s' is the symbol nearest to it, and so a guess",
				     finding->tosec, view->target, view->names.to);
		}
		symbol = around ? around : symbol;
	}
	if (!symbol || symbol >= object->symbol_count)
		return;
	view->to = object_symbol(object, symbol);
	if (source_find_definition(&explain->sources, finding->file, view->section,
				   view->to.st_value, target))
		target->function = NULL;
	if (target->file)
		explain_note(explain, record, "'%s' is defined at %s", view->names.to,
			     explain_where(explain, target));
}

/* "'a' (12), 'b' and 3 more" */
static const char *list_parties(struct explain *explain, const struct party *party,
				unsigned int count)
{
	struct str text = { 0 };
	const char *copy;

	for (unsigned int i = 0; party && i < LISTED; i++, party = party->next) {
		str_printf(&text, "%s'%s'", i ? ", " : "", *party->name ? party->name : "?");
		if (party->count > 1)
			str_printf(&text, " (%u)", party->count);
	}
	if (count > LISTED)
		str_printf(&text, " and %u more", count - LISTED);
	copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

static void tell_others(struct explain *explain, struct record *record, const struct cause *cause)
{
	const struct source_place *places;
	size_t listed = 0;

	if (!cause || cause->count < 2)
		return;
	explain_note(explain, record, "this explains %zu references of one cause: from %s, to %s",
		     cause->count, list_parties(explain, cause->sources, cause->source_count),
		     list_parties(explain, cause->targets, cause->target_count));
	/* of vmlinux's, each would need a search for its object */
	for (size_t i = 1; i < cause->count && listed < LISTED; i++) {
		const struct finding *other = cause->references[i];
		const struct facts *facts = explain_facts(explain, other);

		if (!facts || facts->module.is_vmlinux ||
		    !source_find(&explain->sources, other->file, other->at.section,
				 other->at.offset, &places))
			continue;
		explain_note(explain, record, "another is at %s", explain_where(explain, &places[0]));
		listed++;
	}
}

static void tell_copy(struct explain *explain, struct record *record, const struct view *view)
{
	const char *name = name_of(&view->object, view->finding->at.from);

	if (*name && !starts_with(name, ".L") && strcmp(name, view->names.from) != 0)
		explain_note(explain, record, "the compiler made '%s' from '%s'", name,
			     view->names.from);
}

void explain_reference(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	struct cause *cause = cause_is_for(finding->id) ?
				      causes_of(&explain->causes, explain->pass, finding) :
				      NULL;
	enum situation situation = situation_of(explain, finding);
	bool leads = !cause || !cause->leader;
	struct view view;

	if (!leads) {
		record->explanation.cause = cause->leader;
		if (!explain->all_places)
			return;
	} else if (cause) {
		cause->leader = record->id;
	}
	if (!open_view(explain, finding, &view)) {
		view.names = *finding;
	} else {
		bool located = locate(explain, record, &view);

		if (leads) {
			tell_source(explain, record, &view);
			if (!located)
				explain_no_source(explain, record, finding->file);
			tell_copy(explain, record, &view);
			tell_target(explain, record, &view);
			tell_others(explain, record, cause);
		}
		object_close(&view.object);
	}
	if (!leads) {
		record->explanation.advice = NULL;
		return;
	}
	view.names.other = annotation_of(finding->tosec ? finding->tosec : "");
	view.names.text = wanted_annotation(situation);
	advice_add(&record->explanation, explain->arena, &view.names, explain->pass->release,
		   situation);
}
