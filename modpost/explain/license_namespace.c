// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a module says of itself that decides what it may use: its license, and
 * the namespaces that it imports; and its description.
 */
#include <strings.h>

#include "lib/kernel/license.h"
#include "lib/elf/modinfo.h"
#include "lib/base/edit_distance.h"
#include "lib/kernel/namespace.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"

/* ", in 'file'" for the source with a line that leaves TAG, or where it would stand; or "". */
static const char *in_source(struct explain *explain, const struct object_info *info,
			     const char *tag)
{
	const char *source = info ? symbol_origin_of_tag(explain, info, tag) : NULL;

	return source ? arena_printf(explain->arena, ", in '%s'", source) : "";
}

/* Is it a namespace that is the list of those who may use it? */
static bool lists_modules(const struct explain *explain, const char *ns)
{
	return release_has(explain->run->release, MODULE_NAMESPACES) &&
	       starts_with(ns, MODULE_NAMESPACE);
}

const char *explain_export_macro(struct explain *explain, bool gpl_only, const char *ns)
{
	if (lists_modules(explain, ns))
		return release_has(explain->run->release, EXPORTS_FOR_MODULES) ?
			       "EXPORT_SYMBOL_FOR_MODULES" :
			       "EXPORT_SYMBOL_GPL_FOR_MODULES";
	return arena_printf(explain->arena, "EXPORT_SYMBOL%s%s", *ns ? "_NS" : "",
			    gpl_only ? "_GPL" : "");
}

/* A namespace as macros want it: a word, or from 6.13 on a string. */
static const char *as_argument(struct explain *explain, const char *ns, bool quoted)
{
	return quoted ? arena_printf(explain->arena, "\"%s\"", ns) : ns;
}

const char *explain_export_line(struct explain *explain, const char *symbol, bool gpl_only,
				const char *ns)
{
	const char *macro = explain_export_macro(explain, gpl_only, ns);

	if (!*ns)
		return arena_printf(explain->arena, "%s(%s);", macro, symbol);
	if (lists_modules(explain, ns))
		ns += strlen(MODULE_NAMESPACE);
	return arena_printf(explain->arena, "%s(%s, %s);", macro, symbol,
			    as_argument(explain, ns,
					release_has(explain->run->release, NAMESPACES_QUOTED)));
}

/* The line that imports a namespace. */
static const char *import_line(struct explain *explain, const char *ns, bool quoted)
{
	return arena_printf(explain->arena, "MODULE_IMPORT_NS(%s);",
			    as_argument(explain, ns, quoted));
}

/* Is this namespace that of a symbol which the module uses? */
static bool is_used(const struct object_info *info, const char *ns)
{
	for (size_t i = 0; i < info->import_count; i++)
		if (info->imports[i].export && strcmp(info->imports[i].export->ns, ns) == 0)
			return true;
	return false;
}

/* How far apart two words are, without regard to case. */
static unsigned int distance(const char *a, const char *b, unsigned int limit)
{
	return strcasecmp(a, b) == 0 ? 0 : edit_distance(a, b, limit);
}

/* What the module imports, for nothing, in the place of a namespace; NULL for nothing like it. */
static const char *mistaken_for(const struct object_info *info, const char *ns)
{
	unsigned int limit = edit_distance_limit(strlen(ns));

	/* what is imported and not used is most likely a slip, however short */
	limit = limit ? limit : 1;
	for (const struct text_list *own = info->import_ns; own; own = own->next)
		if (!is_used(info, own->text) && distance(own->text, ns, limit) <= limit)
			return own->text;
	return NULL;
}

/* The entry of a list of modules that a module's name was perhaps meant by, or NULL. */
static const char *entry_meant(struct explain *explain, const char *ns, const char *module)
{
	unsigned int limit = edit_distance_limit(strlen(module));

	for (const char *entry = ns + strlen(MODULE_NAMESPACE); *entry;) {
		size_t len = strcspn(entry, ",");
		const char *copy = arena_copy(explain->arena, entry, len);

		if (edit_distance(copy, module, limit) <= limit)
			return copy;
		entry += len + (entry[len] == ',');
	}
	return NULL;
}

/* Where a symbol in that namespace is defined which the module uses: ", below …", or "". */
static const char *defined_where(struct explain *explain, const struct object_info *info,
				 const char *ns)
{
	const struct export *symbol = NULL;
	const struct object_info *owner;
	struct finding named = { 0 };
	struct symbol_origin origin;
	const char *text;

	for (size_t i = 0; i < info->import_count && !symbol; i++)
		if (info->imports[i].export && strcmp(info->imports[i].export->ns, ns) == 0)
			symbol = info->imports[i].export;
	if (!symbol)
		return "";
	named.module = symbol->module->name;
	owner = explain_object_info(explain, &named);
	if (!owner)
		return "";
	symbol_origin_find(explain, &owner->module, owner->file, symbol->name, &origin);
	text = symbol_origin_text(explain, &origin);
	if (!text)
		return "";
	return arena_printf(explain->arena, ", below the definition of '%s' %s %s", symbol->name,
			    origin.place.line ? "at" : "in", text);
}

static void describe_list(struct explain *explain, struct logged_finding *record,
			  const struct object_info *info, const char *ns)
{
	const char *where = defined_where(explain, info, ns);
	const char *slip = entry_meant(explain, ns, info->module.base);

	if (slip)
		explain_help(
			explain, record,
			"'%s' lists the modules that may use it%s: is '%s' in it meant to be '%s'?",
			ns, where, slip, info->module.base);
	else
		explain_help(
			explain, record,
			"'%s' lists the modules that may use it, and cannot be imported: '%s' has to be added to that list, where the symbol is exported%s",
			ns, info->module.base, where);
}

static void describe_import(struct explain *explain, struct logged_finding *record,
			    const struct object_info *info, const char *ns)
{
	const struct release *release = explain->run->release;
	bool quoted = release_has(release, NAMESPACES_QUOTED);
	const char *line = import_line(explain, ns, quoted), *where, *slip;

	if (lists_modules(explain, ns)) {
		describe_list(explain, record, info, ns);
		return;
	}
	where = in_source(explain, info, "import_ns");
	/* where a release that takes a word was given a string */
	if (text_list_has(info->import_ns, as_argument(explain, ns, true))) {
		explain_help(
			explain, record,
			"it imports '\"%s\"', with the quotes as a part of the name: write '%s'%s",
			ns, line, where);
		return;
	}
	slip = mistaken_for(info, ns);
	if (slip) {
		explain_help(
			explain, record,
			"it imports '%s', which nothing that it uses is in: did you mean '%s'%s?",
			slip, line, where);
		return;
	}
	where = in_source(explain, info, "license");
	explain_help(explain, record, "add this line beside the module's MODULE_LICENSE%s: '%s'",
		     where, line);
	if (explain->run->options->release_guessed)
		explain_help(explain, record, "up to 6.12 it has no quotes: '%s'",
			     import_line(explain, ns, false));
}

void explain_namespace(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	const char *module = finding->module ? finding->module : "";
	unsigned int lines = 0;

	/* all that a module lacks is told at once */
	if (explain_seen(explain, record, arena_printf(explain->arena, "namespaces %s", module))) {
		explain_use(explain, record, info, finding->symbol);
		return;
	}
	explain_user(explain, record, info, finding->symbol);
	if (lists_modules(explain, finding->namespace))
		explain_note(explain, record,
			     "'%s' is exported only to the modules that '%s' lists",
			     finding->symbol, finding->namespace);
	else
		advice_add(&record->explanation, explain->arena, finding, explain->run->release,
			   ANY_CASE);
	for (const struct text_list *ns = info ? info->missing_ns : NULL; ns; ns = ns->next) {
		describe_import(explain, record, info, ns->text);
		lines += !lists_modules(explain, ns->text);
	}
	if (!info || !info->missing_ns || lines > 1)
		explain_help(explain, record,
			     "'make nsdeps' adds such lines to all modules of a build");
}

/* "'a', 'b'": the values of MODULE_LICENSE that do not count; *FIRST is one of them. */
static const char *list_licenses(struct explain *explain, const struct object_info *info,
				 const char **first)
{
	struct str text = { 0 };
	struct object object;
	const char *license = NULL, *copy = NULL;

	*first = "";
	if (!symbol_origin_open(explain, info->file, &object))
		return NULL;
	while ((license = modinfo_next(&object, "license", license))) {
		if (license_is_gpl_compatible(license))
			continue;
		if (!text.len)
			*first = arena_string(explain->arena, license);
		str_printf(&text, "%s'%s'", text.len ? ", " : "", license);
	}
	object_close(&object);
	if (text.len)
		copy = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
	return copy;
}

/* The license that counts which was perhaps meant, or NULL. */
static const char *license_meant(const char *license)
{
	const char *compatible, *best = NULL;

	/* version 3 is none that counts, however near its name is */
	if (strchr(license, '3'))
		return NULL;
	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		if (distance(license, compatible, edit_distance_limit(strlen(license))) <=
		    edit_distance_limit(strlen(license)))
			return compatible;
	/* "BSD", "GPL-2.0": a part of one that counts, or more than one */
	for (size_t i = 0; !best && (compatible = license_compatible(i)); i++)
		if ((strlen(license) >= 3 && strcasestr(compatible, license)) ||
		    strcasestr(license, compatible))
			best = compatible;
	return best;
}

static void describe_licenses(struct explain *explain, struct logged_finding *record,
			      const struct object_info *info, const char *license)
{
	const char *meant = license_meant(license), *compatible;
	const char *where = in_source(explain, info, "license");
	struct str text = { 0 };

	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		str_printf(&text, "%s\"%s\"", i ? ", " : "", compatible);
	if (meant) {
		explain_help(explain, record,
			     "if 'MODULE_LICENSE(\"%s\");' is true of the module, write that%s",
			     meant, where);
		explain_help(explain, record, "the licences that count are %.*s", (int)text.len,
			     text.data);
	} else {
		explain_help(
			explain, record,
			"if one of the licences that count is true of the module, say so, to the letter%s: %.*s",
			where, (int)text.len, text.data);
	}
	str_release(&text);
}

/* How many such symbols the module uses beside the one at hand. */
static void count_gpl_only(struct explain *explain, struct logged_finding *record,
			   const struct object_info *info)
{
	const struct event *event = info->checks.first;
	unsigned int count = 0;

	for (; event; event = event->next)
		count += event->kind == EVENT_FINDING && event->finding->id == GPL_ONLY_SYMBOL;
	if (count > 1)
		explain_note(explain, record,
			     "'%s' uses %u such symbols; this explains all of them",
			     info->module.name, count);
}

void explain_gpl_only(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	const struct export *symbol = export_table_find(&explain->run->table, finding->symbol);
	const char *licenses, *first;

	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "gpl only %s",
				      finding->module ? finding->module : ""))) {
		explain_use(explain, record, info, finding->symbol);
		return;
	}
	explain_user(explain, record, info, finding->symbol);
	if (symbol)
		explain_note(explain, record,
			     "'%s' exports '%s' with %s, for modules of GPL-compatible licences",
			     symbol->module->name, symbol->name,
			     explain_export_macro(explain, true, symbol->ns));
	if (info) {
		licenses = list_licenses(explain, info, &first);
		if (licenses)
			explain_note(explain, record,
				     "'%s' has the MODULE_LICENSE %s, which does not count as one",
				     info->module.name, licenses);
		count_gpl_only(explain, record, info);
		describe_licenses(explain, record, info, first);
	}
	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE);
}

void explain_no_license(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	const char *source = info ? symbol_origin_of_tag(explain, info, "license") : NULL;

	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE);
	explain_help(explain, record,
		     "add 'MODULE_LICENSE(\"GPL\");', or what the licence is, to %s%s%s",
		     source ? "'" : "", source ? source : "one of the module's sources",
		     source ? "'" : "");
	/* one object that registers nothing and exports nothing does nothing by itself */
	if (info && !info->has_init && !info->module.exports &&
	    explain_module_objects(explain, &info->module)->count < 2)
		explain_help(
			explain, record,
			"if '%s' is meant to be a part of another module, the Makefile has to list it in that one's NAME-y, not in obj-m",
			base_name(info->file));
}

void explain_no_description(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);
	const char *source;

	if (info && info->module.is_vmlinux) {
		explain_note(
			explain, record,
			"vmlinux is no module and needs none; only kernels 6.5 to 6.9 ask for it");
		explain_help(explain, record, "nothing is to be done");
		return;
	}
	source = info ? symbol_origin_of_tag(explain, info, "license") : NULL;
	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE);
	explain_help(
		explain, record,
		"add a MODULE_DESCRIPTION that says in one line what the module is for, to %s%s%s",
		source ? "'" : "", source ? source : "one of its sources", source ? "'" : "");
}
