// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel has ten million relocations and a handful of findings. So sections
 * that no rule applies to are skipped whole, and each relocation in the others
 * costs one look at a byte of its symbol.
 */
#include "modpost/scan/relocations.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/scan/export_records.h"
#include "modpost/scan/ranges.h"
#include "modpost/scan/section_mismatch.h"

/* The relocations of one section, which a rule may forbid. */
struct reloc_section {
	uint32_t index;	 /* of this section */
	uint32_t target; /* the section that they apply to */
	const struct section_class *class;
	size_t count;
	struct relocs relocs; /* data is NULL until their batch is searched */
	uint64_t first;	      /* number of its first relocation among all that are checked */
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
	ref.to = scan_section_class(scan, ref.target_section);
	if (find_target_address(scan, section, reloc, &ref))
		report_mismatch(scan, &ref);
}

/* How to see whether a relocation needs a closer look. */
struct reloc_test {
	const unsigned char *words; /* the first one's word with the number of its symbol */
	size_t size;		    /* bytes from one relocation to the next */
	unsigned int shift;	    /* of the number in its word */
	uint32_t symbol_count;
	const uint8_t *forbidden; /* rules that a reference to each symbol breaks */
	uint8_t rules;		  /* that apply */
};

/*
 * The first of relocations FROM to before END that may break a rule or that has no symbol, or
 * END. Nearly all of a kernel's relocations are passed here.
 */
static size_t skip_allowed(struct reloc_test test, size_t from, size_t end)
{
	const unsigned char *at = test.words + from * test.size;

	for (; from < end; from++, at += test.size) {
		uint32_t symbol;

		memcpy(&symbol, at, sizeof(symbol));
		symbol >>= test.shift;
		if (symbol >= test.symbol_count || test.forbidden[symbol] & test.rules)
			break;
	}
	return from;
}

/* Find those of relocations FROM to before END of a section that need a closer look. */
static void search_section(const struct scan *scan, const struct reloc_section *section,
			   size_t from, size_t end, struct range_found *found)
{
	struct symbol_field field = arch_symbol_field(&scan->object);
	struct reloc_test test = {
		.words = (const unsigned char *)section->relocs.data + field.word,
		.size = section->relocs.size,
		.shift = field.shift,
		.symbol_count = scan->object.symbol_count,
		.forbidden = scan->scratch->forbidden,
		.rules = section->class->from,
	};

	while ((from = skip_allowed(test, from, end)) < end)
		range_found_add(found, section->first + from++);
}

/* The section of relocation NUMBER. */
static struct reloc_section *section_of(const struct reloc_checks *checks, uint64_t number)
{
	size_t low = 0, high = checks->section_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (checks->sections[middle].first <= number)
			low = middle;
		else
			high = middle;
	}
	return &checks->sections[low];
}

/* Find those of relocations FROM to before END of a batch that need a closer look. */
static void find_relocs(const void *context, size_t from, size_t end, struct range_found *found)
{
	const struct reloc_checks *checks = context;
	uint64_t next = checks->batch_start + from, after = checks->batch_start + end;

	for (const struct reloc_section *section = section_of(checks, next); next < after;
	     section++) {
		uint64_t last = section->first + section->count;

		if (last > after)
			last = after;
		search_section(checks->scan, section, (size_t)(next - section->first),
			       (size_t)(last - section->first), found);
		next = last;
	}
}

/* The relocations of a batch; enough for many threads. */
#define BATCH (64 * RANGE_SIZE)

/* Search the next batch. The last section of the batch before may go on in this one. */
static void search_batch(struct reloc_checks *checks)
{
	struct scan *scan = checks->scan;
	struct reloc_section *section;
	uint64_t left;

	checks->batch_start = checks->batch_end;
	left = checks->count - checks->batch_start;
	checks->batch_end += left < BATCH ? left : BATCH;
	for (section = section_of(checks, checks->batch_start);
	     section < checks->sections + checks->section_count &&
	     section->first < checks->batch_end;
	     section++)
		if (!section->relocs.data)
			section->relocs = object_relocs(&scan->object, section->index);
	range_search_run(&scan->scratch->search, &scan->object,
			 (size_t)(checks->batch_end - checks->batch_start), find_relocs, checks);
}

/* Go on to the next relocation that may break a rule. */
static void find_next(struct reloc_checks *checks)
{
	for (;;) {
		checks->next = range_search_next(&checks->scan->scratch->search);
		if (checks->next != RANGE_SEARCH_END || checks->batch_end == checks->count)
			return;
		search_batch(checks);
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

static void check_relocs(struct reloc_checks *checks, const struct reloc_section *section)
{
	struct scan *scan = checks->scan;
	uint64_t first = section->first, end = first + section->count;
	bool guess = section->class->from & 1u << RULE_EXTABLE && section->count > 1 &&
		     release_has(scan->release, EXTABLE_SIZE_GUESS);

	while (!scan->info->fatal) {
		if (guess && checks->next != first) {
			guess_entry_size(scan, section);
			guess = false;
		} else if (checks->next < end) {
			check_found_reloc(scan, section, (size_t)(checks->next - first));
			find_next(checks);
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
		scan_export_record(scan, reloc.rela.r_offset, reloc.symbol,
				   scan_section_class(scan,
						      object_symbol_section(&scan->object,
									    reloc.symbol, &sym)));
	}
}

static bool is_export_section(const struct scan *scan, uint32_t section)
{
	return section == scan->object.export_symbol &&
	       release_has(scan->release, EXPORTS_IN_SECTION) &&
	       (scan->options->modules || !release_has(scan->release, EXPORTS_NEED_MODULES));
}

/* Does a rule apply to relocations in this section? */
static bool is_checked(struct scan *scan, uint32_t index, struct reloc_section *section)
{
	const GElf_Shdr *header = &scan->object.sections[index];

	if (header->sh_type != SHT_REL && header->sh_type != SHT_RELA)
		return false;
	*section = (struct reloc_section){
		.index = index,
		.target = header->sh_info,
		.class = scan_section_class(scan, header->sh_info),
	};
	if (section->class->exempt || !section->class->from ||
	    is_export_section(scan, section->target) ||
	    (header->sh_type == SHT_REL && !arch_decodes_rel(&scan->object, scan->release)))
		return false;
	section->count = object_reloc_count(&scan->object, index);
	return section->count > 0;
}

/* Number the relocations that are checked, and search the first ones. */
void reloc_checks_begin(struct reloc_checks *checks, struct scan *scan)
{
	struct scratch *scratch = scan->scratch;
	struct reloc_section section;

	*checks = (struct reloc_checks){ .scan = scan };
	for (uint32_t i = 0; i < scan->object.section_count; i++) {
		if (!is_checked(scan, i, &section))
			continue;
		section.first = checks->count;
		checks->count += section.count;
		array_reserve(scratch->reloc_sections, scratch->reloc_section_capacity,
			      checks->section_count + 1);
		scratch->reloc_sections[checks->section_count++] = section;
	}
	checks->sections = scratch->reloc_sections;
	checks->next = RANGE_SEARCH_END;
	if (checks->count) {
		search_batch(checks);
		find_next(checks);
	}
}

/* Relocations that are exports, that cannot be read, or that no rule applies to. */
static void scan_other_section(struct scan *scan, uint32_t index)
{
	struct object *object = &scan->object;
	const GElf_Shdr *header = &object->sections[index];
	struct reloc_section section = {
		.target = header->sh_info,
		.class = scan_section_class(scan, header->sh_info),
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

void scan_relocations(struct reloc_checks *checks, uint32_t index)
{
	if (checks->next_section < checks->section_count &&
	    checks->sections[checks->next_section].index == index)
		check_relocs(checks, &checks->sections[checks->next_section++]);
	else
		scan_other_section(checks->scan, index);
}
