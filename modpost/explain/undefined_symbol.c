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
#include "modpost/run.h"
#include "modpost/explain/suggest.h"
#include "modpost/explain/find_unlinked.h"

/* So many modules are listed. */
#define LISTED 8

static void list_modules(struct explain *explain, struct record *record)
{
	const struct pass *pass = explain->pass;
	const char *symbol = record->finding.symbol;
	struct str text = { 0 };
	unsigned int count = 0;

	for (size_t i = 0; i < pass->files.count; i++) {
		const struct facts *facts = &pass->facts[i];

		for (size_t m = 0; m < facts->import_count; m++) {
			if (facts->imports[m].found || facts->imports[m].weak ||
			    strcmp(facts->imports[m].name, symbol) != 0)
				continue;
			if (count++ < LISTED)
				str_printf(&text, "%s'%s'", count > 1 ? ", " : "",
					   facts->module.name);
			break;
		}
	}
	if (count > LISTED)
		str_printf(&text, " and %u more", count - LISTED);
	if (count > 1)
		explain_note(explain, record, "%u modules need '%s': %.*s", count, symbol,
			     (int)text.len, text.data);
	str_release(&text);
}

static bool is_in_run(const struct pass *pass, const char *module)
{
	for (size_t i = 0; i < pass->files.count; i++)
		if (pass->facts[i].is_module && strcmp(pass->facts[i].module.name, module) == 0)
			return true;
	return false;
}

/* Where a symbol is defined that is not exported: " at 'file:line'", " in 'file'", or "". */
static const char *definition_of(struct explain *explain, const struct found *found,
				 const char *symbol)
{
	struct origin origin;
	const char *text;

	if (!found->facts)
		return "";
	origin_of_symbol(explain, &found->facts->module, found->facts->file, symbol, &origin);
	text = origin_text(explain, &origin);
	if (!text)
		return "";
	return arena_printf(explain->arena, "%s %s", origin.place.line ? " at" : " in", text);
}

/* A dump of before has the export. */
static void tell_lost(struct explain *explain, struct record *record, const struct found *found)
{
	const struct other_export *dump = found->dump;
	const char *symbol = record->finding.symbol, *where;

	if (found->how == FOUND_NOWHERE && !is_in_run(explain->pass, dump->module)) {
		explain_note(
			explain, record,
			"when '%s' was written, '%s' exported '%s'; it is none of the objects of this run",
			dump->file, dump->module, symbol);
		explain_help(
			explain, record,
			"build '%s' too: is it still selected in the configuration, and in the list of modules?",
			dump->module);
		return;
	}
	explain_note(explain, record,
		     "when '%s' was written, '%s' exported '%s'; it does so no longer", dump->file,
		     dump->module, symbol);
	if (found->how == FOUND_NOWHERE) {
		explain_note(explain, record, "no object of this run defines '%s' any more",
			     symbol);
		explain_help(explain, record,
			     "was it renamed or removed in '%s'? Then what uses it has to follow",
			     dump->module);
		return;
	}
	where = definition_of(explain, found, symbol);
	explain_note(explain, record, "'%s' still defines it%s%s", found->file,
		     found->how == FOUND_LOCAL ? ", now as static," : "", where);
	explain_help(explain, record,
		     "if modules are still to use it, put '%s' back below its definition%s",
		     explain_export_line(explain, symbol, dump->gpl_only, dump->ns),
		     found->how == FOUND_LOCAL ? ", and take static away" : "");
}

static void tell_dump(struct explain *explain, struct record *record,
		      const struct other_export *dump)
{
	explain_note(explain, record, "'%s', which was not given, has it as an export of '%s'",
		     dump->file, dump->module);
	if (explain->pass->options->external)
		explain_help(
			explain, record,
			"call make with 'KBUILD_EXTRA_SYMBOLS=%s', or modpost with -i and that file",
			dump->file);
	else
		explain_help(explain, record, "give it with -i '%s'", dump->file);
}

/* What would make a symbol of another module, or of the kernel, fit to be used. */
static void tell_export(struct explain *explain, struct record *record, const struct facts *facts,
			const struct found *found)
{
	const char *symbol = record->finding.symbol;
	const char *where = definition_of(explain, found, symbol), *name;
	const struct macro *macro = macro_find(symbol, &name);

	if (macro)
		explain_help(explain, record, "if modules may use the %s, add '%s(%s);' %s",
			     macro->what, macro->export, name, macro->place);
	else if (facts && !facts->gpl_compatible)
		explain_help(
			explain, record,
			"if it is meant to be used by modules of any licence, its owner has to add 'EXPORT_SYMBOL(%s);' below its definition%s; EXPORT_SYMBOL_GPL is not for the licence of '%s'",
			symbol, where, facts->module.name);
	else
		explain_help(
			explain, record,
			"if modules may use it, add 'EXPORT_SYMBOL_GPL(%s);' below its definition%s",
			symbol, where);
}

static void tell_defined(struct explain *explain, struct record *record, const struct facts *facts,
			 const struct found *found)
{
	const char *symbol = record->finding.symbol;

	if (found->form != FORM_NONE && !found->facts) {
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
		tell_export(explain, record, facts, found);
	} else if (found->facts && found->facts == facts) {
		explain_note(explain, record, "another object of '%s' has a static '%s'%s",
			     facts->module.name, symbol, definition_of(explain, found, symbol));
		explain_help(
			explain, record,
			"if that is the one meant, take its static away, and declare it in a header of the module");
	} else {
		explain_note(explain, record,
			     "'%s' has a static '%s' of its own%s, which is not exported",
			     found->file, symbol, definition_of(explain, found, symbol));
		explain_help(explain, record,
			     "if that is the one meant, it has to lose its static and get an %s",
			     facts && !facts->gpl_compatible ? "EXPORT_SYMBOL" :
							       "EXPORT_SYMBOL_GPL");
	}
}

/* How the object that is made of FILE gets into the module. */
static void tell_makefile(struct explain *explain, struct record *record, const struct facts *facts,
			  const char *file)
{
	const struct members *members = explain_members(explain, &facts->module);
	const char *base = base_name(facts->file), *part = base_name(file);
	int len = (int)(strlen(base) - strlen(".o"));
	int part_len = (int)(strrchr(part, '.') - part);

	if (members->count == 1 && strcmp(members->files[0], facts->file) == 0)
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
static void tell_unlinked(struct explain *explain, struct record *record, const struct facts *facts,
			  const struct vicinity *vicinity)
{
	const char *file = vicinity->object ? vicinity->object : vicinity->source;
	const char *seems = vicinity->object ? "" : "seems to ";
	const char *s = vicinity->object ? "s" : "";
	unsigned int count = vicinity_count(explain, facts, vicinity);
	struct listing listing;

	if (vicinity->exports)
		explain_note(explain, record,
			     "'%s' %sexport%s it, but %s none of the objects of this run", file,
			     seems, s, vicinity->object ? "is" : "what is compiled from it is");
	else if (vicinity->object)
		explain_note(explain, record, "'%s' defines it, but is not a part of '%s'", file,
			     facts->module.name);
	else
		explain_note(explain, record,
			     "'%s' seems to define it, but no object of it is a part of '%s'", file,
			     facts->module.name);
	if (count > 1)
		explain_note(explain, record,
			     "'%s' lacks %u symbols that are there; this explains all of them",
			     facts->module.name, count);
	if (vicinity_option(explain, vicinity, &listing)) {
		explain_note(explain, record, "'%s' leaves it out unless %s is set",
			     listing.makefile, listing.option);
		if (explain->pass->options->external) {
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
	} else if (vicinity->exports) {
		explain_help(
			explain, record,
			"if it is a module, list it in obj-m, so that it is in modules.order; or give the Module.symvers of its build with -i");
	} else {
		tell_makefile(explain, record, facts, file);
	}
}

/* Something in the module's own directory that is not linked into it. */
static bool tell_vicinity(struct explain *explain, struct record *record, const struct facts *facts)
{
	const char *symbol = record->finding.symbol;
	struct vicinity vicinity;

	if (!facts)
		return false;
	vicinity_find(explain, facts, symbol, &vicinity);
	if (!vicinity.object && !vicinity.source)
		return false;
	if (vicinity.is_part) {
		explain_note(explain, record,
			     "'%s' seems to define it, but the object that was made of it does not",
			     vicinity.source);
		explain_help(explain, record,
			     "is it in an #if, or was the object made of an older source?");
		return true;
	}
	if (!explain_told(explain, record,
			  arena_printf(explain->arena, "beside %s %s", facts->module.name,
				       vicinity.object ? vicinity.object : vicinity.source)))
		tell_unlinked(explain, record, facts, &vicinity);
	return true;
}

/* Nothing has it. */
static void tell_nothing(struct explain *explain, struct record *record, const struct facts *facts)
{
	const struct finding *finding = &record->finding;

	if (explain_made(explain, record, facts))
		return;
	explain_note(explain, record,
		     "nothing that this run was given, or that lies beside it, has a '%s'",
		     finding->symbol);
	if (similar_tell(explain, record, facts)) {
		explain_help(
			explain, record,
			"or, if '%s' is right: is what has it left out by the configuration, or has it no EXPORT_SYMBOL?",
			finding->symbol);
		return;
	}
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   ANY_SITUATION);
	if (explain->pass->options->external)
		explain_help(
			explain, record,
			"if another external module exports it, build that one first, and call make with KBUILD_EXTRA_SYMBOLS=DIR/Module.symvers, where DIR is its directory");
	explain_help(
		explain, record,
		"'git grep -w %s' in the source that should have it shows which it is: named otherwise, left out by the configuration, or there without an EXPORT_SYMBOL",
		finding->symbol);
}

void explain_unresolved(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);
	struct lookup *lookup = lookup_of(explain);
	const char *name = finding->symbol;
	const struct macro *macro = macro_find(finding->symbol, &name);
	struct found found;

	/* what one macro makes of a name is exported together */
	if (lookup_tell_general(explain, record) ||
	    explain_seen(explain, record,
			 arena_printf(explain->arena, "%s %s", macro ? macro->what : "symbol",
				      name)))
		return;
	list_modules(explain, record);
	explain_user(explain, record, facts, finding->symbol);
	elsewhere_find(&lookup->elsewhere, explain, finding->symbol, &found);
	/* the kernel itself comes before what merely lies near */
	if (found.facts && lookup_tell_unread(explain, record, &found))
		return;
	if (found.dump && found.dump->own)
		tell_lost(explain, record, &found);
	else if (found.dump &&
		 (found.how != FOUND_GLOBAL || (found.facts && !found.facts->module.is_vmlinux)))
		tell_dump(explain, record, found.dump);
	else if (found.how == FOUND_GLOBAL)
		tell_defined(explain, record, facts, &found);
	else if (tell_vicinity(explain, record, facts))
		return;
	else if (found.how == FOUND_LOCAL)
		tell_defined(explain, record, facts, &found);
	else
		tell_nothing(explain, record, facts);
}
