// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/callers.h"

#include "lib/elf/arch.h"
#include "modpost/explain/explain.h"
#include "modpost/resolve/run_context.h"
#include "modpost/explain/relocation.h"

#define KEEPER "__addressable_"

struct caller_scan {
	bool is_init; /* it is what module_init() names */
	bool is_exit; /* ... module_exit() */
	bool is_exported;
	/* the first user that stays when it would be freed; section is NULL for none */
	const char *name;    /* the user's, or NULL */
	const char *section; /* that it is in */
	bool in_data;	     /* it is a pointer in a table or variable */
	struct source_place place;
};

/* What is looked for: the symbol that the forbidden reference is in. */
struct used {
	struct explain *explain;
	const struct object *object;
	const char *freed; /* how the names of sections begin that are freed with it */
	uint32_t section;  /* of the symbol */
	uint64_t start, size;
	bool is_data; /* it counts from its first byte to its last; code is called at its start */
};

/* Does this target belong to the symbol? */
static bool is_target(const struct used *used, const struct reloc_target *target)
{
	if (target->section != used->section)
		return false;
	if (!used->is_data)
		return target->offset == used->start;
	return target->offset >= used->start && target->offset - used->start < used->size;
}

/* Is what is in this section used in its own right? Most others tell of code for some tool. */
static bool is_user(const struct used *used, uint32_t section)
{
	const GElf_Shdr *header = &used->object->sections[section];
	const char *name = object_section_name(used->object, section);

	/* __ref allows what it is put on to refer to what is freed */
	if (!(header->sh_flags & SHF_ALLOC) || starts_with(name, used->freed) ||
	    starts_with(name, ".ref."))
		return false;
	if (header->sh_flags & SHF_EXECINSTR)
		return true;
	/* a module's own init and exit are known by their aliases */
	return starts_with(name, ".data") || starts_with(name, ".rodata");
}

static bool is_export(const char *section)
{
	return strcmp(section, ".export_symbol") == 0 || starts_with(section, "___ksymtab");
}

/* The use at OFFSET of SECTION is one that stays. */
static void add_user(const struct used *used, struct caller_scan *callers, uint32_t section,
		     uint64_t offset)
{
	const struct object *object = used->object;
	struct arena *arena = used->explain->arena;
	const struct source_place *nearest;
	uint32_t around = object_symbol_around(object, section, offset);

	callers->section = arena_string(arena, object_section_name(object, section));
	callers->in_data = !(object->sections[section].sh_flags & SHF_EXECINSTR);
	if (around) {
		GElf_Sym sym = object_symbol(object, around);

		callers->name = arena_string(arena, object_symbol_name(object, &sym));
	}
	if (!callers->in_data &&
	    dwarf_find_place(&used->explain->sources, object->file, section, offset, &nearest))
		callers->place = nearest[0];
	callers->place.function = NULL;
}

static void check_relocs(const struct used *used, struct caller_scan *callers, uint32_t index)
{
	struct object *object = (struct object *)used->object;
	uint32_t section = object->sections[index].sh_info;
	struct relocs relocs = object_relocs(object, index);
	const char *name = object_section_name(object, section);
	bool user = is_user(used, section), export = is_export(name);
	struct reloc_target target;

	for (size_t r = 0; (user || export) && relocs.data && r < relocs.count; r++) {
		GElf_Rela rela = object_reloc(object, &relocs, r);

		if (!reloc_target(object, used->explain->run->release, &relocs, r, section,
				  &target) ||
		    !is_target(used, &target))
			continue;
		if (export)
			callers->is_exported = true;
		else if (section == used->section && rela.r_offset >= used->start &&
			 rela.r_offset - used->start < used->size)
			continue; /* its own */
		else
			add_user(used, callers, section, rela.r_offset);
		user = false;
		export = false;
	}
}

/* module_init() and module_exit() make aliases. */
static bool has_alias(const struct used *used, const char *name)
{
	uint32_t index = object_find_symbol(used->object, name, true);
	GElf_Sym sym;

	if (!index)
		return false;
	sym = object_symbol(used->object, index);
	return arch_symbol_address(used->object, &sym) == used->start &&
	       object_symbol_section(used->object, index, &sym) == used->section;
}

/* A static function that is called from its own section: there the assembler needs no relocation.
 */
static void scan_calls(const struct used *used, struct caller_scan *callers)
{
	const char *section = object_section_name(used->object, used->section);
	struct source_place place;

	if (used->is_data || !dwarf_find_caller(&used->explain->sources, used->object->file,
						used->section, used->start, &place))
		return;
	callers->section = arena_string(used->explain->arena, section);
	callers->name = place.function;
	callers->place = place;
	callers->place.function = NULL;
}

static void find(struct explain *explain, const struct relocation_view *view, const char *freed,
		 struct caller_scan *callers)
{
	const struct object *object = &view->object;
	uint32_t from = view->finding->at.from;
	struct used used = {
		.explain = explain,
		.object = object,
		.freed = freed,
		.start = arch_symbol_address(object, &view->from),
		.size = view->from.st_size,
	};

	if (!*relocation_view_name(view, from))
		return;
	used.section = object_symbol_section(object, from, &view->from);
	if (used.section >= object->section_count)
		return;
	used.is_data = !(object->sections[used.section].sh_flags & SHF_EXECINSTR);
	callers->is_init = has_alias(&used, "init_module");
	callers->is_exit = has_alias(&used, "cleanup_module");
	for (uint32_t i = 1; i < object->section_count && !callers->section; i++) {
		const GElf_Shdr *header = &object->sections[i];

		if ((header->sh_type == SHT_REL || header->sh_type == SHT_RELA) &&
		    header->sh_info < object->section_count)
			check_relocs(&used, callers, i);
	}
	if (!callers->section && !callers->is_exported)
		scan_calls(&used, callers);
}

static void describe_user(struct explain *explain, struct logged_finding *record, const char *from,
			  const struct caller_scan *callers)
{
	const char *name = callers->name ? callers->name : callers->section;
	const char *place = callers->place.file ? explain_where(explain, &callers->place) : NULL;

	explain_note(explain, record, "'%s' is %s by '%s', in '%s'%s%s", from,
		     callers->in_data ? "pointed to" : "used", name, callers->section,
		     place ? ", at " : "", place ? place : "");
}

bool callers_is_keeper(const char *name)
{
	return strstr(name, KEEPER "init_module") || strstr(name, KEEPER "cleanup_module");
}

/* A function in the section of the other of the two that module_init() and module_exit() name. */
static enum advice_case find_misplaced(struct explain *explain, const struct relocation_view *view,
				       enum advice_case advice_case)
{
	bool in_init = advice_case == INIT_TO_EXIT;
	uint32_t from = view->finding->at.from;
	const char *name = relocation_view_name(view, from);
	struct used used = {
		.explain = explain,
		.object = &view->object,
		.section = object_symbol_section(&view->object, from, &view->from),
		.start = arch_symbol_address(&view->object, &view->from),
	};

	if (!*name)
		return advice_case;
	if (in_init ? has_alias(&used, "cleanup_module") :
		      strstr(name, KEEPER "cleanup_module") != NULL)
		return EXIT_FUNCTION_IN_INIT;
	if (in_init ? strstr(name, KEEPER "init_module") != NULL : has_alias(&used, "init_module"))
		return INIT_FUNCTION_IN_EXIT;
	return advice_case;
}

enum advice_case callers_describe(struct explain *explain, struct logged_finding *record,
				  const struct relocation_view *view, enum advice_case advice_case)
{
	const char *from = view->names.from;
	struct caller_scan callers = { 0 };
	bool exit = advice_case == CODE_TO_EXIT;

	if (advice_case == INIT_TO_EXIT || advice_case == EXIT_TO_INIT)
		return find_misplaced(explain, view, advice_case);
	if (advice_case != CODE_TO_INIT && advice_case != DATA_TO_INIT && !exit)
		return advice_case;
	find(explain, view, exit ? ".exit." : ".init.", &callers);
	if (callers.is_init && exit) {
		explain_note(explain, record, "module_init() names '%s'", from);
		return INIT_TO_EXIT;
	}
	if (callers.is_exit && !exit) {
		explain_note(explain, record, "module_exit() names '%s'", from);
		return EXIT_TO_INIT;
	}
	if (callers.is_exported)
		explain_note(explain, record, "'%s' is exported, so modules can use it at any time",
			     from);
	else if (callers.section)
		describe_user(explain, record, from, &callers);
	else if (callers.is_init || callers.is_exit)
		return exit ? EXIT_FUNCTION_TO_EXIT : INIT_FUNCTION_TO_INIT;
	else
		return advice_case;
	if (exit)
		return USED_CODE_TO_EXIT;
	return advice_case == DATA_TO_INIT ? USED_DATA_TO_INIT : USED_CODE_TO_INIT;
}
