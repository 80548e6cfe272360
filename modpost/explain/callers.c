// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/callers.h"

#include <string.h>

#include "lib/elf/arch.h"
#include "lib/elf/symbol_lookup.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/relocation.h"
#include "modpost/resolve/run_context.h"

#define KEEPER "__addressable_"

struct callers {
	bool is_init; /* the argument of module_init() */
	bool is_exit; /* ... of module_exit() */
	bool is_exported;
	/* the first user that stays in memory; section is NULL for none */
	const char *name; /* NULL if unknown */
	const char *section;
	bool in_data; /* a pointer in a variable */
	struct source_place place;
};

/* The symbol whose users are looked up. */
struct used_symbol {
	struct explain *explain;
	struct object *object;
	const char *freed; /* prefix of the sections that are freed with the reference's target */
	uint32_t section;
	uint64_t start, size;
	bool is_data; /* any byte may be referred to; a function is called at its start */
};

static bool is_target(const struct used_symbol *used, const struct reloc_target *target)
{
	if (target->section != used->section)
		return false;
	if (!used->is_data)
		return target->offset == used->start;
	return target->offset >= used->start && target->offset - used->start < used->size;
}

/* Do references from this section count as uses? Those from most others are for tools. */
static bool is_user(const struct used_symbol *used, uint32_t section)
{
	const GElf_Shdr *header = &used->object->sections[section];
	const char *name = object_section_name(used->object, section);

	/* __ref permits references to sections that are freed */
	if (!(header->sh_flags & SHF_ALLOC) || starts_with(name, used->freed) ||
	    starts_with(name, ".ref."))
		return false;
	if (header->sh_flags & SHF_EXECINSTR)
		return true;
	/* the pointers in .gnu.linkonce.this_module do not count: see has_alias() */
	return starts_with(name, ".data") || starts_with(name, ".rodata");
}

static bool is_export_section(const char *section)
{
	return strcmp(section, ".export_symbol") == 0 || starts_with(section, "___ksymtab");
}

static void set_user(const struct used_symbol *used, struct callers *callers, uint32_t section,
		     uint64_t offset)
{
	const struct object *object = used->object;
	struct arena *arena = used->explain->arena;
	const struct source_place *places;
	uint32_t around = object_symbol_around(object, section, offset);

	callers->section = arena_string(arena, object_section_name(object, section));
	callers->in_data = !(object->sections[section].sh_flags & SHF_EXECINSTR);
	if (around) {
		GElf_Sym sym = object_symbol(object, around);

		callers->name = arena_string(arena, object_symbol_name(object, &sym));
	}
	if (!callers->in_data &&
	    dwarf_find_place(&used->explain->sources, object->file, section, offset, &places))
		callers->place = places[0];
}

static void check_relocs(const struct used_symbol *used, struct callers *callers, uint32_t index)
{
	struct object *object = used->object;
	uint32_t section = object->sections[index].sh_info;
	struct relocs relocs = object_relocs(object, index);
	bool is_export = is_export_section(object_section_name(object, section));
	struct reloc_target target;

	if (!relocs.data || (!is_export && !is_user(used, section)))
		return;
	for (size_t r = 0; r < relocs.count; r++) {
		GElf_Rela rela = object_reloc(object, &relocs, r);
		bool is_own = section == used->section && rela.r_offset >= used->start &&
			      rela.r_offset - used->start < used->size;

		if (!reloc_target(object, used->explain->run->release, &relocs, r, section,
				  &target) ||
		    !is_target(used, &target) || (is_own && !is_export))
			continue;
		if (is_export)
			callers->is_exported = true;
		else
			set_user(used, callers, section, rela.r_offset);
		return;
	}
}

/* Does the symbol have the alias that module_init() or module_exit() makes? */
static bool has_alias(const struct used_symbol *used, const char *name)
{
	uint32_t index = object_find_symbol(used->object, name, true);
	GElf_Sym sym;

	if (!index)
		return false;
	sym = object_symbol(used->object, index);
	return arch_symbol_address(used->object, &sym) == used->start &&
	       object_symbol_section(used->object, index, &sym) == used->section;
}

/* Calls of a static function within its section have no relocation, only debug information. */
static void find_local_call(const struct used_symbol *used, struct callers *callers)
{
	const char *section = object_section_name(used->object, used->section);
	struct source_place place;

	if (used->is_data || !dwarf_find_caller(&used->explain->sources, used->object->file,
						used->section, used->start, &place))
		return;
	callers->section = arena_string(used->explain->arena, section);
	callers->name = place.function;
	callers->place = place;
}

/*
 * The compiler moves a part of a function into NAME.cold or NAME.part.0, which only NAME itself
 * uses. The number of that function's symbol, or 0.
 */
static uint32_t find_whole(struct explain *explain, const struct object *object, const char *part)
{
	const char *suffix = strstr(part, ".cold");

	if (!suffix)
		suffix = strstr(part, ".part.");
	if (!suffix || suffix == part)
		return 0;
	return object_find_symbol(object, arena_copy(explain->arena, part, (size_t)(suffix - part)),
				  true);
}

/* The source of the reference; false if it has no symbol. */
static bool find_source(struct explain *explain, struct relocation_view *view,
			struct used_symbol *used)
{
	uint32_t from = view->finding->at.from, whole;
	GElf_Sym sym = view->from;

	if (!*relocation_view_name(view, from))
		return false;
	whole = find_whole(explain, &view->object, relocation_view_name(view, from));
	if (whole) {
		from = whole;
		sym = object_symbol(&view->object, whole);
	}
	*used = (struct used_symbol){
		.explain = explain,
		.object = &view->object,
		.section = object_symbol_section(&view->object, from, &sym),
		.start = arch_symbol_address(&view->object, &sym),
		.size = sym.st_size,
	};
	return true;
}

static void find_callers(struct used_symbol *used, struct callers *callers)
{
	const struct object *object = used->object;

	if (used->section >= object->section_count)
		return;
	used->is_data = !(object->sections[used->section].sh_flags & SHF_EXECINSTR);
	callers->is_init = has_alias(used, "init_module");
	callers->is_exit = has_alias(used, "cleanup_module");
	for (uint32_t i = 1; i < object->section_count && !callers->section; i++) {
		const GElf_Shdr *header = &object->sections[i];

		if ((header->sh_type == SHT_REL || header->sh_type == SHT_RELA) &&
		    header->sh_info < object->section_count)
			check_relocs(used, callers, i);
	}
	if (!callers->section && !callers->is_exported)
		find_local_call(used, callers);
}

bool is_module_init_keeper(const char *name)
{
	return strstr(name, KEEPER "init_module") || strstr(name, KEEPER "cleanup_module");
}

/* Init code that module_exit() names, or exit code that module_init() names. */
static enum advice_case find_misplaced(const struct used_symbol *used, const char *name,
				       enum advice_case advice_case)
{
	bool in_init = advice_case == INIT_TO_EXIT;

	if (in_init ? has_alias(used, "cleanup_module") :
		      strstr(name, KEEPER "cleanup_module") != NULL)
		return EXIT_FUNCTION_IN_INIT;
	if (in_init ? strstr(name, KEEPER "init_module") != NULL : has_alias(used, "init_module"))
		return INIT_FUNCTION_IN_EXIT;
	return advice_case;
}

static void add_user(struct explain *explain, struct logged_finding *record, const char *name,
		     const struct callers *callers)
{
	explain_add(explain, record, callers->in_data ? POINTED_TO_BY : CALLED_BY, .name = name,
		    .user = callers->name ? callers->name : callers->section,
		    .section = callers->section, .at = explain_at(explain, &callers->place));
}

/* The advice for a source that stays in memory; adds the reason. */
static enum advice_case explain_source(struct explain *explain, struct logged_finding *record,
				       const char *name, const struct callers *callers,
				       enum advice_case advice_case)
{
	bool to_exit = advice_case == CODE_TO_EXIT;

	if (callers->is_init && to_exit) {
		explain_add(explain, record, MODULE_INIT_ARGUMENT, .name = name,
			    .macro = "module_init");
		return INIT_TO_EXIT;
	}
	if (callers->is_exit && !to_exit) {
		explain_add(explain, record, MODULE_INIT_ARGUMENT, .name = name,
			    .macro = "module_exit");
		return EXIT_TO_INIT;
	}
	if (callers->is_exported)
		explain_add(explain, record, EXPORTED_TO_MODULES, .name = name);
	else if (callers->section)
		add_user(explain, record, name, callers);
	else if (callers->is_init || callers->is_exit)
		return to_exit ? EXIT_FUNCTION_TO_EXIT : INIT_FUNCTION_TO_INIT;
	else
		return advice_case;
	if (to_exit)
		return USED_CODE_TO_EXIT;
	return advice_case == DATA_TO_INIT ? USED_DATA_TO_INIT : USED_CODE_TO_INIT;
}

enum advice_case explain_callers(struct explain *explain, struct logged_finding *record,
				 struct relocation_view *view, enum advice_case advice_case)
{
	const char *name = relocation_view_name(view, view->finding->at.from);
	struct callers callers = { 0 };
	struct used_symbol used;

	if (!find_source(explain, view, &used))
		return advice_case;
	switch (advice_case) {
	case INIT_TO_EXIT:
	case EXIT_TO_INIT:
		return find_misplaced(&used, name, advice_case);
	case CODE_TO_INIT:
	case DATA_TO_INIT:
		used.freed = ".init.";
		break;
	case CODE_TO_EXIT:
		used.freed = ".exit.";
		break;
	default:
		return advice_case;
	}
	find_callers(&used, &callers);
	return explain_source(explain, record, view->from_name, &callers, advice_case);
}
