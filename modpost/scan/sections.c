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

	if (scratch->section_capacity < count) {
		scratch->section_capacity = count;
		scratch->section_classes = xrealloc(scratch->section_classes,
						    count * sizeof(*scratch->section_classes));
	}
	for (uint32_t i = 0; i < count; i++)
		scratch->section_classes[i] = section_class(&scratch->classes, scan->release,
							    object_section_name(&scan->object, i));
}

static void classify_symbols(struct scan *scan)
{
	struct scratch *scratch = scan->scratch;
	const struct object *object = &scan->object;

	if (scratch->forbidden_capacity < object->symbol_count) {
		scratch->forbidden_capacity = object->symbol_count;
		scratch->forbidden = xrealloc(scratch->forbidden, scratch->forbidden_capacity);
	}
	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint32_t section = object_symbol_section(object, i, &sym);

		scratch->forbidden[i] = section < object->section_count ?
						scratch->section_classes[section]->forbidden :
						0;
	}
}

/* A section of relocations. */
struct reloc_section {
	uint32_t target; /* the section that they apply to */
	const struct section_class *class;
	struct relocs relocs;
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
 * The first relocation from I on that may break a rule, or that has no symbol; the
 * number of relocations if there is none. Nearly all of a kernel's are skipped here.
 */
static size_t skip_harmless(const struct scan *scan, const struct reloc_section *section, size_t i)
{
	const uint8_t *forbidden = scan->scratch->forbidden;
	const struct relocs *relocs = &section->relocs;
	struct symbol_field field = arch_symbol_field(&scan->object);
	uint32_t symbol_count = scan->object.symbol_count, symbol;
	uint8_t rules = section->class->from;
	const unsigned char *at = (const unsigned char *)relocs->data + i * relocs->size;

	for (; i < relocs->count; i++, at += relocs->size) {
		memcpy(&symbol, at + field.word, sizeof(symbol));
		symbol >>= field.shift;
		if (symbol >= symbol_count || forbidden[symbol] & rules)
			break;
	}
	return i;
}

/* 6.2 and 6.3 derive the size of an __ex_table entry from the second relocation. */
static void guess_entry_size(struct scan *scan, const struct reloc *reloc)
{
	GElf_Sym sym = object_symbol(&scan->object, reloc->symbol);

	if (reloc->rela.r_offset && !section_is_reserved(sym.st_shndx))
		object_info_event(scan->info, &scan->info->events, EVENT_ENTRY_SIZE)->size =
			reloc->rela.r_offset * 2;
}

static void check_relocs(struct scan *scan, const struct reloc_section *section)
{
	bool guesses_size = section->class->from & 1u << RULE_EXTABLE &&
			    release_has(scan->release, EXTABLE_SIZE_GUESS);

	for (size_t i = 0; !scan->info->fatal; i++) {
		unsigned int violated_rules;
		struct reloc reloc;

		if (!guesses_size)
			i = skip_harmless(scan, section, i);
		if (i >= section->relocs.count)
			break;
		if (!read_reloc(scan, section, i, &reloc))
			continue;
		if (guesses_size && i == 1)
			guess_entry_size(scan, &reloc);
		violated_rules = section->class->from & scan->scratch->forbidden[reloc.symbol];
		if (violated_rules)
			check_reloc(scan, section, &reloc, violated_rules);
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
	else
		check_relocs(scan, &section);
}

void scan_sections(struct scan *scan)
{
	const struct object *object = &scan->object;

	classify_sections(scan);
	classify_symbols(scan);
	for (uint32_t i = 0; i < object->section_count && !scan->info->fatal; i++) {
		const GElf_Shdr *header = &object->sections[i];

		if (header->sh_type == SHT_PROGBITS && !(header->sh_flags & SHF_ALLOC) &&
		    !class_of(scan, i)->exempt)
			scan_finding(scan, .id = NON_ALLOCATABLE_SECTION,
				     .from_section = class_of(scan, i)->name);
		if (header->sh_type == SHT_REL || header->sh_type == SHT_RELA)
			scan_reloc_section(scan, i);
	}
}
