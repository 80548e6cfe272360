// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings about what a module declares: its license and the namespaces it imports,
 * which decide what it may use, and its description.
 */
#include <string.h>
#include <strings.h>

#include "lib/base/edit_distance.h"
#include "lib/elf/modinfo.h"
#include "lib/kernel/license.h"
#include "lib/kernel/namespace.h"
#include "modpost/explain/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/explain/export_macro.h"
#include "modpost/explain/object_symbol.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/explain/symbol_use.h"
#include "modpost/resolve/run_context.h"

/* The first symbol in a namespace that the module uses, or NULL. */
static const struct export *find_used(const struct object_info *info, const char *ns)
{
	for (size_t i = 0; i < info->import_count; i++)
		if (info->imports[i].export && strcmp(info->imports[i].export->ns, ns) == 0)
			return info->imports[i].export;
	return NULL;
}

/* The edit distance of two words, 0 if only their case differs. */
static unsigned int distance(const char *a, const char *b, unsigned int limit)
{
	return strcasecmp(a, b) == 0 ? 0 : edit_distance(a, b, limit);
}

/* An unused import of the module whose name is similar to NS, or NULL. */
static const char *similar_import(const struct object_info *info, const char *ns)
{
	unsigned int limit = edit_distance_limit(strlen(ns));

	/* an unused import is most likely a typo, even of a short name */
	limit = limit ? limit : 1;
	for (const struct text_list *import = info->import_ns; import; import = import->next)
		if (!find_used(info, import->text) && distance(import->text, ns, limit) <= limit)
			return import->text;
	return NULL;
}

/* The entry of a list of modules that is similar to MODULE, or NULL. */
static const char *similar_entry(struct explain *explain, const char *ns, const char *module)
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

/* Where the exporter defines a symbol, as explain_at() has it. */
static const char *defined_at(struct explain *explain, const struct export *symbol)
{
	const struct object_info *owner = explain_object_info(explain, symbol->module->name);
	struct symbol_origin origin;

	if (!owner)
		return "";
	symbol_origin_find(explain, &owner->module, owner->file, symbol->name, &origin);
	return explain_at(explain, &origin.place);
}

static void add_module_list_help(struct explain *explain, struct logged_finding *record,
				 const struct object_info *info, const char *ns)
{
	const struct export *symbol = find_used(info, ns);
	const char *entry = similar_entry(explain, ns, info->module.base);

	explain_add(explain, record, entry ? FIX_MODULE_LIST : EXTEND_MODULE_LIST, .namespace = ns,
		    .entry = entry, .module = info->module.base,
		    .name = symbol ? symbol->name : record->finding.symbol,
		    .at = symbol ? defined_at(explain, symbol) : "");
}

/* Add how to import a namespace; false if it is a list of modules. */
static bool add_import_help(struct explain *explain, struct logged_finding *record,
			    const struct object_info *info, const char *ns)
{
	const struct release *release = explain->run->release;
	struct arena *arena = explain->arena;
	const char *line = import_line(arena, ns, release_has(release, NAMESPACES_QUOTED));
	const char *quoted = namespace_argument(arena, ns, true), *similar;

	if (namespace_lists_modules(release, ns)) {
		add_module_list_help(explain, record, info, ns);
		return false;
	}
	/* a string where this release takes a word */
	if (text_list_has(info->import_ns, quoted)) {
		explain_add(explain, record, FIX_QUOTED_IMPORT, .code = line, .import = quoted,
			    .at = symbol_origin_in_source(explain, info, "import_ns"));
		return true;
	}
	similar = similar_import(info, ns);
	if (similar) {
		explain_add(explain, record, FIX_IMPORT, .code = line, .import = similar,
			    .at = symbol_origin_in_source(explain, info, "import_ns"));
		return true;
	}
	explain_add(explain, record, ADD_IMPORT, .code = line,
		    .at = symbol_origin_in_source(explain, info, "license"));
	if (explain->run->options->release_guessed)
		explain_add(explain, record, ADD_OLD_IMPORT, .code = import_line(arena, ns, false));
	return true;
}

static const char *namespace_topic(struct explain *explain, const struct finding *finding)
{
	return arena_printf(explain->arena, "namespace %s %s", finding->namespace,
			    finding->module ? finding->module : "");
}

/* The first use of each further namespace has a place of its own, not the import line. */
static void explain_other_namespace(struct explain *explain, struct logged_finding *record,
				    const struct object_info *info)
{
	const char *leader = record->explanation.cause;
	bool seen = explain_seen(explain, record, namespace_topic(explain, &record->finding));

	/* the finding that explains how to import all of them */
	record->explanation.cause = leader;
	if (seen)
		explain_use_place(explain, record, info);
	else
		explain_use(explain, record, info);
}

void explain_namespace(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	unsigned int lines = 0;

	/* one finding explains all namespaces that a module lacks */
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "namespaces %s",
				      finding->module ? finding->module : ""))) {
		explain_other_namespace(explain, record, info);
		return;
	}
	explain_seen(explain, record, namespace_topic(explain, finding));
	explain_use(explain, record, info);
	if (namespace_lists_modules(explain->run->release, finding->namespace))
		explain_add(explain, record, FOR_LISTED_MODULES);
	else
		explain_add_advice(explain, record, ANY_CASE);
	for (const struct text_list *ns = info ? info->missing_ns : NULL; ns; ns = ns->next)
		lines += add_import_help(explain, record, info, ns->text);
	if (!info || !info->missing_ns || lines > 1)
		explain_add(explain, record, RUN_NSDEPS);
}

/* The GPL-incompatible values of MODULE_LICENSE(), quoted, or NULL; *FIRST is the first. */
static const char *list_licenses(struct explain *explain, const struct object_info *info,
				 const char **first)
{
	struct str text = { 0 };
	struct object object;
	const char *license = NULL, *copy = NULL;

	*first = "";
	if (!object_reopen(info->file, explain->run->release, &object))
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

/* The GPL-compatible license that is similar to LICENSE, or NULL. */
static const char *similar_license(const char *license)
{
	unsigned int limit = edit_distance_limit(strlen(license));
	const char *compatible, *longest = NULL;

	/* GPL version 3 is not compatible, however similar its name is */
	if (strchr(license, '3'))
		return NULL;
	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		if (distance(license, compatible, limit) <= limit)
			return compatible;
	/* a part of a compatible one, such as "BSD", or more than one, such as "GPL-2.0" */
	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		if (strlen(license) >= 3 && strcasestr(compatible, license))
			return compatible;
	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		if (strcasestr(license, compatible) &&
		    (!longest || strlen(compatible) > strlen(longest)))
			longest = compatible;
	return longest;
}

static void add_license_help(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info, const char *license)
{
	const char *similar = similar_license(license), *compatible;
	const char *at = symbol_origin_in_source(explain, info, "license");
	struct str list = { 0 };

	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		str_printf(&list, "%s\"%s\"", i ? ", " : "", compatible);
	explain_add(explain, record, COMPATIBLE_LICENSES,
		    .list = arena_copy(explain->arena, list.data, list.len));
	str_release(&list);
	if (similar)
		explain_add(explain, record, FIX_LICENSE, .license = similar, .at = at);
	else
		explain_add(explain, record, USE_COMPATIBLE_LICENSE, .at = at);
}

/* The number of GPL-only symbols that a module must not use. */
static unsigned int count_gpl_only(const struct object_info *info)
{
	const struct event *event = info->checks.first;
	unsigned int count = 0;

	for (; event; event = event->next)
		count += event->kind == EVENT_FINDING && event->finding->id == GPL_ONLY_SYMBOL;
	return count;
}

void explain_gpl_only(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	const struct export *symbol = export_table_find(&explain->run->table, finding->symbol);
	const char *licenses, *first;

	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "gpl only %s",
				      finding->module ? finding->module : ""))) {
		explain_use(explain, record, info);
		return;
	}
	explain_use(explain, record, info);
	if (symbol)
		explain_add(explain, record, EXPORTED_GPL_ONLY, .exporter = symbol->module->name,
			    .macro = export_macro(explain->arena, explain->run->release, true,
						  symbol->ns));
	if (info) {
		unsigned int count = count_gpl_only(info);

		licenses = list_licenses(explain, info, &first);
		if (licenses)
			explain_add(explain, record, LICENSE_INCOMPATIBLE, .list = licenses);
		if (count > 1)
			explain_add(explain, record, GPL_ONLY_COUNT, .count = count);
		add_license_help(explain, record, info, first);
	}
	explain_add_advice(explain, record, ANY_CASE);
}

/* Is AT, as symbol_origin_in_source() has it, in a Rust source? */
static bool is_rust(const char *at)
{
	return ends_with(at, ".rs'");
}

/* Explain a license that modpost cannot see because of the sections of the object. */
static bool explain_hidden_license(struct explain *explain, struct logged_finding *record,
				   const struct object_info *info)
{
	unsigned int lto = 0, modinfo = 0;
	struct object object;

	if (!info || !object_reopen(info->file, explain->run->release, &object))
		return false;
	for (uint32_t i = 1; i < object.section_count; i++) {
		lto += starts_with(object_section_name(&object, i), ".gnu.lto_");
		modinfo += strcmp(object_section_name(&object, i), ".modinfo") == 0;
	}
	object_close(&object);
	if (lto && !modinfo) {
		explain_add(explain, record, ONLY_LTO_CODE, .object = info->file);
		explain_add(explain, record, MAKE_FAT_OBJECTS);
	} else if (modinfo > 1) {
		explain_add(explain, record, SEVERAL_MODINFO, .object = info->file,
			    .count = modinfo);
		explain_add(explain, record, MERGE_MODINFO);
	}
	return (lto && !modinfo) || modinfo > 1;
}

void explain_license(struct explain *explain, struct logged_finding *record)
{
	const struct object_info *info = explain_object_info(explain, record->finding.module);
	const char *at;

	if (explain_hidden_license(explain, record, info))
		return;
	explain_add_advice(explain, record, ANY_CASE);
	at = symbol_origin_in_source(explain, info, "license");
	explain_add(explain, record, is_rust(at) ? ADD_LICENSE_IN_RUST : ADD_LICENSE, .at = at);
	/* a single object without init function or exports can do nothing as a module */
	if (info && !info->has_init && !info->module.exports &&
	    explain_module_objects(explain, &info->module)->count < 2)
		explain_add(explain, record, LIST_AS_PART, .object = base_name(info->file));
}

void explain_description(struct explain *explain, struct logged_finding *record)
{
	const struct object_info *info = explain_object_info(explain, record->finding.module);
	const char *at;

	if (info && info->module.is_vmlinux) {
		explain_add(explain, record, VMLINUX_DESCRIPTION);
		explain_add(explain, record, IGNORE_FINDING);
		return;
	}
	explain_add_advice(explain, record, ANY_CASE);
	at = symbol_origin_in_source(explain, info, "license");
	explain_add(explain, record, is_rust(at) ? ADD_DESCRIPTION_IN_RUST : ADD_DESCRIPTION,
		    .at = at);
}
