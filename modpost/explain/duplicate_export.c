// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that is exported twice: by which two, where each of them has it from,
 * and what can be done about these two. And one that is exported, and not there.
 */
#include "modpost/explain/explain.h"
#include "modpost/explain/symbol_origin.h"
#include "modpost/run.h"
#include "modpost/explain/suggest.h"

/* One of the two. */
struct exporter {
	const char *name;
	const char *dump; /* that has it, when it is not of this run */
	const struct facts *facts;
	struct origin origin;
};

static void find_origin(struct explain *explain, struct exporter *exporter, const char *symbol)
{
	struct finding named = { .module = exporter->name };

	/* while dumps are read, there are no facts that may be looked at yet */
	if (exporter->dump)
		return;
	exporter->facts = explain_facts(explain, &named);
	if (exporter->facts)
		origin_of_symbol(explain, &exporter->facts->module, exporter->facts->file, symbol,
				 &exporter->origin);
}

static void tell_origin(struct explain *explain, struct record *record,
			const struct exporter *exporter)
{
	const char *symbol = record->finding.symbol;
	const char *text = origin_text(explain, &exporter->origin);
	const char *object = exporter->origin.object;

	if (exporter->dump)
		explain_note(explain, record, "'%s' has it as an export of '%s'", exporter->dump,
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
static bool is_one(const struct origin *a, const struct origin *b)
{
	if (a->object && b->object && strcmp(a->object, b->object) == 0)
		return true;
	return a->place.file && b->place.file && a->place.line && a->place.line == b->place.line &&
	       strcmp(a->place.file, b->place.file) == 0;
}

static void tell_remedies(struct explain *explain, struct record *record,
			  const struct exporter *later, const struct exporter *earlier)
{
	const char *symbol = record->finding.symbol;

	if (later->dump) {
		explain_help(
			explain, record,
			"if both dumps are of one build, or '%s' is a copy of '%s', give only one of them with -i",
			later->dump, earlier->dump);
		explain_help(explain, record,
			     "if one is of an earlier build, make it again, or leave it away");
	} else if (earlier->dump) {
		explain_help(
			explain, record,
			"if '%s' does not export it any more, '%s' is of an earlier build: make it again, or do not give it with -i",
			earlier->name, earlier->dump);
		explain_help(
			explain, record,
			"if it does, rename '%s' in '%s', or take its EXPORT_SYMBOL away there",
			symbol, later->name);
	} else if (later->facts && later->facts == earlier->facts) {
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

void explain_twice(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct export *first = exports_find(&explain->pass->table, finding->symbol);
	struct exporter later = { .name = finding->module, .dump = finding->file };
	struct exporter earlier = {
		.name = finding->other,
		.dump = first ? first->module->dump : NULL,
	};

	/* one object in two modules, or a dump that is given twice, is hundreds of these */
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "twice %s %s", finding->module,
				      finding->other)))
		return;
	find_origin(explain, &earlier, finding->symbol);
	find_origin(explain, &later, finding->symbol);
	tell_origin(explain, record, &later);
	if (!later.facts || later.facts != earlier.facts)
		tell_origin(explain, record, &earlier);
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   later.facts && later.facts == earlier.facts ? EXPORTER_IS_ONE :
								 EXPORTERS_ARE_TWO);
	tell_remedies(explain, record, &later, &earlier);
}

void explain_no_definition(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	const struct facts *facts = explain_facts(explain, finding);

	advice_add_kind(&record->explanation, explain->arena, finding, explain->pass->release,
			ANY_SITUATION, NOTE);
	if (facts)
		similar_tell_own(explain, record, facts);
	advice_add_kind(&record->explanation, explain->arena, finding, explain->pass->release,
			ANY_SITUATION, HELP);
}
