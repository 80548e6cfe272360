// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that nobody exports: is it there without an export, in a module or a
 * dump that this run was not given, or is its name a slip? Told once a symbol,
 * with all modules that need it.
 */
#include <string.h>

#include "modpost/explain/explain.h"
#include "modpost/explain/kernel_exports.h"
#include "modpost/explain/macro_symbols.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"
#include "modpost/explain/suggest.h"
#include "modpost/explain/find_unlinked.h"

/* So many modules are listed. */
#define LIST_LIMIT 8

static void list_modules(struct explain *explain, struct logged_finding *record)
{
	const struct run *run = explain->run;
	const char *symbol = record->finding.symbol;
	struct str text = { 0 };
	unsigned int count = 0;

	for (size_t i = 0; i < run->files.count; i++) {
		const struct object_info *info = &run->info[i];

		for (size_t m = 0; m < info->import_count; m++) {
			if (info->imports[m].export || info->imports[m].weak ||
			    strcmp(info->imports[m].name, symbol) != 0)
				continue;
			if (count++ < LIST_LIMIT)
				str_printf(&text, "%s'%s'", count > 1 ? ", " : "",
					   info->module.name);
			break;
		}
	}
	if (count > LIST_LIMIT)
		str_printf(&text, " and %u more", count - LIST_LIMIT);
	if (count > 1)
		explain_note(explain, record, "%u modules need '%s': %.*s", count, symbol,
			     (int)text.len, text.data);
	str_release(&text);
}

static bool is_in_run(const struct run *run, const char *module)
{
	for (size_t i = 0; i < run->files.count; i++)
		if (run->info[i].is_module && strcmp(run->info[i].module.name, module) == 0)
			return true;
	return false;
}

/* Where a symbol is defined that is not exported: " at 'file:line'", " in 'file'", or "". */
static const char *definition_of(struct explain *explain, const struct found_symbol *found,
				 const char *symbol)
{
	struct symbol_origin origin;
	const char *text;

	if (!found->info)
		return "";
	symbol_origin_find(explain, &found->info->module, found->info->file, symbol, &origin);
	text = symbol_origin_text(explain, &origin);
	if (!text)
		return "";
	return arena_printf(explain->arena, "%s %s", origin.place.line ? " at" : " in", text);
}

/* A dump of before has the export. */
static void describe_lost(struct explain *explain, struct logged_finding *record,
			  const struct found_symbol *found)
{
	const struct other_export *symvers = found->symvers;
	const char *symbol = record->finding.symbol, *where;

	if (found->how == FOUND_NOWHERE && !is_in_run(explain->run, symvers->module)) {
		explain_note(
			explain, record,
			"when '%s' was written, '%s' exported '%s'; it is none of the objects of this run",
			symvers->file, symvers->module, symbol);
		explain_help(
			explain, record,
			"build '%s' too: is it still selected in the configuration, and in the list of modules?",
			symvers->module);
		return;
	}
	explain_note(explain, record,
		     "when '%s' was written, '%s' exported '%s'; it does so no longer",
		     symvers->file, symvers->module, symbol);
	if (found->how == FOUND_NOWHERE) {
		explain_note(explain, record, "no object of this run defines '%s' any more",
			     symbol);
		explain_help(explain, record,
			     "was it renamed or removed in '%s'? Then what uses it has to follow",
			     symvers->module);
		return;
	}
	where = definition_of(explain, found, symbol);
	explain_note(explain, record, "'%s' still defines it%s%s", found->file,
		     found->how == FOUND_LOCAL ? ", now as static," : "", where);
	explain_help(explain, record,
		     "if modules are still to use it, put '%s' back below its definition%s",
		     explain_export_line(explain, symbol, symvers->gpl_only, symvers->ns),
		     found->how == FOUND_LOCAL ? ", and take static away" : "");
}

static void describe_symvers(struct explain *explain, struct logged_finding *record,
			     const struct other_export *symvers)
{
	explain_note(explain, record, "'%s', which was not given, has it as an export of '%s'",
		     symvers->file, symvers->module);
	if (explain->run->options->external)
		explain_help(
			explain, record,
			"call make with 'KBUILD_EXTRA_SYMBOLS=%s', or modpost with -i and that file",
			symvers->file);
	else
		explain_help(explain, record, "give it with -i '%s'", symvers->file);
}

/* What would make a symbol of another module, or of the kernel, fit to be used. */
static void describe_export(struct explain *explain, struct logged_finding *record,
			    const struct object_info *info, const struct found_symbol *found)
{
	const char *symbol = record->finding.symbol;
	const char *where = definition_of(explain, found, symbol), *name;
	const struct macro_symbol *macro = macro_symbol_find(symbol, &name);

	if (macro)
		explain_help(explain, record, "if modules may use the %s, add '%s(%s);' %s",
			     macro->what, macro->export, name, macro->place);
	else if (info && !info->gpl_compatible)
		explain_help(
			explain, record,
			"if it is meant to be used by modules of any licence, its owner has to add 'EXPORT_SYMBOL(%s);' below its definition%s; EXPORT_SYMBOL_GPL is not for the licence of '%s'",
			symbol, where, info->module.name);
	else
		explain_help(
			explain, record,
			"if modules may use it, add 'EXPORT_SYMBOL_GPL(%s);' below its definition%s",
			symbol, where);
}

static void describe_defined(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info, const struct found_symbol *found)
{
	const char *symbol = record->finding.symbol;

	if (found->form != FORM_NONE && !found->info) {
		explain_note(
			explain, record,
			"'%s' has an EXPORT_SYMBOL for it, but the export was trimmed, for no module of that build needed it",
			found->file);
		explain_help(
			explain, record,
			"build the kernel without CONFIG_TRIM_UNUSED_KSYMS, or list '%s' in the file of CONFIG_UNUSED_KSYMS_WHITELIST",
			symbol);
	} else if (found->how == FOUND_GLOBAL) {
		explain_note(explain, record, "'%s' defines '%s', but does not export it",
			     found->file, symbol);
		describe_export(explain, record, info, found);
	} else if (found->info && found->info == info) {
		explain_note(explain, record, "another object of '%s' has a static '%s'%s",
			     info->module.name, symbol, definition_of(explain, found, symbol));
		explain_help(
			explain, record,
			"if that is the one meant, take its static away, and declare it in a header of the module");
	} else {
		explain_note(explain, record,
			     "'%s' has a static '%s' of its own%s, which is not exported",
			     found->file, symbol, definition_of(explain, found, symbol));
		explain_help(explain, record,
			     "if that is the one meant, it has to lose its static and get an %s",
			     info && !info->gpl_compatible ? "EXPORT_SYMBOL" : "EXPORT_SYMBOL_GPL");
	}
}

/* How the object that is made of FILE gets into the module. */
static void describe_makefile(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info, const char *file)
{
	const struct module_objects *members = explain_module_objects(explain, &info->module);
	const char *base = base_name(info->file), *part = base_name(file);
	int len = (int)(strlen(base) - strlen(".o"));
	int part_len = (int)(strrchr(part, '.') - part);

	if (members->count == 1 && strcmp(members->files[0], info->file) == 0)
		explain_help(
			explain, record,
			"in the Makefile, link both into a module with a name of its own: 'NAME-y := %s %.*s.o', where NAME is not '%.*s'",
			base, part_len, part, len, base);
	else
		explain_help(explain, record,
			     "in the Makefile, add '%.*s.o' to '%.*s-y' (or '%.*s-objs')", part_len,
			     part, len, base, len, base);
}

/* It is there, but its Makefile may leave it out. */
static void describe_unlinked(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info,
			      const struct unlinked_objects *unlinked)
{
	const char *file = unlinked->object ? unlinked->object : unlinked->source;
	const char *seems = unlinked->object ? "" : "seems to ";
	const char *s = unlinked->object ? "s" : "";
	unsigned int count = unlinked_objects_count(explain, info, unlinked);
	struct kbuild_makefile listing;

	if (unlinked->exports)
		explain_note(explain, record,
			     "'%s' %sexport%s it, but %s none of the objects of this run", file,
			     seems, s, unlinked->object ? "is" : "what is compiled from it is");
	else if (unlinked->object)
		explain_note(explain, record, "'%s' defines it, but is not a part of '%s'", file,
			     info->module.name);
	else
		explain_note(explain, record,
			     "'%s' seems to define it, but no object of it is a part of '%s'", file,
			     info->module.name);
	if (count > 1)
		explain_note(explain, record,
			     "'%s' lacks %u symbols that are there; this explains all of them",
			     info->module.name, count);
	if (unlinked_objects_option(explain, unlinked, &listing)) {
		explain_note(explain, record, "'%s' leaves it out unless %s is set",
			     listing.makefile, listing.option);
		if (explain->run->options->external) {
			explain_help(
				explain, record,
				"set %s where make is called, or list it there without that condition",
				listing.option);
			return;
		}
		explain_help(
			explain, record,
			"set %s in the configuration, and let what needs '%s' depend on it in Kconfig",
			listing.option, record->finding.symbol);
		explain_help(
			explain, record,
			"or use '%s' only #if IS_ENABLED(%s), with an empty one for the other case in the header",
			record->finding.symbol, listing.option);
	} else if (unlinked->exports) {
		explain_help(
			explain, record,
			"if it is a module, list it in obj-m, so that it is in modules.order; or give the Module.symvers of its build with -i");
	} else {
		describe_makefile(explain, record, info, file);
	}
}

/* Something in the module's own directory that is not linked into it. */
static bool describe_unlinked_objects(struct explain *explain, struct logged_finding *record,
				      const struct object_info *info)
{
	const char *symbol = record->finding.symbol;
	struct unlinked_objects unlinked;

	if (!info)
		return false;
	unlinked_objects_find(explain, info, symbol, &unlinked);
	if (!unlinked.object && !unlinked.source)
		return false;
	if (unlinked.is_part) {
		explain_note(explain, record,
			     "'%s' seems to define it, but the object that was made of it does not",
			     unlinked.source);
		explain_help(explain, record,
			     "is it in an #if, or was the object made of an older source?");
		return true;
	}
	if (!explain_reported(explain, record,
			      arena_printf(explain->arena, "beside %s %s", info->module.name,
					   unlinked.object ? unlinked.object : unlinked.source)))
		describe_unlinked(explain, record, info, &unlinked);
	return true;
}

/* Nothing has it. */
static void describe_nothing(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info)
{
	const struct finding *finding = &record->finding;

	if (explain_made(explain, record, info))
		return;
	explain_note(explain, record,
		     "nothing that this run was given, or that lies beside it, has a '%s'",
		     finding->symbol);
	if (suggest_names(explain, record, info)) {
		explain_help(
			explain, record,
			"or, if '%s' is right: is what has it left out by the configuration, or has it no EXPORT_SYMBOL?",
			finding->symbol);
		return;
	}
	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE);
	if (explain->run->options->external)
		explain_help(
			explain, record,
			"if another external module exports it, build that one first, and call make with KBUILD_EXTRA_SYMBOLS=DIR/Module.symvers, where DIR is its directory");
	explain_help(
		explain, record,
		"'git grep -w %s' in the source that should have it shows which it is: named otherwise, left out by the configuration, or there without an EXPORT_SYMBOL",
		finding->symbol);
}

void explain_unresolved(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	struct kernel_exports *exports = kernel_exports_of(explain);
	const char *name = finding->symbol;
	const struct macro_symbol *macro = macro_symbol_find(finding->symbol, &name);
	struct found_symbol found;

	/* what one macro makes of a name is exported together */
	if (kernel_exports_describe_general(explain, record) ||
	    explain_seen(explain, record,
			 arena_printf(explain->arena, "%s %s", macro ? macro->what : "symbol",
				      name)))
		return;
	list_modules(explain, record);
	explain_user(explain, record, info, finding->symbol);
	symbol_search_find(&exports->search, explain, finding->symbol, &found);
	/* the kernel itself comes before what merely lies near */
	if (found.info && kernel_exports_describe_unread(explain, record, &found))
		return;
	if (found.symvers && found.symvers->own)
		describe_lost(explain, record, &found);
	else if (found.symvers &&
		 (found.how != FOUND_GLOBAL || (found.info && !found.info->module.is_vmlinux)))
		describe_symvers(explain, record, found.symvers);
	else if (found.how == FOUND_GLOBAL)
		describe_defined(explain, record, info, &found);
	else if (describe_unlinked_objects(explain, record, info))
		return;
	else if (found.how == FOUND_LOCAL)
		describe_defined(explain, record, info, &found);
	else
		describe_nothing(explain, record, info);
}
