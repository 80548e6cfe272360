// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that no input exports: it may be defined without an export, be exported by a
 * module or symvers file that is not an input, or be misspelled. One finding explains
 * the symbol for all modules that need it.
 */
#include <string.h>

#include "modpost/lookup/excluded_code.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/lookup/export_macro.h"
#include "modpost/lookup/find_declaration.h"
#include "modpost/lookup/find_unlinked.h"
#include "modpost/explain/generated_symbol.h"
#include "modpost/lookup/kernel_exports.h"
#include "modpost/lookup/kernel_symbols.h"
#include "modpost/lookup/macro_symbols.h"
#include "modpost/explain/suggest.h"
#include "modpost/lookup/symbol_origin.h"
#include "modpost/explain/symbol_use.h"
#include "modpost/explain/trimmed_export.h"
#include "modpost/resolve/run_context.h"

#define MAX_LISTED_MODULES 8

static bool needs_symbol(const struct object_info *info, const char *symbol)
{
	for (size_t i = 0; i < info->import_count; i++)
		if (!info->imports[i].export && !info->imports[i].weak &&
		    strcmp(info->imports[i].name, symbol) == 0)
			return true;
	return false;
}

static void list_modules(struct explain *explain, struct logged_finding *record)
{
	const struct run *run = explain->run;
	struct str text = { 0 };
	unsigned int count = 0;
	bool vmlinux = false;

	for (size_t i = 0; i < run->files.count; i++) {
		if (!needs_symbol(&run->info[i], record->finding.symbol))
			continue;
		if (run->info[i].module.is_vmlinux)
			vmlinux = true;
		else if (count++ < MAX_LISTED_MODULES)
			str_printf(&text, "%s'%s'", count > 1 ? ", " : "",
				   run->info[i].module.name);
	}
	if (count > MAX_LISTED_MODULES)
		str_printf(&text, " and %u more", count - MAX_LISTED_MODULES);
	if (count && vmlinux)
		explain_add(explain, record,
			    count > 1 ? USED_BY_VMLINUX_AND_MODULES : USED_BY_VMLINUX_AND_MODULE,
			    .count = count,
			    .list = arena_copy(explain->arena, text.data, text.len));
	else if (count > 1)
		explain_add(explain, record, USED_BY_MODULES, .count = count,
			    .list = arena_copy(explain->arena, text.data, text.len));
	str_release(&text);
}

/* Where the object that was found defines the symbol, as explain_at() has it. */
static const char *defined_at(struct explain *explain, const struct found_symbol *found,
			      const char *symbol)
{
	struct symbol_origin origin;

	if (!found->info)
		return "";
	symbol_origin_find(explain, &found->info->module, found->info->file, symbol, &origin);
	return explain_at(explain, &origin.place);
}

/* An earlier build had the export. */
static void explain_removed_export(struct explain *explain, struct logged_finding *record,
				   const struct found_symbol *found)
{
	const struct nearby_export *export = found->export;
	const char *symbol = record->finding.symbol;
	bool is_static = found->scope == FOUND_LOCAL;

	if (found->scope == FOUND_NOWHERE && !explain_object_info(explain, export->module)) {
		explain_add(explain, record, EXPORTER_NOT_BUILT, .symvers = export->file,
			    .exporter = export->module);
		explain_add(explain, record, BUILD_EXPORTER, .exporter = export->module);
		return;
	}
	explain_add(explain, record, EXPORTED_BEFORE, .symvers = export->file,
		    .exporter = export->module);
	if (found->scope == FOUND_NOWHERE) {
		explain_add(explain, record, DEFINITION_REMOVED);
		explain_add(explain, record, UPDATE_USERS, .exporter = export->module);
		return;
	}
	explain_add(explain, record, is_static ? STILL_DEFINED_STATIC : STILL_DEFINED,
		    .object = found->file, .at = defined_at(explain, found, symbol));
	explain_add(explain, record, is_static ? RESTORE_STATIC_EXPORT : RESTORE_EXPORT,
		    .code = export_line(explain->arena, explain->run->release, symbol,
					export->gpl_only, export->ns));
}

/* A symvers file that is not an input has the export. */
static void explain_unused_symvers(struct explain *explain, struct logged_finding *record,
				   const struct nearby_export *export)
{
	explain_add(explain, record, IN_UNUSED_SYMVERS, .symvers = export->file,
		    .exporter = export->module);
	explain_add(explain, record,
		    explain->run->options->external ? ADD_EXTRA_SYMBOLS : ADD_SYMVERS,
		    .symvers = export->file);
}

/* The macro that exports a symbol to the module. */
static const char *export_macro_for(const struct object_info *info)
{
	return info && !info->gpl_compatible ? "EXPORT_SYMBOL" : "EXPORT_SYMBOL_GPL";
}

/* How to export a symbol of vmlinux or of another module. */
static void add_export_help(struct explain *explain, struct logged_finding *record,
			    const struct object_info *info, const struct found_symbol *found)
{
	const char *symbol = record->finding.symbol, *name;
	const struct macro_symbol *macro = macro_symbol_find(symbol, &name);
	bool gpl_only = !info || info->gpl_compatible;

	if (macro)
		explain_add(explain, record, macro->export_help, .name = name);
	else
		explain_add(explain, record, gpl_only ? ADD_EXPORT : ADD_EXPORT_ANY_LICENSE,
			    .at = defined_at(explain, found, symbol));
}

/* Add the header that declares the symbol; false unless it is one of the kernel. */
static bool add_declaration(struct explain *explain, struct logged_finding *record,
			    const struct object_info *info)
{
	const char *object = record->explanation.object;
	struct source_place place;

	if (!info || !find_declaration(explain, object ? object : info->file,
				       record->finding.symbol, &place))
		return false;
	explain_add(explain, record, HEADER_DECLARES, .place = explain_place(explain, &place));
	return is_kernel_header(place.file);
}

/* Is it defined in the kernel that an external module is built for, which the module cannot change?
 */
static bool is_in_other_build(const struct explain *explain, const struct found_symbol *found)
{
	return explain->run->options->external && (!found->info || found->info->module.is_vmlinux);
}

static void add_kernel_export_help(struct explain *explain, struct logged_finding *record,
				   const struct object_info *info, const struct found_symbol *found)
{
	const char *name;

	if (macro_symbol_find(record->finding.symbol, &name) ||
	    !is_in_other_build(explain, found)) {
		add_export_help(explain, record, info, found);
		return;
	}
	add_declaration(explain, record, info);
	explain_add(explain, record, USE_EXPORTED_SYMBOL);
	explain_add(explain, record, ADD_EXPORT_TO_KERNEL, .macro = export_macro_for(info),
		    .at = defined_at(explain, found, record->finding.symbol));
}

/* vmlinux.o, which is not part of the run, has an export that no input lists. */
static void explain_unlisted_export(struct explain *explain, struct logged_finding *record,
				    const struct found_symbol *found)
{
	if (kernel_config_file(explain) && !kernel_config_trims(explain)) {
		explain_add(explain, record, EXPORT_UNLISTED, .object = found->file);
		explain_add(explain, record, REBUILD_KERNEL, .object = found->file);
		return;
	}
	explain_add(explain, record, EXPORT_TRIMMED, .object = found->file);
	explain_add(explain, record, KEEP_TRIMMED_EXPORT);
}

/*
 * Does the object that was found show that the kernel's source does not export the symbol?
 * System.map never does, and up to Linux 6.4 no object has an export that was trimmed.
 */
static bool shows_no_export(const struct explain *explain, const struct found_symbol *found)
{
	return found->info || (ends_with(found->file, ".o") &&
			       !release_has(explain->run->release, EXPORTS_IN_KSYMTAB));
}

/* The source has an EXPORT_SYMBOL() under an #if. */
static bool explain_conditional_export(struct explain *explain, struct logged_finding *record,
				       const struct found_symbol *found)
{
	struct symbol_origin origin = { .object = NULL };

	if (!found->info)
		return false;
	symbol_origin_find(explain, &found->info->module, found->info->file, record->finding.symbol,
			   &origin);
	return origin.place.file && explain_excluded_export(explain, record, origin.place.file);
}

static void explain_unexported(struct explain *explain, struct logged_finding *record,
			       const struct object_info *info, const struct found_symbol *found)
{
	const char *at = defined_at(explain, found, record->finding.symbol);

	if (found->form != FORM_NONE && !found->info) {
		explain_unlisted_export(explain, record, found);
	} else if (found->scope == FOUND_GLOBAL && !shows_no_export(explain, found) &&
		   kernel_config_trims(explain)) {
		explain_add(explain, record, KERNEL_DEFINES, .object = found->file);
		explain_trimmed_export(explain, record);
		explain_add(explain, record, ADD_EXPORT_IF_MISSING);
	} else if (found->scope == FOUND_GLOBAL) {
		explain_add(explain, record, DEFINED_NOT_EXPORTED, .object = found->file);
		if (!explain_conditional_export(explain, record, found))
			add_kernel_export_help(explain, record, info, found);
	} else if (found->info && found->info == info) {
		explain_add(explain, record, STATIC_IN_MODULE, .at = at);
		explain_add(explain, record, SHARE_IN_MODULE);
	} else {
		explain_add(explain, record, STATIC_NOT_EXPORTED, .object = found->file, .at = at);
		if (is_in_other_build(explain, found))
			explain_add(explain, record, USE_EXPORTED_SYMBOL);
		explain_add(explain, record, EXPORT_STATIC, .macro = export_macro_for(info));
	}
}

/* How to link the object made from FILE into the module. */
static void add_makefile_help(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info, const char *file)
{
	const struct module_objects *objects = explain_module_objects(explain, &info->module);
	const char *name = base_name(info->file), *part = base_name(file);
	bool is_single = objects->count == 1 && strcmp(objects->files[0], info->file) == 0;

	explain_add(explain, record, is_single ? LINK_IN_NEW_MODULE : ADD_TO_MODULE,
		    .base = arena_copy(explain->arena, name, strlen(name) - strlen(".o")),
		    .part = arena_printf(explain->arena, "%.*s.o", (int)(strrchr(part, '.') - part),
					 part));
}

static void add_condition_help(struct explain *explain, struct logged_finding *record,
			       const struct kbuild_condition *condition)
{
	explain_add(explain, record, BUILT_WITH_OPTION, .makefile = condition->makefile,
		    .option = condition->option);
	if (explain->run->options->external) {
		explain_add(explain, record, PASS_OPTION, .makefile = condition->makefile,
			    .option = condition->option);
	} else {
		explain_add(explain, record, ENABLE_OPTION, .option = condition->option);
		explain_add(explain, record, USE_IS_ENABLED, .option = condition->option);
	}
}

/* A neighboring object or source has the symbol, but the Makefile does not link it. */
static void explain_unlinked(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info,
			     const struct unlinked_objects *unlinked)
{
	const char *file = unlinked->object ? unlinked->object : unlinked->source;
	unsigned int count = unlinked_objects_count(explain, info, unlinked);
	struct kbuild_condition condition;

	if (unlinked->object)
		explain_add(explain, record, unlinked->exports ? OBJECT_EXPORTS : OBJECT_NOT_LINKED,
			    .object = unlinked->object);
	else
		explain_add(explain, record, unlinked->exports ? SOURCE_EXPORTS : SOURCE_NOT_LINKED,
			    .source = unlinked->source);
	if (count > 1)
		explain_add(explain, record, NOT_LINKED_COUNT, .file = file, .count = count);
	if (unlinked_objects_condition(explain, unlinked, &condition))
		add_condition_help(explain, record, &condition);
	else if (unlinked->exports)
		explain_add(explain, record, LIST_IN_OBJ_M);
	else
		add_makefile_help(explain, record, info, file);
}

/* False if nothing in the directory of the module defines the symbol. */
static bool explain_neighbors(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info)
{
	struct unlinked_objects unlinked;

	if (!info)
		return false;
	unlinked_objects_find(explain, info, record->finding.symbol, &unlinked);
	if (!unlinked.object && !unlinked.source)
		return false;
	if (!unlinked.object && unlinked.is_built) {
		explain_add(explain, record, SOURCE_WITHOUT_OBJECT, .source = unlinked.source);
		if (explain_excluded_definition(explain, record, unlinked.source))
			return true;
		explain_add(explain, record, CHECK_CONDITIONS);
		if (unlinked.is_linked)
			return true;
	}
	if (!explain_seen_later(explain, record,
				arena_printf(explain->arena, "unlinked %s %s", info->module.name,
					     unlinked.object ? unlinked.object : unlinked.source)))
		explain_unlinked(explain, record, info, &unlinked);
	return true;
}

/* The kernel has the symbol, for built-in code only. False if it is none of those. */
static bool explain_kernel_symbol(struct explain *explain, struct logged_finding *record,
				  const struct found_symbol *found)
{
	const struct kernel_symbol *symbol = kernel_symbol_find(record->finding.symbol);

	/* a module may have one of the same name */
	if (!symbol || (found->info && !found->info->module.is_vmlinux))
		return false;
	explain_add(explain, record, symbol->note, .release = symbol->release);
	explain_add(explain, record, symbol->help);
	return true;
}

static void explain_no_definition(struct explain *explain, struct logged_finding *record,
				  const struct object_info *info)
{
	const char *name;
	bool trims = kernel_config_trims(explain), declared, no_modules;

	if (explain_generated_symbol(explain, record, info)) {
		if (macro_symbol_find(record->finding.symbol, &name)) {
			if (explain_missing_modules_note(explain, record))
				explain_missing_modules_help(explain, record);
			if (trims)
				explain_trimmed_export(explain, record);
		}
		return;
	}
	explain_add(explain, record, DEFINED_NOWHERE);
	declared = add_declaration(explain, record, info);
	if (trims)
		explain_trimmed_note(explain, record);
	no_modules = explain_missing_modules_note(explain, record);
	if (suggest_names(explain, record, info)) {
		if (no_modules)
			explain_missing_modules_help(explain, record);
		explain_add(explain, record, CHECK_CONFIG_AND_EXPORT);
		if (trims)
			explain_trimmed_help(explain, record);
		return;
	}
	if (no_modules &&
	    explain_seen_later(explain, record, "the kernel's symvers file lists no modules"))
		return;
	if (no_modules)
		explain_missing_modules_help(explain, record);
	if (trims)
		explain_trimmed_help(explain, record);
	else if (!no_modules)
		explain_add_advice(explain, record, ANY_CASE);
	/* a module of the kernel may export it */
	if (declared && !no_modules)
		explain_add(explain, record, USE_OTHER_FUNCTION);
	if (explain->run->options->external)
		explain_add(explain, record, BUILD_OTHER_FIRST);
	explain_add(explain, record, GREP_SYMBOL);
}

void explain_undefined_symbol(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	struct kernel_exports *exports = kernel_exports_of(explain);
	const char *name = finding->symbol;
	const struct macro_symbol *macro = macro_symbol_find(finding->symbol, &name);
	struct found_symbol found;

	/* all symbols that a macro derives from a name are exported together */
	if (explain_missing_kernel(explain, record) ||
	    explain_seen(explain, record,
			 arena_printf(explain->arena, "symbol %d %s", macro ? (int)macro->note : 0,
				      name)))
		return;
	list_modules(explain, record);
	explain_use(explain, record, info);
	symbol_search_find(&exports->search, explain, finding->symbol, &found);
	if (found.info && explain_unread_exports(explain, record, &found))
		return;
	if (found.export && found.export->own)
		explain_removed_export(explain, record, &found);
	/* vmlinux comes before symvers files of other modules */
	else if (found.export &&
		 (found.scope != FOUND_GLOBAL || (found.info && !found.info->module.is_vmlinux)))
		explain_unused_symvers(explain, record, found.export);
	else if (explain_kernel_symbol(explain, record, &found))
		return;
	else if (found.scope == FOUND_GLOBAL)
		explain_unexported(explain, record, info, &found);
	else if (explain_neighbors(explain, record, info))
		return;
	else if (found.scope == FOUND_LOCAL)
		explain_unexported(explain, record, info, &found);
	else
		explain_no_definition(explain, record, info);
}
