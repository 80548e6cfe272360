// SPDX-License-Identifier: GPL-2.0-only
/*
 * A symbol that nobody exports: is it there without an export, in a module or a
 * dump that this run was not given, or is its name a slip? Told once a symbol,
 * with all modules that need it; and when the kernel's own exports are missing
 * as a whole, told once a run.
 */
#include <string.h>

#include "lib/near.h"
#include "modpost/elsewhere.h"
#include "modpost/explain.h"
#include "modpost/pass.h"

/* So many modules, and so many similar names, are listed. */
#define LISTED	8
#define SIMILAR 3
/* When of so many symbols not one is exported, each for itself is not worth a look. */
#define MANY	10

/* What a run must know to explain such symbols, found out once. */
struct lookup {
	bool no_kernel; /* nothing in this run has exports of vmlinux */
	size_t imports; /* symbols that modules need, each as often as it is needed */
	size_t found;	/* ... and those of them that are exported */
	struct elsewhere elsewhere;
};

static void look_for_kernel(void *context, const struct export *symbol)
{
	bool *no_kernel = context;

	if (symbol->module->is_vmlinux)
		*no_kernel = false;
}

static struct lookup *lookup_of(struct explain *explain)
{
	const struct pass *pass = explain->pass;
	struct lookup *lookup = explain->lookup;

	if (lookup)
		return lookup;
	lookup = explain->lookup = arena_new(explain->arena, struct lookup);
	lookup->no_kernel = true;
	exports_walk(&pass->table, look_for_kernel, &lookup->no_kernel);
	for (size_t i = 0; i < pass->files.count; i++) {
		lookup->imports += pass->facts[i].import_count;
		for (size_t m = 0; m < pass->facts[i].import_count; m++)
			lookup->found += pass->facts[i].imports[m].found != NULL;
	}
	return lookup;
}

void lookup_release(struct lookup *lookup)
{
	elsewhere_release(&lookup->elsewhere);
}

/* The symbols that stay unresolved when the kernel's own exports are not there. */
static void tell_no_kernel(struct explain *explain, struct record *record)
{
	const struct options *options = explain->pass->options;
	const char *missing = options->missing_input;

	if (!explain->lookup->found)
		explain_note(
			explain, record,
			"not one symbol that the modules of this run need was exported by anything it has seen");
	explain_note(
		explain, record,
		"nothing in this run has the exports of the kernel itself: no vmlinux.o was given%s",
		options->dumps.count ? ", and the dumps given have none of them" :
				       ", and no dump with -i");
	if (missing)
		explain_help(
			explain, record,
			"'%s' is the file that is missing; build the whole kernel (make), which makes it",
			missing);
	else if (options->external)
		explain_help(
			explain, record,
			"give the Module.symvers of the built kernel with -i; Kbuild does when it is there in the kernel's object tree");
	else
		explain_help(
			explain, record,
			"give vmlinux.o with the modules, or with -i the Module.symvers or vmlinux.symvers that was made with it");
}

/* There are exports of a kernel, but not one fits. */
static void tell_other_kernel(struct explain *explain, struct record *record)
{
	const struct names *dumps = &explain->pass->options->dumps;

	explain_note(
		explain, record,
		"of %zu symbols that the modules of this run need, the kernel that it was given exports not one",
		explain->lookup->imports);
	explain_help(explain, record, "were '%s' and the modules made for one and the same kernel?",
		     dumps->count ? dumps->names[0] : "vmlinux.o");
}

static void list_modules(struct explain *explain, struct record *record)
{
	const struct pass *pass = explain->pass;
	const char *symbol = record->finding.symbol;
	struct str text = { 0 };
	unsigned int count = 0;

	for (size_t i = 0; i < pass->files.count; i++) {
		const struct facts *facts = &pass->facts[i];

		for (size_t m = 0; m < facts->import_count; m++) {
			if (facts->imports[m].found || facts->imports[m].weak ||
			    strcmp(facts->imports[m].name, symbol) != 0)
				continue;
			if (count++ < LISTED)
				str_printf(&text, "%s'%s'", count > 1 ? ", " : "",
					   facts->module.name);
			break;
		}
	}
	if (count > LISTED)
		str_printf(&text, " and %u more", count - LISTED);
	if (count > 1)
		explain_note(explain, record, "%u modules need '%s': %.*s", count, symbol,
			     (int)text.len, text.data);
	str_release(&text);
}

/* Exported names that are the nearest to one that is not. */
struct similar {
	const char *name;
	unsigned int limit; /* how far a name may be to be nearer than the last */
	unsigned int count;
	struct {
		const struct export *symbol;
		unsigned int distance;
	} best[SIMILAR];
};

static void consider(void *context, const struct export *symbol)
{
	struct similar *similar = context;
	unsigned int distance = near_distance(similar->name, symbol->name, similar->limit);
	unsigned int at;

	if (distance > similar->limit)
		return;
	if (similar->count < SIMILAR)
		similar->count++;
	/* nearer ones first, and those of one distance by name */
	for (at = similar->count - 1; at > 0; at--) {
		const struct export *before = similar->best[at - 1].symbol;

		if (similar->best[at - 1].distance < distance ||
		    (similar->best[at - 1].distance == distance &&
		     strcmp(before->name, symbol->name) < 0))
			break;
		similar->best[at] = similar->best[at - 1];
	}
	similar->best[at].symbol = symbol;
	similar->best[at].distance = distance;
	if (similar->count == SIMILAR)
		similar->limit = similar->best[SIMILAR - 1].distance;
}

static bool tell_similar(struct explain *explain, struct record *record)
{
	struct similar similar = { .name = record->finding.symbol };

	similar.limit = near_limit(strlen(similar.name));
	if (similar.limit)
		exports_walk(&explain->pass->table, consider, &similar);
	for (unsigned int i = 0; i < similar.count; i++)
		explain_help(explain, record, "did you mean '%s', which '%s' exports?",
			     similar.best[i].symbol->name, similar.best[i].symbol->module->name);
	return similar.count > 0;
}

static bool is_in_run(const struct pass *pass, const char *module)
{
	for (size_t i = 0; i < pass->files.count; i++)
		if (pass->facts[i].is_module && strcmp(pass->facts[i].module.name, module) == 0)
			return true;
	return false;
}

static void tell_dump(struct explain *explain, struct record *record, const struct found *found)
{
	const char *symbol = record->finding.symbol;

	if (found->own && !is_in_run(explain->pass, found->module)) {
		explain_note(
			explain, record,
			"when '%s' was written, '%s' exported '%s'; it is none of the objects of this run",
			found->file, found->module, symbol);
		explain_help(
			explain, record,
			"build '%s' too: is it still selected in the configuration, and in the list of modules?",
			found->module);
	} else if (found->own) {
		explain_note(explain, record,
			     "when '%s' was written, '%s' exported '%s'; it does so no longer",
			     found->file, found->module, symbol);
		explain_help(explain, record, "see what has happened to the EXPORT_SYMBOL of '%s'",
			     symbol);
	} else {
		explain_note(explain, record,
			     "'%s', which was not given, has it as an export of '%s'", found->file,
			     found->module);
		explain_help(
			explain, record,
			"give it with -i '%s', or where Kbuild makes the call in KBUILD_EXTRA_SYMBOLS",
			found->file);
	}
}

static void tell_defined(struct explain *explain, struct record *record, const struct found *found)
{
	const char *symbol = record->finding.symbol;

	switch (found->how) {
	case FOUND_TRIMMED:
		explain_note(
			explain, record,
			"'%s' has an EXPORT_SYMBOL for it, but the export was trimmed, for no module of that build needed it",
			found->file);
		explain_help(
			explain, record,
			"build the kernel without CONFIG_TRIM_UNUSED_KSYMS, or list '%s' in the file of CONFIG_UNUSED_KSYMS_WHITELIST",
			symbol);
		break;
	case FOUND_GLOBAL:
		explain_note(explain, record, "'%s' defines '%s', but does not export it",
			     found->file, symbol);
		explain_help(
			explain, record,
			"if modules may use it, add 'EXPORT_SYMBOL_GPL(%s);' below its definition%s%s%s",
			symbol, found->source ? ", in '" : "", found->source ? found->source : "",
			found->source ? "'" : "");
		break;
	case FOUND_LOCAL:
		explain_note(explain, record,
			     "'%s' has a '%s' of its own, which is static, and not exported",
			     found->file, symbol);
		explain_help(
			explain, record,
			"if that is the one meant, it has to lose its static and get an EXPORT_SYMBOL_GPL");
		break;
	case FOUND_NOWHERE:
	case FOUND_IN_DUMP:
		break;
	}
}

void explain_unresolved(struct explain *explain, struct record *record)
{
	const struct finding *finding = &record->finding;
	struct lookup *lookup = lookup_of(explain);
	struct found found;

	if (lookup->no_kernel) {
		if (!explain_seen(explain, record, "no kernel"))
			tell_no_kernel(explain, record);
		return;
	}
	if (!lookup->found && lookup->imports >= MANY) {
		if (!explain_seen(explain, record, "other kernel"))
			tell_other_kernel(explain, record);
		return;
	}
	if (explain_seen(explain, record,
			 arena_printf(explain->arena, "symbol %s", finding->symbol)))
		return;
	list_modules(explain, record);
	explain_user(explain, record, explain_facts(explain, finding), finding->symbol);
	elsewhere_find(&lookup->elsewhere, explain, finding->symbol, &found);
	if (found.how == FOUND_IN_DUMP)
		tell_dump(explain, record, &found);
	else
		tell_defined(explain, record, &found);
	if (found.how == FOUND_NOWHERE)
		explain_note(explain, record,
			     "nothing that this run was given, or that lies beside it, has a '%s'",
			     finding->symbol);
	/* what is there under its very name is what is meant */
	if (found.how != FOUND_NOWHERE || tell_similar(explain, record))
		return;
	advice_add(&record->explanation, explain->arena, finding, explain->pass->release,
		   ANY_SITUATION);
	explain_help(
		explain, record,
		"is its name right, and is what defines it selected in the configuration? git grep -w '%s' in the kernel's source shows where it is",
		finding->symbol);
}
