// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/suggest.h"

#include "lib/base/edit_distance.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"

/* So many names are told. */
#define MOST		 3
/* In a run of more modules only those in the directory of the one concerned are looked into. */
#define SHORT_LIST_LIMIT 64

/* A name that may be meant: an export, or what an object defines and does not export. */
struct suggested_name {
	const char *name;
	unsigned int distance;
	const struct export *symbol;	/* NULL when it is not exported */
	const struct object_info *info; /* whose object defines it then */
};

struct suggestions {
	struct explain *explain;
	const char *wanted;
	unsigned int limit; /* how far a name may be to be nearer than the last */
	unsigned int count;
	struct suggested_name best[MOST];
};

/* Nearer ones first; of those at one distance what is exported, and then by name. */
static bool is_before(const struct suggested_name *a, const struct suggested_name *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (!a->symbol != !b->symbol)
		return a->symbol != NULL;
	return strcmp(a->name, b->name) < 0;
}

static void consider(struct suggestions *similar, struct suggested_name name)
{
	unsigned int at;

	name.distance = edit_distance(similar->wanted, name.name, similar->limit);
	if (name.distance > similar->limit)
		return;
	for (at = 0; at < similar->count; at++)
		if (strcmp(similar->best[at].name, name.name) == 0)
			return;
	if (similar->count < MOST)
		similar->count++;
	else if (!is_before(&name, &similar->best[MOST - 1]))
		return;
	for (at = similar->count - 1; at > 0 && is_before(&name, &similar->best[at - 1]); at--)
		similar->best[at] = similar->best[at - 1];
	similar->best[at] = name;
	if (similar->count == MOST)
		similar->limit = similar->best[MOST - 1].distance;
}

static void consider_export(void *context, const struct export *symbol)
{
	consider(context, (struct suggested_name){ .name = symbol->name, .symbol = symbol });
}

/* Functions and variables that an object defines, as they are named in the source. */
static void consider_object(struct suggestions *similar, const struct object_info *info)
{
	struct object object;

	if (!symbol_origin_open(similar->explain, info->file, &object))
		return;
	for (uint32_t i = 1; i < object.symbol_count; i++) {
		GElf_Sym sym = object_symbol(&object, i);
		unsigned int type = GELF_ST_TYPE(sym.st_info);
		const char *name = object_symbol_name(&object, &sym);

		if (sym.st_shndx == SHN_UNDEF || (type != STT_FUNC && type != STT_OBJECT) ||
		    starts_with(name, "__UNIQUE_ID") || strchr(name, '.') ||
		    edit_distance(similar->wanted, name, similar->limit) > similar->limit)
			continue;
		consider(similar, (struct suggested_name){
					  .name = arena_string(similar->explain->arena, name),
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

static void consider_objects(struct suggestions *similar, const struct object_info *info)
{
	const struct run *run = similar->explain->run;

	consider_object(similar, info);
	for (size_t i = 0; i < run->files.count; i++) {
		const struct object_info *other = &run->info[i];

		if (other->is_module && other != info && !other->module.is_vmlinux &&
		    (run->files.count <= SHORT_LIST_LIMIT ||
		     in_same_directory(other->file, info->file)))
			consider_object(similar, other);
	}
}

static void describe_name(struct explain *explain, struct logged_finding *record,
			  const struct object_info *info, const struct suggested_name *name)
{
	struct symbol_origin origin;
	const char *where;

	if (name->symbol) {
		explain_help(explain, record, "did you mean '%s', which '%s' exports%s?",
			     name->name, name->symbol->module->name,
			     name->symbol->gpl_only && info && !info->gpl_compatible ?
				     ", though only to modules of GPL-compatible licences" :
				     "");
		return;
	}
	symbol_origin_find(explain, &name->info->module, name->info->file, name->name, &origin);
	where = symbol_origin_text(explain, &origin);
	explain_help(explain, record, "did you mean '%s', which '%s' defines%s%s%s%s?", name->name,
		     name->info->module.name, where ? (origin.place.line ? " at " : " in ") : "",
		     where ? where : "", origin.is_static ? " as static" : "",
		     name->info != info ? " and does not export" : "");
}

bool suggest_names(struct explain *explain, struct logged_finding *record,
		   const struct object_info *info)
{
	struct suggestions similar = { .explain = explain, .wanted = record->finding.symbol };

	similar.limit = edit_distance_limit(strlen(similar.wanted));
	if (!similar.limit)
		return false;
	export_table_walk(&explain->run->table, consider_export, &similar);
	if (info)
		consider_objects(&similar, info);
	for (unsigned int i = 0; i < similar.count; i++)
		describe_name(explain, record, info, &similar.best[i]);
	return similar.count > 0;
}

bool suggest_own_name(struct explain *explain, struct logged_finding *record,
		      const struct object_info *info)
{
	struct suggestions similar = { .explain = explain, .wanted = record->finding.symbol };

	similar.limit = edit_distance_limit(strlen(similar.wanted));
	if (!similar.limit)
		return false;
	consider_object(&similar, info);
	for (unsigned int i = 0; i < similar.count; i++)
		describe_name(explain, record, info, &similar.best[i]);
	return similar.count > 0;
}
