// SPDX-License-Identifier: GPL-2.0-only
/*
 * resolve: who exports what each module needs, and whether it may be used.
 */
#include <string.h>

#include "lib/kernel/namespace.h"
#include "lib/base/parallel.h"
#include "modpost/run.h"

/* So many undefined symbols are reported in a run; the others are counted. */
#define UNDEFINED_REPORTS 10

static void check(struct facts *facts, struct finding finding)
{
	finding.module = facts->module.name;
	facts_report(facts, &facts->checks, &finding);
}

#define check_finding(facts, ...) check(facts, (struct finding){ __VA_ARGS__ })

static void check_name(struct facts *facts)
{
	if (strlen(facts->module.base) >= facts->name_limit)
		check_finding(facts, .id = NAME_TOO_LONG);
}

static void check_use(const struct pass *pass, struct facts *facts, const struct export *symbol)
{
	if (*symbol->ns && !text_list_has(facts->import_ns, symbol->ns) &&
	    !namespace_names_module(pass->release, symbol->ns, facts->module.base)) {
		check_finding(facts, .id = NAMESPACE_NOT_IMPORTED,
			      .soft = pass->options->allow_missing_ns, .symbol = symbol->name,
			      .ns = symbol->ns);
		text_list_add(facts, &facts->missing_ns, symbol->ns);
	}
	if (!facts->gpl_compatible && symbol->gpl_only)
		check_finding(facts, .id = GPL_ONLY, .symbol = symbol->name);
}

static void resolve_imports(const struct pass *pass, struct facts *facts)
{
	for (size_t i = 0; i < facts->import_count; i++) {
		struct import *import = &facts->imports[i];
		const char *key = without_dot(import->name);
		struct export *symbol = exports_find_hashed(&pass->table, key, import->hash);

		if (!symbol) {
			if (!import->weak)
				check_finding(facts, .id = UNDEFINED,
					      .soft = pass->options->warn_undefined,
					      .symbol = import->name);
			continue;
		}
		if (symbol->module == &facts->module) {
			check_finding(facts, .id = EXPORTED_UNDEFINED, .symbol = import->name);
			continue;
		}
		import->found = symbol;
		atomic_store_explicit(&symbol->used, true, memory_order_relaxed);
		check_use(pass, facts, symbol);
	}
}

static void keep_named(const struct pass *pass, const struct facts *facts)
{
	for (const struct text_list *kept = facts->kept; kept; kept = kept->next) {
		struct export *symbol = exports_find(&pass->table, kept->text);

		if (symbol)
			atomic_store_explicit(&symbol->used, true, memory_order_relaxed);
	}
}

static void resolve_one(void *context, unsigned int worker, size_t item)
{
	const struct pass *pass = context;
	struct facts *facts = pass_facts(pass, item, worker);

	if (!facts->is_module)
		return;
	keep_named(pass, facts);
	if (facts->module.is_vmlinux)
		return;
	check_name(facts);
	resolve_imports(pass, facts);
}

void pass_check_modules(struct pass *pass)
{
	workers_run(pass->threads, pass->files.count, resolve_one, pass);
}

void pass_report_checks(struct pass *pass, struct facts *facts)
{
	for (const struct event *event = facts->checks.first; event; event = event->next) {
		if (event->finding.id != UNDEFINED || pass->undefined++ < UNDEFINED_REPORTS)
			report_finding(&pass->report, &event->finding);
		else
			report_silently(&pass->report, &event->finding);
	}
}

void pass_summarize(struct pass *pass)
{
	unsigned int mismatches = 0;

	for (size_t i = 0; i < pass->files.count; i++)
		mismatches += pass->facts[i].mismatches;
	mismatches -= pass->known_mismatches;
	if (mismatches && pass->options->mismatch_fails)
		report_new(&pass->report, .id = MISMATCHES_DETECTED);
	if (pass->undefined > UNDEFINED_REPORTS)
		report_new(&pass->report, .id = SUPPRESSED,
			   .n = pass->undefined - UNDEFINED_REPORTS);
}
