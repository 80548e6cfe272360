// SPDX-License-Identifier: GPL-2.0-only
/*
 * mismatch: the sections of an object in the order of their headers: those that
 * lack the alloc flag, references that a rule forbids, and the records of
 * .export_symbol, which are relocations like others.
 *
 * A kernel has ten million relocations and a handful of findings: sections that
 * no rule names are skipped whole, and a relocation elsewhere is one look at a
 * byte of its symbol.
 */
#include <stdio.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/scan/scan.h"

/* One relocation that a rule forbids. */
struct reference {
	enum section_rule rule;
	uint32_t section; /* where the place is */
	uint64_t offset;  /* of the place in it */
	uint32_t symbol;  /* what is referred to */
	GElf_Sym sym;
	uint32_t target_section;
	uint64_t target; /* address in that section, as the release reckons it */
	const struct section_class *from, *to;
};

static const struct section_class *class_of(const struct scan *scan, uint32_t section)
{
	if (section < scan->object.section_count)
		return scan->scratch->section_classes[section];
	return section_class(&scan->scratch->classes, scan->release, "");
}

static void classify_sections(struct scan *scan)
{
	struct scratch *scratch = scan->scratch;
	uint32_t count = scan->object.section_count;

	array_reserve(scratch->section_classes, scratch->section_capacity, count);
	for (uint32_t i = 0; i < count; i++)
		scratch->section_classes[i] = section_class(&scratch->classes, scan->release,
							    object_section_name(&scan->object, i));
}

static void classify_symbols(struct scan *scan)
{
	struct scratch *scratch = scan->scratch;
	const struct object *object = &scan->object;

	array_reserve(scratch->forbidden, scratch->forbidden_capacity, object->symbol_count);
	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint32_t section = object_symbol_section(object, i, &sym);

		scratch->forbidden[i] = section < object->section_count ?
						scratch->section_classes[section]->forbidden :
						0;
	}
}

static const char *symbol_name(const struct scan *scan, uint32_t symbol)
{
	GElf_Sym sym = object_symbol(&scan->object, symbol);

	return object_symbol_name(&scan->object, &sym);
}

/* By which the reference is found again, when it is to be explained. */
static struct reference_at reference_at(const struct reference *ref, uint32_t from, uint32_t to)
{
	return (struct reference_at){
		.section = ref->section,
		.offset = ref->offset,
		.from = from == NO_SYMBOL ? 0 : from,
		.to = to == NO_SYMBOL ? 0 : to,
	};
}

/* The symbol that a target is told by; NO_SYMBOL when it has no name at all. */
static uint32_t find_target(struct scan *scan, const struct reference *ref, bool itself)
{
	const char *name = object_symbol_name(&scan->object, &ref->sym);
	uint32_t near;

	if (release_has(scan->release, TARGET_WITH_NAME_INDEX) ?
		    ref->sym.st_name != 0 :
		    scan_name_is_valid(scan->release, name))
		return ref->symbol;
	near = nearest_symbol_around(scan, ref->target_section, ref->target);
	return near == NO_SYMBOL && itself ? ref->symbol : near;
}

/* "function foo()", as the old report of __ex_table has it. */
static const char *describe(struct scan *scan, uint32_t symbol, const char *section)
{
	struct arena *arena = scan->info->arena;
	GElf_Sym sym;
	bool function;

	if (symbol == NO_SYMBOL)
		return arena_printf(arena, "(unknown reference) %s%s(unknown)", section,
				    *section ? ":" : "");
	sym = object_symbol(&scan->object, symbol);
	function = GELF_ST_TYPE(sym.st_info) == STT_FUNC;
	return arena_printf(arena, "%s %s%s%s%s", function ? "function" : "variable", section,
			    *section ? ":" : "", object_symbol_name(&scan->object, &sym),
			    function ? "()" : "");
}

static bool is_executable(const struct scan *scan, uint32_t section)
{
	return section < scan->object.section_count &&
	       (scan->object.sections[section].sh_flags & SHF_EXECINSTR);
}

/* What __ex_table names beyond the text sections, after the reference was reported. */
static void check_extable(struct scan *scan, const struct reference *ref)
{
	struct finding finding = {
		.fromsec = ref->from->name,
		.tosec = ref->to->name,
		.offset = ref->offset,
		.at = reference_at(ref, NO_SYMBOL, NO_SYMBOL),
	};

	if (ref->to->forbidden_in_extable) {
		finding.id = EXTABLE_FORBIDDEN;
		scan_stop(scan, finding);
	} else if (is_executable(scan, ref->target_section)) {
		finding.id = EXTABLE_UNLISTED;
		scan_report(scan, finding);
	} else if (release_has(scan->release, EXTABLE_SIZE_GUESS)) {
		/* fatal in any case, but how depends on the tables seen before */
		finding.id = EXTABLE_NOT_EXECUTABLE;
		scan_stop(scan, finding)->kind = EVENT_NOT_EXECUTABLE;
	} else {
		finding.id = EXTABLE_NOT_EXECUTABLE;
		scan_report(scan, finding);
	}
}

/* Up to 6.4 __ex_table has its own report, and no exceptions. */
static void report_extable(struct scan *scan, const struct reference *ref)
{
	uint32_t from = nearest_symbol_before(scan, ref->section, ref->offset);
	uint32_t to = find_target(scan, ref, false);

	scan->info->mismatches++;
	scan_finding(scan, .id = EXTABLE_REFERENCE, .fromsec = ref->from->name,
		     .tosec = ref->to->name, .offset = ref->offset,
		     .from = describe(scan, from, ""), .to = describe(scan, to, ref->to->name),
		     .at = reference_at(ref, from, to));
	check_extable(scan, ref);
}

static void report_reference(struct scan *scan, const struct reference *ref)
{
	const struct release *release = scan->release;
	uint32_t from = nearest_symbol_before(scan, ref->section, ref->offset), to;
	bool itself = release_has(release, TARGET_ITSELF) ||
		      (from == NO_SYMBOL && release_has(release, UNNAMED_SOURCE_CRASHES));
	const char *unknown = release_has(release, ADDRESS_FOR_NAME) ? "" : "(unknown)";
	struct finding finding = {
		.id = SECTION_MISMATCH,
		.fromsec = ref->from->name,
		.tosec = ref->to->name,
		.text = "+",
	};
	uint64_t start = 0;
	char address[16];

	to = find_target(scan, ref, itself);
	finding.from = from == NO_SYMBOL ? unknown : symbol_name(scan, from);
	finding.to = to == NO_SYMBOL ? unknown : symbol_name(scan, to);
	if (reference_is_allowed(release, scan->options->extra_warnings, ref->from, finding.from,
				 ref->to, finding.to))
		return;
	scan->info->mismatches++;
	if (ref->rule == RULE_EXPORT)
		finding.id = EXPORTED_INIT_EXIT;
	if (release_has(release, ADDRESS_FOR_NAME)) {
		if (!*finding.from)
			finding.text = "";
		if (!*finding.to) {
			snprintf(address, sizeof(address), "0x%x", (unsigned int)ref->target);
			finding.to = address;
		}
	}
	if (from != NO_SYMBOL && !(release_has(release, ADDRESS_FOR_NAME) && !*finding.from))
		start = object_symbol(&scan->object, from).st_value;
	finding.offset = (uint32_t)(ref->offset - start);
	finding.at = reference_at(ref, from, to);
	scan_report(scan, finding);
	if (ref->rule == RULE_EXTABLE)
		check_extable(scan, ref);
}

/* The relocations of one section, and what they apply to. */
struct mismatch_source {
	uint32_t section; /* that the relocations apply to */
	const struct section_class *class;
	struct relocs relocs;
	bool exports; /* it is .export_symbol, and that counts */
};

/* Fill in what a relocation refers to; false when it is not to be looked at. */
static bool find_reference(struct scan *scan, const struct mismatch_source *source,
			   const GElf_Rela *rela, uint32_t type, struct reference *ref)
{
	const struct object *object = &scan->object;

	ref->sym = object_symbol(object, ref->symbol);
	ref->target_section = object_symbol_section(object, ref->symbol, &ref->sym);
	if (source->relocs.rela) {
		ref->target = (uint64_t)rela->r_addend;
		if (release_has(scan->release, TARGET_ADDS_VALUE))
			ref->target += ref->sym.st_value;
	} else if (arch_rel_address(object, scan->release, source->section, rela->r_offset, type,
				    &ref->sym, &ref->target) == ADDEND_SKIP) {
		return false;
	}
	if (!object->class64)
		ref->target &= UINT32_MAX;
	return true;
}

static void check_reference(struct scan *scan, const struct mismatch_source *source,
			    const GElf_Rela *rela, uint32_t symbol, uint32_t type,
			    unsigned int violated_rules)
{
	struct reference ref = {
		.rule = (enum section_rule)__builtin_ctz(violated_rules),
		.section = source->section,
		.offset = rela->r_offset,
		.symbol = symbol,
		.from = source->class,
	};

	if (!find_reference(scan, source, rela, type, &ref))
		return;
	ref.to = class_of(scan, ref.target_section);
	if (ref.rule == RULE_EXTABLE && release_has(scan->release, EXTABLE_REPORT))
		report_extable(scan, &ref);
	else
		report_reference(scan, &ref);
}

/*
 * The first relocation from I on that may break a rule, or names no symbol; their
 * count when none does. Nearly all of a kernel's relocations go by here.
 */
static size_t skip_harmless(const struct scan *scan, const struct mismatch_source *source, size_t i)
{
	const uint8_t *forbidden = scan->scratch->forbidden;
	const struct relocs *relocs = &source->relocs;
	struct symbol_field field = arch_symbol_field(&scan->object);
	uint32_t symbol_count = scan->object.symbol_count, symbol;
	uint8_t rules = source->class->from;
	const unsigned char *at = (const unsigned char *)relocs->data + i * relocs->size;

	for (; i < relocs->count; i++, at += relocs->size) {
		memcpy(&symbol, at + field.word, sizeof(symbol));
		symbol >>= field.shift;
		if (symbol >= symbol_count || forbidden[symbol] & rules)
			break;
	}
	return i;
}

static void check_relocs(struct scan *scan, const struct mismatch_source *source)
{
	const struct object *object = &scan->object;
	bool extable = source->class->from & 1u << RULE_EXTABLE;
	bool guesses = extable && release_has(scan->release, EXTABLE_SIZE_GUESS);
	bool each = source->exports || guesses;

	for (size_t i = 0; !scan->info->fatal; i++) {
		GElf_Rela rela;
		uint32_t symbol, type;
		unsigned int violated_rules;

		if (!each)
			i = skip_harmless(scan, source, i);
		if (i >= source->relocs.count)
			break;
		rela = object_reloc(object, &source->relocs, i);
		arch_split_info(object, rela.r_info, &symbol, &type);
		if (symbol >= object->symbol_count) {
			scan_fatal(scan, .id = DAMAGED,
				   .text = "a relocation names no symbol, number", .n = symbol);
			return;
		}
		if (source->relocs.rela && arch_skips_rela(object, scan->release, type, extable))
			continue;
		if (source->exports) {
			GElf_Sym sym = object_symbol(object, symbol);

			scan_export_record(scan, rela.r_offset, symbol,
					   class_of(scan,
						    object_symbol_section(object, symbol, &sym)));
			continue;
		}
		if (guesses && i == 1 && rela.r_offset &&
		    !section_is_reserved(object_symbol(object, symbol).st_shndx))
			object_info_event(scan->info, &scan->info->events, EVENT_ENTRY_SIZE)->size =
				rela.r_offset * 2;
		violated_rules = source->class->from & scan->scratch->forbidden[symbol];
		if (violated_rules)
			check_reference(scan, source, &rela, symbol, type, violated_rules);
	}
}

static bool exports_count(const struct scan *scan)
{
	return release_has(scan->release, EXPORTS_IN_SECTION) &&
	       (scan->options->modules || !release_has(scan->release, EXPORTS_NEED_MODULES));
}

static void check_reloc_section(struct scan *scan, uint32_t index)
{
	struct object *object = &scan->object;
	const GElf_Shdr *section = &object->sections[index];
	struct mismatch_source source = { .section = section->sh_info };

	source.class = class_of(scan, source.section);
	source.exports = exports_count(scan) && object->export_symbol == source.section;
	source.relocs.rela = section->sh_type == SHT_RELA;
	if (source.class->exempt)
		return;
	if (!source.relocs.rela && section->sh_size && !arch_decodes_rel(object, scan->release)) {
		scan_fatal(scan, .id = REL_WITHOUT_DECODER,
			   .fromsec = object_section_name(object, index));
		return;
	}
	if (!source.class->from && !source.exports)
		return;
	source.relocs = object_relocs(object, index);
	if (!source.relocs.data) {
		scan_fatal(scan, .id = DAMAGED, .text = "relocations reach beyond its end, section",
			   .n = index);
		return;
	}
	check_relocs(scan, &source);
}

void scan_sections(struct scan *scan)
{
	const struct object *object = &scan->object;

	classify_sections(scan);
	classify_symbols(scan);
	for (uint32_t i = 0; i < object->section_count && !scan->info->fatal; i++) {
		const GElf_Shdr *section = &object->sections[i];

		if (section->sh_type == SHT_PROGBITS && !(section->sh_flags & SHF_ALLOC) &&
		    !class_of(scan, i)->exempt)
			scan_finding(scan, .id = NON_ALLOC_SECTION,
				     .fromsec = class_of(scan, i)->name);
		if (section->sh_type == SHT_REL || section->sh_type == SHT_RELA)
			check_reloc_section(scan, i);
	}
}
