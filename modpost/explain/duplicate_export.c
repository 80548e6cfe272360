// SPDX-License-Identifier: GPL-2.0-only
/*
 * An export that another module has too, or that has no definition.
 */
#include <string.h>

#include "modpost/lookup/advice.h"
#include "modpost/lookup/explain_context.h"
#include "modpost/explain/explainers.h"
#include "modpost/lookup/find_symbol.h"
#include "modpost/explain/suggest.h"
#include "modpost/lookup/symbol_origin.h"
#include "modpost/resolve/run_context.h"

struct exporter {
	const char *name;
	const char
		*symvers; /* the symvers file that lists the export; NULL for a module of the run */
	const struct object_info *info;
	struct symbol_origin origin;
};

static void find_origin(struct explain *explain, struct exporter *exporter, const char *symbol)
{
	/* it is not a module of this run */
	if (exporter->symvers)
		return;
	exporter->info = explain_object_info(explain, exporter->name);
	if (exporter->info)
		symbol_origin_find(explain, &exporter->info->module, exporter->info->file, symbol,
				   &exporter->origin);
}

static void add_origin(struct explain *explain, struct logged_finding *record,
		       const struct exporter *exporter)
{
	const struct symbol_origin *origin = &exporter->origin;

	if (exporter->symvers)
		explain_add(explain, record, LISTED_EXPORT, .symvers = exporter->symvers,
			    .exporter = exporter->name);
	else if (origin->place.file)
		explain_add(explain, record, EXPORTER_DEFINES, .exporter = exporter->name,
			    .at = explain_at(explain, &origin->place));
	else if (origin->object)
		explain_add(explain, record, EXPORTER_LINKS_OBJECT, .exporter = exporter->name,
			    .object = origin->object);
}

/* Are both exporters linked with the same definition? */
static bool same_origin(const struct symbol_origin *a, const struct symbol_origin *b)
{
	if (a->object && b->object && strcmp(a->object, b->object) == 0)
		return true;
	return a->place.file && b->place.file && a->place.line && a->place.line == b->place.line &&
	       strcmp(a->place.file, b->place.file) == 0;
}

/* How often a symvers file was given, under any name. */
static unsigned int given_count(const struct explain *explain, const char *symvers)
{
	const struct strlist *files = &explain->run->options->symvers_files;
	unsigned int count = 0;

	for (size_t i = 0; i < files->count; i++)
		count += same_file(files->items[i], symvers);
	return count;
}

/* Two symvers files list the export; explained once for each pair of files. */
static void explain_two_symvers(struct explain *explain, struct logged_finding *record,
				const struct exporter *later, const struct exporter *earlier)
{
	bool external = explain->run->options->external;

	if (given_count(explain, later->symvers) > 1) {
		if (explain_seen(explain, record,
				 arena_printf(explain->arena, "twice %s", later->symvers)))
			return;
		explain_add(explain, record, SYMVERS_GIVEN_TWICE, .symvers = later->symvers);
		explain_add(explain, record, external ? OMIT_EXTRA_SYMBOLS : OMIT_SYMVERS,
			    .symvers = later->symvers);
		return;
	}
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "symvers %s %s", later->symvers,
				      earlier->symvers)))
		return;
	add_origin(explain, record, later);
	add_origin(explain, record, earlier);
	explain_add_advice(explain, record, EXPORTERS_ARE_TWO);
	explain_add(explain, record, external ? USE_ONE_EXTRA_SYMBOLS : USE_ONE_SYMVERS,
		    .symvers = later->symvers, .other_symvers = earlier->symvers);
	explain_add(explain, record, REBUILD_EITHER_SYMVERS);
}

static void add_remedies(struct explain *explain, struct logged_finding *record,
			 const struct exporter *later, const struct exporter *earlier)
{
	if (earlier->symvers) {
		explain_add(explain, record, REMOVE_OWN_EXPORT, .exporter = earlier->name);
		explain_add(explain, record, RENAME_OWN);
		explain_add(explain, record, REBUILD_SYMVERS, .symvers = earlier->symvers,
			    .exporter = earlier->name);
	} else if (later->info && later->info == earlier->info) {
		explain_add(explain, record, REMOVE_ONE_EXPORT);
	} else if (same_origin(&later->origin, &earlier->origin)) {
		explain_add(explain, record, LINK_ONCE,
			    .object = later->origin.object ? later->origin.object :
							     later->origin.place.file);
	} else {
		explain_add(explain, record, RENAME_ONE);
	}
}

void explain_duplicate_export(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	struct exporter later = { .name = finding->module, .symvers = finding->file };
	struct exporter earlier = {
		.name = finding->previous,
		.symvers = finding->previous_file,
	};
	bool same_module;

	/* objects come after all symvers files */
	if (later.symvers && earlier.symvers) {
		explain_two_symvers(explain, record, &later, &earlier);
		return;
	}
	/* an object in two modules has hundreds of these */
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "duplicate %s %s", finding->module,
				      finding->previous)))
		return;
	find_origin(explain, &earlier, finding->symbol);
	find_origin(explain, &later, finding->symbol);
	same_module = later.info && later.info == earlier.info;
	add_origin(explain, record, &later);
	if (!same_module)
		add_origin(explain, record, &earlier);
	explain_add_advice(explain, record, same_module ? EXPORTER_IS_ONE : EXPORTERS_ARE_TWO);
	add_remedies(explain, record, &later, &earlier);
}

void explain_export_without_definition(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding->module);
	const struct message_args args = {
		.to = arena_printf(explain->arena, "'%s'", finding->symbol),
	};

	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE,
		   NOTE, &args);
	if (info)
		suggest_own_names(explain, record, info);
	advice_add(&record->explanation, explain->arena, finding, explain->run->release, ANY_CASE,
		   HELP, &args);
}
