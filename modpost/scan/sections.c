// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/sections.h"

#include "modpost/scan/ranges.h"
#include "modpost/scan/relocations.h"

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

static void scan_section(struct scan *scan, struct reloc_checks *checks, uint32_t index)
{
	const GElf_Shdr *header = &scan->object.sections[index];
	const struct section_class *class = scan_section_class(scan, index);

	if (header->sh_type == SHT_PROGBITS && !(header->sh_flags & SHF_ALLOC) && !class->exempt)
		scan_finding(scan, .id = NON_ALLOCATABLE_SECTION, .from_section = class->name);
	if (header->sh_type == SHT_REL || header->sh_type == SHT_RELA)
		scan_relocations(checks, index);
}

void scan_sections(struct scan *scan)
{
	struct reloc_checks checks;

	classify_sections(scan);
	classify_symbols(scan);
	reloc_checks_begin(&checks, scan);
	for (uint32_t i = 0; i < scan->object.section_count && !scan->info->fatal; i++)
		scan_section(scan, &checks, i);
}
