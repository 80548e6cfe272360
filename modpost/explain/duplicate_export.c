// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that is exported twice: by which two, where each of them has it from,
 * and what can be done about these two. And one that is exported, and not there.
 */
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/resolve/run_context.h"
#include "modpost/explain/suggest.h"

/* One of the two. */
struct exporter {
	const char *name;
	const char *symvers; /* that has it, when it is not of this run */
	const struct object_info *info;
	struct symbol_origin origin;
};

static void find_origin(struct explain *explain, struct exporter *exporter, const char *symbol)
{
	struct finding named = { .module = exporter->name };

	/* it is not a module of this run */
	if (exporter->symvers)
		return;
	exporter->info = explain_object_info(explain, &named);
	if (exporter->info)
		symbol_origin_find(explain, &exporter->info->module, exporter->info->file, symbol,
				   &exporter->origin);
}

static void describe_origin(struct explain *explain, struct logged_finding *record,
			    const struct exporter *exporter)
{
	const char *symbol = record->finding.symbol;
	const char *text = symbol_origin_text(explain, &exporter->origin);
	const char *object = exporter->origin.object;

	if (exporter->symvers)
		explain_note(explain, record, "'%s' has it as an export of '%s'", exporter->symvers,
			     exporter->name);
	else if (text && exporter->origin.place.line)
		explain_note(explain, record, "the '%s' of '%s' is defined at %s", symbol,
			     exporter->name, text);
	else if (text)
		explain_note(explain, record, "the '%s' of '%s' is defined in %s", symbol,
			     exporter->name, text);
	else if (object)
		explain_note(explain, record, "the '%s' of '%s' comes from the object '%s'", symbol,
			     exporter->name, object);
}

/* Is it one function, or variable, that both have? */
static bool is_one(const struct symbol_origin *a, const struct symbol_origin *b)
{
	if (a->object && b->object && strcmp(a->object, b->object) == 0)
		return true;
	return a->place.file && b->place.file && a->place.line && a->place.line == b->place.line &&
	       strcmp(a->place.file, b->place.file) == 0;
}

static void describe_remedies(struct explain *explain, struct logged_finding *record,
			      const struct exporter *later, const struct exporter *earlier)
{
	const char *symbol = record->finding.symbol;

	if (later->symvers) {
		explain_help(
			explain, record,
			"if both dumps are of one build, or '%s' is a copy of '%s', give only one of them with -i",
			later->symvers, earlier->symvers);
		explain_help(explain, record,
			     "if one is of an earlier build, make it again, or leave it away");
	} else if (earlier->symvers) {
		explain_help(
			explain, record,
			"if '%s' does not export it any more, '%s' is of an earlier build: make it again, or do not give it with -i",
			earlier->name, earlier->symvers);
		explain_help(
			explain, record,
			"if it does, rename '%s' in '%s', or take its EXPORT_SYMBOL away there",
			symbol, later->name);
	} else if (later->info && later->info == earlier->info) {
		explain_help(explain, record, "take one of its EXPORT_SYMBOL lines away");
	} else if (is_one(&later->origin, &earlier->origin)) {
		explain_help(
			explain, record,
			"%s%s%s is linked into both: link it into one of them, or into a module of its own, and let the others use its exports",
			later->origin.object ? "'" : "",
			later->origin.object ? later->origin.object : "the same code",
			later->origin.object ? "'" : "");
	} else {
		explain_help(
			explain, record,
			"rename one of them; or, if no other module uses it, take its EXPORT_SYMBOL away");
	}
}

void explain_exported_twice(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	struct exporter later = { .name = finding->module, .symvers = finding->file };
	struct exporter earlier = {
		.name = finding->previous,
		.symvers = finding->previous_file,
	};

	/* one object in two modules, or a dump that is given twice, is hundreds of these */
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "twice %s %s", finding->module,
				      finding->previous)))
		return;
	find_origin(explain, &earlier, finding->symbol);
	find_origin(explain, &later, finding->symbol);
	describe_origin(explain, record, &later);
	if (!later.info || later.info != earlier.info)
		describe_origin(explain, record, &earlier);
	advice_add(&record->explanation, explain->arena, finding, explain->run->release,
		   later.info && later.info == earlier.info ? EXPORTER_IS_ONE : EXPORTERS_ARE_TWO);
	describe_remedies(explain, record, &later, &earlier);
}

void explain_no_definition(struct explain *explain, struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct object_info *info = explain_object_info(explain, finding);

	advice_add_kind(&record->explanation, explain->arena, finding, explain->run->release,
			ANY_CASE, NOTE);
	if (info)
		suggest_own_name(explain, record, info);
	advice_add_kind(&record->explanation, explain->arena, finding, explain->run->release,
			ANY_CASE, HELP);
}
