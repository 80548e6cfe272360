// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel has ten million relocations and a handful of findings. So sections
 * that no rule applies to are skipped whole, and each relocation in the others
 * costs one look at a byte of its symbol.
 */
#include "modpost/scan/sections.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/scan/export_records.h"
#include "modpost/scan/ranges.h"
#include "modpost/scan/section_mismatch.h"

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
	const struct section_class *class = NULL;

	if (scratch->section_capacity < count) {
		scratch->section_capacity = count;
		scratch->section_classes = xrealloc(scratch->section_classes,
						    count * sizeof(*scratch->section_classes));
		scratch->section_forbidden = xrealloc(scratch->section_forbidden, count);
	}
	for (uint32_t i = 0; i < count; i++) {
		class = section_class_after(&scratch->classes, scan->release, class,
					    object_section_name(&scan->object, i));
		scratch->section_classes[i] = class;
		scratch->section_forbidden[i] = class->forbidden;
	}
}

static void classify_range(void *context, size_t from, size_t end)
{
	const struct scan *scan = context;
	const struct object *object = &scan->object;
	const uint8_t *section_forbidden = scan->scratch->section_forbidden;
	uint32_t section_count = object->section_count;
	uint8_t *forbidden = scan->scratch->forbidden;
	struct symbol_walk walk = symbol_walk_from(object, from);

	for (; from < end; from++, symbol_walk_next(&walk)) {
		uint32_t section = symbol_walk_shndx(&walk);

		if (section >= SHN_LORESERVE) {
			GElf_Sym sym = object_symbol(object, (uint32_t)from);

			section = object_symbol_section(object, (uint32_t)from, &sym);
		}
		forbidden[from] = section < section_count ? section_forbidden[section] : 0;
	}
}

static void classify_symbols(struct scan *scan)
{
	struct scratch *scratch = scan->scratch;
	size_t count = scan->object.symbol_count;

	if (scratch->forbidden_capacity < count) {
		scratch->forbidden_capacity = count;
		scratch->forbidden = xrealloc(scratch->forbidden, count);
	}
	ranges_run(&scan->object, count, classify_range, scan);
}

/* The relocations of one section, which a rule may forbid. */
struct reloc_section {
	uint32_t index;	 /* of this section */
	uint32_t target; /* the section that they apply to */
	const struct section_class *class;
	struct relocs relocs;
	size_t first; /* number of its first relocation among all that are checked */
};

/* All relocations that are checked, numbered in the order of their sections. */
struct checked_relocs {
	struct scan *scan;
	struct reloc_section *sections; /* in the scan's scratch memory */
	size_t section_count;
	size_t count; /* relocations */
	size_t next;  /* the next that may break a rule, or RANGE_SEARCH_END */
};

struct reloc {
	GElf_Rela rela;
	uint32_t symbol, type;
};

/* Read relocation I. False if the release skips it, or after a fatal finding. */
static bool read_reloc(struct scan *scan, const struct reloc_section *section, size_t i,
		       struct reloc *reloc)
{
	const struct object *object = &scan->object;
	bool extable = section->class->from & 1u << RULE_EXTABLE;

	reloc->rela = object_reloc(object, &section->relocs, i);
	arch_split_info(object, reloc->rela.r_info, &reloc->symbol, &reloc->type);
	if (reloc->symbol >= object->symbol_count) {
		scan_fatal(scan, .id = CORRUPT_OBJECT,
			   .reason = "a relocation names no symbol, number",
			   .position = reloc->symbol);
		return false;
	}
	return !section->relocs.rela ||
	       !arch_skips_rela(object, scan->release, reloc->type, extable);
}

/* Set the target address of a reference. False if the release ignores such a relocation. */
static bool find_target_address(const struct scan *scan, const struct reloc_section *section,
				const struct reloc *reloc, struct section_reference *ref)
{
	const struct object *object = &scan->object;

	if (section->relocs.rela) {
		ref->target = (uint64_t)reloc->rela.r_addend;
		if (release_has(scan->release, TARGET_ADDS_VALUE))
			ref->target += ref->sym.st_value;
	} else if (arch_rel_address(object, scan->release, section->target, reloc->rela.r_offset,
				    reloc->type, &ref->sym, &ref->target) == ADDEND_SKIP) {
		return false;
	}
	if (!object->class64)
		ref->target &= UINT32_MAX;
	return true;
}

/* Report a relocation that breaks at least one rule: the first one counts. */
static void check_reloc(struct scan *scan, const struct reloc_section *section,
			const struct reloc *reloc, unsigned int violated_rules)
{
	struct section_reference ref = {
		.rule = (enum section_rule)__builtin_ctz(violated_rules),
		.section = section->target,
		.offset = reloc->rela.r_offset,
		.symbol = reloc->symbol,
		.sym = object_symbol(&scan->object, reloc->symbol),
		.from = section->class,
	};

	ref.target_section = object_symbol_section(&scan->object, reloc->symbol, &ref.sym);
	ref.to = class_of(scan, ref.target_section);
	if (find_target_address(scan, section, reloc, &ref))
		report_mismatch(scan, &ref);
}

/*
 * Find those of relocations FROM to before END of a section that may break a rule or that have
 * no symbol. Nearly all of a kernel's are neither.
 */
static void search_section(const struct scan *scan, const struct reloc_section *section,
			   size_t from, size_t end, struct range_found *found)
{
	const uint8_t *forbidden = scan->scratch->forbidden;
	const struct relocs *relocs = &section->relocs;
	struct symbol_field field = arch_symbol_field(&scan->object);
	uint32_t symbol_count = scan->object.symbol_count, symbol;
	uint8_t rules = section->class->from;
	const unsigned char *at = (const unsigned char *)relocs->data + from * relocs->size;

	for (; from < end; from++, at += relocs->size) {
		memcpy(&symbol, at + field.word, sizeof(symbol));
		symbol >>= field.shift;
		if (symbol >= symbol_count || forbidden[symbol] & rules)
			range_found_add(found, section->first + from);
	}
}

/* The section of relocation NUMBER. */
static const struct reloc_section *section_of(const struct checked_relocs *checked, size_t number)
{
	size_t low = 0, high = checked->section_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (checked->sections[middle].first <= number)
			low = middle;
		else
			high = middle;
	}
	return &checked->sections[low];
}

/* Find the relocations with numbers FROM to before END that need a closer look. */
static void find_relocs(const void *context, size_t from, size_t end, struct range_found *found)
{
	const struct checked_relocs *checked = context;

	for (const struct reloc_section *section = section_of(checked, from); from < end;
	     section++) {
		size_t last = section->first + section->relocs.count;

		if (last > end)
			last = end;
		search_section(checked->scan, section, from - section->first, last - section->first,
			       found);
		from = last;
	}
}

/* 6.2 and 6.3 derive the size of an __ex_table entry from the second relocation. */
static void guess_entry_size(struct scan *scan, const struct reloc_section *section)
{
	struct reloc reloc;
	GElf_Sym sym;

	if (!read_reloc(scan, section, 1, &reloc))
		return;
	sym = object_symbol(&scan->object, reloc.symbol);
	if (reloc.rela.r_offset && !section_is_reserved(sym.st_shndx))
		object_info_event(scan->info, &scan->info->events, EVENT_ENTRY_SIZE)->size =
			reloc.rela.r_offset * 2;
}

static void check_found_reloc(struct scan *scan, const struct reloc_section *section, size_t i)
{
	unsigned int violated_rules;
	struct reloc reloc;

	if (!read_reloc(scan, section, i, &reloc))
		return;
	violated_rules = section->class->from & scan->scratch->forbidden[reloc.symbol];
	if (violated_rules)
		check_reloc(scan, section, &reloc, violated_rules);
}

static void check_relocs(struct checked_relocs *checked, const struct reloc_section *section)
{
	struct scan *scan = checked->scan;
	size_t first = section->first, end = first + section->relocs.count;
	bool guess = section->class->from & 1u << RULE_EXTABLE && section->relocs.count > 1 &&
		     release_has(scan->release, EXTABLE_SIZE_GUESS);

	while (!scan->info->fatal) {
		if (guess && checked->next != first) {
			guess_entry_size(scan, section);
			guess = false;
		} else if (checked->next < end) {
			check_found_reloc(scan, section, checked->next - first);
			checked->next = range_search_next(&scan->scratch->search);
		} else {
			break;
		}
	}
}

/* Each relocation of .export_symbol stands for an export. */
static void scan_export_relocs(struct scan *scan, const struct reloc_section *section)
{
	for (size_t i = 0; i < section->relocs.count && !scan->info->fatal; i++) {
		struct reloc reloc;
		GElf_Sym sym;

		if (!read_reloc(scan, section, i, &reloc))
			continue;
		sym = object_symbol(&scan->object, reloc.symbol);
		scan_export_record(
			scan, reloc.rela.r_offset, reloc.symbol,
			class_of(scan, object_symbol_section(&scan->object, reloc.symbol, &sym)));
	}
}

static bool is_export_section(const struct scan *scan, uint32_t section)
{
	return section == scan->object.export_symbol &&
	       release_has(scan->release, EXPORTS_IN_SECTION) &&
	       (scan->options->modules || !release_has(scan->release, EXPORTS_NEED_MODULES));
}

/*
 * Does the section have relocations of which some rule may forbid one? If so, prepare to read
 * them; data is NULL if they are not all inside the file.
 */
static bool is_checked(struct scan *scan, uint32_t index, struct reloc_section *section)
{
	const GElf_Shdr *header = &scan->object.sections[index];

	if (header->sh_type != SHT_REL && header->sh_type != SHT_RELA)
		return false;
	*section = (struct reloc_section){
		.index = index,
		.target = header->sh_info,
		.class = class_of(scan, header->sh_info),
	};
	if (section->class->exempt || !section->class->from ||
	    is_export_section(scan, section->target) ||
	    (header->sh_type == SHT_REL && !arch_decodes_rel(&scan->object, scan->release)))
		return false;
	section->relocs = object_relocs(&scan->object, index);
	return section->relocs.count > 0;
}

/* Number the relocations that are checked, and start the search. */
static void begin_checks(struct scan *scan, struct checked_relocs *checked)
{
	struct scratch *scratch = scan->scratch;
	struct reloc_section section;

	*checked = (struct checked_relocs){ .scan = scan };
	for (uint32_t i = 0; i < scan->object.section_count; i++) {
		if (!is_checked(scan, i, &section))
			continue;
		section.first = checked->count;
		checked->count += section.relocs.count;
		array_reserve(scratch->reloc_sections, scratch->reloc_section_capacity,
			      checked->section_count + 1);
		scratch->reloc_sections[checked->section_count++] = section;
	}
	checked->sections = scratch->reloc_sections;
	range_search_run(&scratch->search, &scan->object, checked->count, find_relocs, checked);
	checked->next = range_search_next(&scan->scratch->search);
}

static void scan_reloc_section(struct scan *scan, uint32_t index)
{
	struct object *object = &scan->object;
	const GElf_Shdr *header = &object->sections[index];
	struct reloc_section section = {
		.target = header->sh_info,
		.class = class_of(scan, header->sh_info),
	};
	bool exports = is_export_section(scan, section.target);

	if (section.class->exempt)
		return;
	if (header->sh_type == SHT_REL && header->sh_size &&
	    !arch_decodes_rel(object, scan->release)) {
		scan_fatal(scan, .id = UNSUPPORTED_REL_SECTION,
			   .from_section = object_section_name(object, index));
		return;
	}
	if (!section.class->from && !exports)
		return;
	section.relocs = object_relocs(object, index);
	if (!section.relocs.data)
		scan_fatal(scan, .id = CORRUPT_OBJECT,
			   .reason = "relocations reach beyond its end, section",
			   .position = index);
	else if (exports)
		scan_export_relocs(scan, &section);
}

static void scan_section(struct scan *scan, uint32_t index)
{
	const GElf_Shdr *header = &scan->object.sections[index];

	if (header->sh_type == SHT_PROGBITS && !(header->sh_flags & SHF_ALLOC) &&
	    !class_of(scan, index)->exempt)
		scan_finding(scan, .id = NON_ALLOCATABLE_SECTION,
			     .from_section = class_of(scan, index)->name);
	if (header->sh_type == SHT_REL || header->sh_type == SHT_RELA)
		scan_reloc_section(scan, index);
}

void scan_sections(struct scan *scan)
{
	struct checked_relocs checked;
	size_t next = 0;

	classify_sections(scan);
	classify_symbols(scan);
	begin_checks(scan, &checked);
	for (uint32_t i = 0; i < scan->object.section_count && !scan->info->fatal; i++) {
		if (next < checked.section_count && checked.sections[next].index == i)
			check_relocs(&checked, &checked.sections[next++]);
		else
			scan_section(scan, i);
	}
}
