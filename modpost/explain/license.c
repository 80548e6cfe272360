// SPDX-License-Identifier: GPL-2.0-only
/*
 * Findings about the license of a module, which decides what it may use, and about its
 * description.
 */
#include <string.h>
#include <strings.h>

#include "lib/base/edit_distance.h"
#include "lib/base/strbuf.h"
#include "lib/elf/modinfo.h"
#include "lib/kernel/license.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/lookup/export_macro.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/lookup/symbol_origin.h"
#include "modpost/explain/symbol_use.h"
#include "modpost/resolve/run_context.h"

/* The edit distance of two words, 0 if only their case differs. */
static unsigned int distance(const char *a, const char *b, unsigned int limit)
{
	return strcasecmp(a, b) == 0 ? 0 : edit_distance(a, b, limit);
}

#define MAX_LICENSES 8

/* The GPL-incompatible values of MODULE_LICENSE(): each once, and all of them quoted. */
struct licenses {
	const char *items[MAX_LICENSES];
	unsigned int count;
	const char *list; /* NULL if there are none */
};

static bool has_license(const struct licenses *licenses, const char *license)
{
	for (unsigned int i = 0; i < licenses->count; i++)
		if (strcmp(licenses->items[i], license) == 0)
			return true;
	return false;
}

static void find_licenses(struct explain *explain, const struct object_info *info,
			  struct licenses *licenses)
{
	struct str text = { 0 };
	struct object object;
	const char *license = NULL;

	*licenses = (struct licenses){ .count = 0 };
	if (!object_reopen(info->file, explain->run->release, &object))
		return;
	while ((license = modinfo_next(&object, "license", license)) &&
	       licenses->count < MAX_LICENSES) {
		if (license_is_gpl_compatible(license) || has_license(licenses, license))
			continue;
		licenses->items[licenses->count++] = arena_string(explain->arena, license);
		str_printf(&text, "%s'%s'", text.len ? ", " : "", license);
	}
	object_close(&object);
	if (text.len)
		licenses->list = arena_copy(explain->arena, text.data, text.len);
	str_release(&text);
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

/* The line that sets a license in a source at AT. */
static const char *license_line(struct explain *explain, const char *license, const char *at)
{
	return arena_printf(explain->arena,
			    symbol_origin_is_rust(at) ? "license: \"%s\"," :
							"MODULE_LICENSE(\"%s\");",
			    license);
}

/* Where the license is. */
static const char *license_at(struct explain *explain, const struct object_info *info,
			      const char *license)
{
	return symbol_origin_in_source(explain, info,
				       arena_printf(explain->arena, "license=%s", license));
}

/* What to write instead of one of several licenses. */
static void add_replacement_help(struct explain *explain, struct logged_finding *record,
				 const struct object_info *info, const char *license)
{
	const char *similar = similar_license(license);
	const char *at = license_at(explain, info, license);

	if (similar)
		explain_add(explain, record, REPLACE_LICENSE, .license = license, .at = at,
			    .code = license_line(explain, similar, at));
	else
		explain_add(explain, record, REPLACE_UNKNOWN_LICENSE, .license = license, .at = at);
}

static void add_license_help(struct explain *explain, struct logged_finding *record,
			     const struct object_info *info, const struct licenses *licenses)
{
	const char *license = licenses->count ? licenses->items[0] : "";
	const char *similar = similar_license(license), *compatible;
	const char *at = license_at(explain, info, license);
	struct str list = { 0 };

	for (size_t i = 0; (compatible = license_compatible(i)); i++)
		str_printf(&list, "%s\"%s\"", i ? ", " : "", compatible);
	explain_add(explain, record, COMPATIBLE_LICENSES,
		    .list = arena_copy(explain->arena, list.data, list.len));
	str_release(&list);
	if (licenses->count > 1)
		for (unsigned int i = 0; i < licenses->count; i++)
			add_replacement_help(explain, record, info, licenses->items[i]);
	else if (similar)
		explain_add(explain, record, FIX_LICENSE, .at = at,
			    .code = license_line(explain, similar, at));
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
	struct licenses licenses;

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

		find_licenses(explain, info, &licenses);
		if (licenses.list)
			explain_add(explain, record,
				    licenses.count > 1 ? LICENSES_INCOMPATIBLE :
							 LICENSE_INCOMPATIBLE,
				    .list = licenses.list);
		if (count > 1)
			explain_add(explain, record, GPL_ONLY_COUNT, .count = count);
		add_license_help(explain, record, info, &licenses);
	}
	explain_add_advice(explain, record, ANY_CASE);
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
	explain_add(explain, record, symbol_origin_is_rust(at) ? ADD_LICENSE_IN_RUST : ADD_LICENSE,
		    .at = at);
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
	explain_add(explain, record,
		    symbol_origin_is_rust(at) ? ADD_DESCRIPTION_IN_RUST : ADD_DESCRIPTION,
		    .at = at);
}
