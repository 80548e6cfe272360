// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol in a namespace that the module does not import.
 */
#include <string.h>
#include <strings.h>

#include "lib/base/edit_distance.h"
#include "lib/base/strbuf.h"
#include "lib/kernel/namespace.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/lookup/export_macro.h"
#include "modpost/lookup/symbol_origin.h"
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

/* How a Rust module imports a namespace: in module!, whose fields must not be repeated. */
static void add_rust_import_help(struct explain *explain, struct logged_finding *record,
				 const struct object_info *info)
{
	const char *at = symbol_origin_in_source(explain, info, "license");
	const struct release *release = explain->run->release;
	struct str names = { 0 };

	for (const struct text_list *ns = info->missing_ns; ns; ns = ns->next)
		if (!namespace_lists_modules(release, ns->text))
			str_printf(&names, "%s\"%s\"", names.len ? ", " : "", ns->text);
	if (!release_has(release, RUST_IMPORTS_NAMESPACES)) {
		for (const struct text_list *ns = info->missing_ns; ns; ns = ns->next)
			if (!namespace_lists_modules(release, ns->text))
				explain_add(explain, record, IMPORT_IN_C, .release = release->name,
					    .code = import_line(explain->arena, ns->text,
								release_has(release,
									    NAMESPACES_QUOTED)));
	} else if (info->import_ns) {
		explain_add(explain, record, EXTEND_RUST_IMPORTS, .at = at,
			    .list = arena_copy(explain->arena, names.data, names.len));
	} else {
		explain_add(explain, record, ADD_IMPORT_IN_RUST, .at = at,
			    .code = arena_printf(explain->arena, "imports_ns: [%s],",
						 str_cstr(&names)));
	}
	str_release(&names);
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
	bool is_rust, in_rust = false;

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
	is_rust = info && symbol_origin_is_rust(symbol_origin_in_source(explain, info, "license"));
	for (const struct text_list *ns = info ? info->missing_ns : NULL; ns; ns = ns->next) {
		if (is_rust && !namespace_lists_modules(explain->run->release, ns->text))
			in_rust = true;
		else
			lines += add_import_help(explain, record, info, ns->text);
	}
	if (in_rust)
		add_rust_import_help(explain, record, info);
	if (!info || !info->missing_ns || lines > 1)
		explain_add(explain, record, RUN_NSDEPS);
}
