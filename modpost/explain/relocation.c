// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/relocation.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "modpost/lookup/object_symbol.h"

const char *relocation_view_name(const struct relocation_view *view, uint32_t symbol)
{
	const struct object *object = &view->object;
	GElf_Sym sym;

	if (!symbol || symbol >= object->symbol_count)
		return "";
	sym = object_symbol(object, symbol);
	return object_symbol_name(object, &sym);
}

const char *relocation_view_source_name(const struct relocation_view *view, uint32_t symbol)
{
	const struct object *object = &view->object;
	const char *name = relocation_view_name(view, symbol);
	GElf_Sym sym;

	if (strcmp(name, "init_module") != 0 && strcmp(name, "cleanup_module") != 0)
		return name;
	sym = object_symbol(object, symbol);
	for (uint32_t i = 1; i < object->symbol_count; i++) {
		GElf_Sym other = object_symbol(object, i);

		if (i != symbol && GELF_ST_TYPE(other.st_info) == STT_FUNC &&
		    other.st_shndx == sym.st_shndx && other.st_value == sym.st_value &&
		    *object_symbol_name(object, &other))
			return object_symbol_name(object, &other);
	}
	return name;
}

bool reloc_target(const struct object *object, const struct release *release,
		  const struct relocs *relocs, size_t i, uint32_t section,
		  struct reloc_target *target)
{
	GElf_Rela rela = object_reloc(object, relocs, i);
	bool in_code = object->sections[section].sh_flags & SHF_EXECINSTR;
	uint32_t type;

	arch_split_info(object, rela.r_info, &target->symbol, &type);
	if (target->symbol >= object->symbol_count)
		return false;
	target->sym = object_symbol(object, target->symbol);
	target->section = object_symbol_section(object, target->symbol, &target->sym);
	if (relocs->rela)
		target->offset = target->sym.st_value + (uint64_t)rela.r_addend +
				 (in_code ? arch_pc_bias(object, section, rela.r_offset, type) : 0);
	else if (arch_rel_address(object, release, section, rela.r_offset, type, &target->sym,
				  &target->offset) != ADDEND_KNOWN)
		return false;
	target->offset -= target->sym.st_value - arch_symbol_address(object, &target->sym);
	return true;
}

/* Fill in relocation I if it is at the offset of the finding and refers to its target section. */
static bool match_reloc(struct relocation_view *view, const struct release *release,
			const struct relocs *relocs, size_t i)
{
	const struct object *object = &view->object;
	GElf_Rela rela = object_reloc(object, relocs, i);
	struct reloc_target target;
	bool known;

	if (rela.r_offset != view->finding->at.offset)
		return false;
	known = reloc_target(object, release, relocs, i, view->finding->at.section, &target);
	if (target.symbol >= object->symbol_count)
		return false;
	view->section = target.section;
	if (target.sym.st_shndx == SHN_UNDEF && view->target_name)
		return strcmp(object_symbol_name(object, &target.sym), view->target_name) == 0;
	if (!known || !view->finding->to_section ||
	    strcmp(object_section_name(object, view->section), view->finding->to_section) != 0)
		return false;
	view->target = target.offset;
	view->by_section = GELF_ST_TYPE(target.sym.st_info) == STT_SECTION ||
			   !*object_symbol_name(object, &target.sym);
	return true;
}

static void find_reloc(struct relocation_view *view, const struct release *release)
{
	struct object *object = &view->object;
	uint32_t section = view->finding->at.section;

	for (uint32_t i = 1;
	     i < object->section_count && section < object->section_count && !view->found; i++) {
		const GElf_Shdr *header = &object->sections[i];
		struct relocs relocs;

		if ((header->sh_type != SHT_REL && header->sh_type != SHT_RELA) ||
		    header->sh_info != section)
			continue;
		relocs = object_relocs(object, i);
		for (size_t r = 0; relocs.data && r < relocs.count && !view->found; r++)
			view->found = match_reloc(view, release, &relocs, r);
	}
}

bool relocation_view_open(struct relocation_view *view, const struct finding *finding,
			  const struct release *release)
{
	*view = (struct relocation_view){ .finding = finding };
	if (!finding->file || !object_reopen(finding->file, release, &view->object))
		return false;
	find_reloc(view, release);
	if (*relocation_view_name(view, finding->at.from))
		view->from = object_symbol(&view->object, finding->at.from);
	if (*relocation_view_name(view, finding->at.to))
		view->to = object_symbol(&view->object, finding->at.to);
	return true;
}

void relocation_view_close(struct relocation_view *view)
{
	object_close(&view->object);
}

bool relocation_view_find_in(const struct relocation_view *view, const char *file,
			     const struct release *release, struct reference_at *at)
{
	const struct finding *finding = view->finding;
	const char *name = relocation_view_name(view, finding->at.from);
	uint64_t distance = finding->at.offset - view->from.st_value;
	struct finding part_finding = *finding;
	struct relocation_view part = {
		.finding = &part_finding,
		.target_name = relocation_view_name(view, finding->at.to),
	};
	const struct object *object = &part.object;

	if (!object_reopen(file, release, &part.object))
		return false;
	for (uint32_t i = 1; i < object->symbol_count && !part.found; i++) {
		GElf_Sym sym = object_symbol(object, i);
		uint32_t section = object_symbol_section(object, i, &sym);

		if (strcmp(object_symbol_name(object, &sym), name) != 0 ||
		    section >= object->section_count ||
		    strcmp(object_section_name(object, section), finding->from_section) != 0)
			continue;
		part_finding.at = (struct reference_at){ .section = section,
							 .offset = sym.st_value + distance };
		find_reloc(&part, release);
	}
	*at = part_finding.at;
	object_close(&part.object);
	return part.found;
}
