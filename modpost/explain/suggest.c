// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/suggest.h"

#include <string.h>

#include "lib/base/edit_distance.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/lookup/object_symbol.h"
#include "modpost/lookup/symbol_origin.h"
#include "modpost/resolve/run_context.h"

#define MAX_SUGGESTIONS 3
/* In larger runs, only the modules in the directory of the one concerned are read. */
#define MAX_MODULES	64

struct suggested_name {
	const char *name;
	unsigned int distance;
	const struct export *symbol;	/* NULL if it is not exported */
	const struct object_info *info; /* the module that defines it in that case */
};

struct suggestions {
	struct explain *explain;
	const char *wanted;
	unsigned int limit; /* largest edit distance of a further suggestion */
	unsigned int count;
	struct suggested_name best[MAX_SUGGESTIONS];
};

/* Order by distance, exports first, then by name. */
static bool is_before(const struct suggested_name *a, const struct suggested_name *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (!a->symbol != !b->symbol)
		return a->symbol != NULL;
	return strcmp(a->name, b->name) < 0;
}

static void consider(struct suggestions *suggestions, struct suggested_name name)
{
	unsigned int at;

	name.distance = edit_distance(suggestions->wanted, name.name, suggestions->limit);
	if (name.distance > suggestions->limit)
		return;
	for (at = 0; at < suggestions->count; at++)
		if (strcmp(suggestions->best[at].name, name.name) == 0)
			return;
	if (suggestions->count < MAX_SUGGESTIONS)
		suggestions->count++;
	else if (!is_before(&name, &suggestions->best[MAX_SUGGESTIONS - 1]))
		return;
	for (at = suggestions->count - 1; at > 0 && is_before(&name, &suggestions->best[at - 1]);
	     at--)
		suggestions->best[at] = suggestions->best[at - 1];
	suggestions->best[at] = name;
	if (suggestions->count == MAX_SUGGESTIONS)
		suggestions->limit = suggestions->best[MAX_SUGGESTIONS - 1].distance;
}

static void consider_export(void *context, const struct export *symbol)
{
	consider(context, (struct suggested_name){ .name = symbol->name, .symbol = symbol });
}

/* Consider the functions and variables that an object defines under names of the source. */
static void consider_object(struct suggestions *suggestions, const struct object_info *info)
{
	struct object object;

	if (!object_reopen(info->file, suggestions->explain->run->release, &object))
		return;
	for (uint32_t i = 1; i < object.symbol_count; i++) {
		GElf_Sym sym = object_symbol(&object, i);
		unsigned int type = GELF_ST_TYPE(sym.st_info);
		const char *name = object_symbol_name(&object, &sym);

		if (sym.st_shndx == SHN_UNDEF || (type != STT_FUNC && type != STT_OBJECT) ||
		    starts_with(name, "__UNIQUE_ID") || strchr(name, '.') ||
		    edit_distance(suggestions->wanted, name, suggestions->limit) >
			    suggestions->limit)
			continue;
		consider(suggestions,
			 (struct suggested_name){
				 .name = arena_string(suggestions->explain->arena, name),
				 .info = info,
			 });
	}
	object_close(&object);
}

static bool in_same_directory(const char *a, const char *b)
{
	size_t len = (size_t)(base_name(a) - a);

	return len == (size_t)(base_name(b) - b) && memcmp(a, b, len) == 0;
}

static void consider_objects(struct suggestions *suggestions, const struct object_info *info)
{
	const struct run *run = suggestions->explain->run;

	consider_object(suggestions, info);
	for (size_t i = 0; i < run->files.count; i++) {
		const struct object_info *other = &run->info[i];

		if (other->is_module && other != info && !other->module.is_vmlinux &&
		    (run->files.count <= MAX_MODULES || in_same_directory(other->file, info->file)))
			consider_object(suggestions, other);
	}
}

static void add_export(struct explain *explain, struct logged_finding *record,
		       const struct object_info *info, const struct export *symbol)
{
	bool forbidden = symbol->gpl_only && info && !info->gpl_compatible;

	explain_add(explain, record, forbidden ? SIMILAR_GPL_EXPORT : SIMILAR_EXPORT,
		    .name = symbol->name, .exporter = symbol->module->name);
}

static void add_definition(struct explain *explain, struct logged_finding *record,
			   const struct object_info *info, const struct suggested_name *name)
{
	const struct module *module = &name->info->module;
	enum message message = SIMILAR_DEFINITION;
	struct symbol_origin origin;

	symbol_origin_find(explain, module, name->info->file, name->name, &origin);
	if (origin.is_static)
		message = SIMILAR_STATIC;
	else if (name->info != info)
		message = SIMILAR_NOT_EXPORTED;
	explain_add(explain, record, message, .name = name->name, .module = module->name,
		    .at = explain_at(explain, &origin.place));
}

static bool add_suggestions(struct suggestions *suggestions, struct logged_finding *record,
			    const struct object_info *info)
{
	for (unsigned int i = 0; i < suggestions->count; i++) {
		const struct suggested_name *name = &suggestions->best[i];

		if (name->symbol)
			add_export(suggestions->explain, record, info, name->symbol);
		else
			add_definition(suggestions->explain, record, info, name);
	}
	return suggestions->count > 0;
}

bool suggest_names(struct explain *explain, struct logged_finding *record,
		   const struct object_info *info)
{
	struct suggestions suggestions = { .explain = explain, .wanted = record->finding.symbol };

	suggestions.limit = edit_distance_limit(strlen(suggestions.wanted));
	if (!suggestions.limit)
		return false;
	export_table_walk(&explain->run->table, consider_export, &suggestions);
	if (info)
		consider_objects(&suggestions, info);
	return add_suggestions(&suggestions, record, info);
}

bool suggest_own_names(struct explain *explain, struct logged_finding *record,
		       const struct object_info *info)
{
	struct suggestions suggestions = { .explain = explain, .wanted = record->finding.symbol };

	suggestions.limit = edit_distance_limit(strlen(suggestions.wanted));
	if (!suggestions.limit)
		return false;
	consider_object(&suggestions, info);
	return add_suggestions(&suggestions, record, info);
}
