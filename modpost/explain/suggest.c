// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/suggest.h"

#include "lib/base/edit_distance.h"
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/run.h"

/* So many names are told. */
#define MOST 3
/* In a run of more modules only those in the directory of the one concerned are looked into. */
#define FEW  64

/* A name that may be meant: an export, or what an object defines and does not export. */
struct name {
	const char *name;
	unsigned int distance;
	const struct export *symbol; /* NULL when it is not exported */
	const struct facts *facts;   /* whose object defines it then */
};

struct similar {
	struct explain *explain;
	const char *wanted;
	unsigned int limit; /* how far a name may be to be nearer than the last */
	unsigned int count;
	struct name best[MOST];
};

/* Nearer ones first; of those at one distance what is exported, and then by name. */
static bool is_before(const struct name *a, const struct name *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (!a->symbol != !b->symbol)
		return a->symbol != NULL;
	return strcmp(a->name, b->name) < 0;
}

static void consider(struct similar *similar, struct name name)
{
	unsigned int at;

	name.distance = near_distance(similar->wanted, name.name, similar->limit);
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
	consider(context, (struct name){ .name = symbol->name, .symbol = symbol });
}

/* Functions and variables that an object defines, as they are named in the source. */
static void consider_object(struct similar *similar, const struct facts *facts)
{
	struct object object;

	if (!origin_open(similar->explain, facts->file, &object))
		return;
	for (uint32_t i = 1; i < object.symbol_count; i++) {
		GElf_Sym sym = object_symbol(&object, i);
		unsigned int type = GELF_ST_TYPE(sym.st_info);
		const char *name = object_symbol_name(&object, &sym);

		if (sym.st_shndx == SHN_UNDEF || (type != STT_FUNC && type != STT_OBJECT) ||
		    starts_with(name, "__UNIQUE_ID") || strchr(name, '.') ||
		    near_distance(similar->wanted, name, similar->limit) > similar->limit)
			continue;
		consider(similar, (struct name){
					  .name = arena_string(similar->explain->arena, name),
					  .facts = facts,
				  });
	}
	object_close(&object);
}

static bool in_same_directory(const char *a, const char *b)
{
	size_t len = (size_t)(base_name(a) - a);

	return len == (size_t)(base_name(b) - b) && memcmp(a, b, len) == 0;
}

static void consider_objects(struct similar *similar, const struct facts *facts)
{
	const struct pass *pass = similar->explain->pass;

	consider_object(similar, facts);
	for (size_t i = 0; i < pass->files.count; i++) {
		const struct facts *other = &pass->facts[i];

		if (other->is_module && other != facts && !other->module.is_vmlinux &&
		    (pass->files.count <= FEW || in_same_directory(other->file, facts->file)))
			consider_object(similar, other);
	}
}

static void tell_name(struct explain *explain, struct record *record, const struct facts *facts,
		      const struct name *name)
{
	struct origin origin;
	const char *where;

	if (name->symbol) {
		explain_help(explain, record, "did you mean '%s', which '%s' exports%s?",
			     name->name, name->symbol->module->name,
			     name->symbol->gpl_only && facts && !facts->gpl_compatible ?
				     ", though only to modules of GPL-compatible licences" :
				     "");
		return;
	}
	origin_of_symbol(explain, &name->facts->module, name->facts->file, name->name, &origin);
	where = origin_text(explain, &origin);
	explain_help(explain, record, "did you mean '%s', which '%s' defines%s%s%s%s?", name->name,
		     name->facts->module.name, where ? (origin.place.line ? " at " : " in ") : "",
		     where ? where : "", origin.is_static ? " as static" : "",
		     name->facts != facts ? " and does not export" : "");
}

bool similar_tell(struct explain *explain, struct record *record, const struct facts *facts)
{
	struct similar similar = { .explain = explain, .wanted = record->finding.symbol };

	similar.limit = near_limit(strlen(similar.wanted));
	if (!similar.limit)
		return false;
	exports_walk(&explain->pass->table, consider_export, &similar);
	if (facts)
		consider_objects(&similar, facts);
	for (unsigned int i = 0; i < similar.count; i++)
		tell_name(explain, record, facts, &similar.best[i]);
	return similar.count > 0;
}

bool similar_tell_own(struct explain *explain, struct record *record, const struct facts *facts)
{
	struct similar similar = { .explain = explain, .wanted = record->finding.symbol };

	similar.limit = near_limit(strlen(similar.wanted));
	if (!similar.limit)
		return false;
	consider_object(&similar, facts);
	for (unsigned int i = 0; i < similar.count; i++)
		tell_name(explain, record, facts, &similar.best[i]);
	return similar.count > 0;
}
