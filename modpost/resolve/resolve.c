// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/resolve.h"

#include <string.h>

#include "lib/kernel/namespace.h"

/* The number of undefined symbols that are reported; the others are counted. */
#define MAX_UNDEFINED_REPORTS 10

static void record_check(struct object_info *info, struct finding finding)
{
	finding.module = info->module.name;
	object_info_report(info, &info->checks, &finding);
}

#define check_finding(info, ...) record_check(info, (struct finding){ __VA_ARGS__ })

static void check_name(struct object_info *info)
{
	if (strlen(info->module.base) >= info->name_limit)
		check_finding(info, .id = MODULE_NAME_TOO_LONG);
}

static void check_use(const struct run *run, struct object_info *info, const struct export *symbol)
{
	if (*symbol->ns && !text_list_has(info->import_ns, symbol->ns) &&
	    !namespace_names_module(run->release, symbol->ns, info->module.base)) {
		check_finding(info, .id = NAMESPACE_NOT_IMPORTED,
			      .soft = run->options->allow_missing_ns, .symbol = symbol->name,
			      .namespace = symbol->ns);
		text_list_add(info, &info->missing_ns, symbol->ns);
	}
	if (!info->gpl_compatible && symbol->gpl_only)
		check_finding(info, .id = GPL_ONLY_SYMBOL, .symbol = symbol->name);
}

/* Lookups that wait for memory at the same time. */
#define AHEAD 4

static void resolve_imports(const struct run *run, struct object_info *info)
{
	for (size_t i = 0; i < info->import_count; i++) {
		struct import *import = &info->imports[i];
		const char *key = without_dot(import->name);
		struct export *symbol;

		if (i + AHEAD < info->import_count)
			export_table_prefetch(&run->table, import[AHEAD].hash);
		symbol = export_table_find_hashed(&run->table, key, import->hash);
		if (!symbol) {
			if (!import->weak)
				check_finding(info, .id = UNRESOLVED_SYMBOL,
					      .soft = run->options->warn_undefined,
					      .symbol = import->name);
			continue;
		}
		if (symbol->module == &info->module) {
			check_finding(info, .id = EXPORT_WITHOUT_DEFINITION,
				      .symbol = import->name);
			continue;
		}
		import->export = symbol;
		export_mark_used(symbol);
		check_use(run, info, symbol);
	}
}

static void mark_no_trim(const struct run *run, const struct object_info *info)
{
	for (const struct text_list *name = info->no_trim; name; name = name->next) {
		struct export *symbol = export_table_find(&run->table, name->text);

		if (symbol)
			export_mark_used(symbol);
	}
}

static void resolve_one(void *context, unsigned int worker, size_t item)
{
	const struct run *run = context;
	struct object_info *info = run_claim_object(run, item, worker);

	if (!info->is_module)
		return;
	mark_no_trim(run, info);
	if (info->module.is_vmlinux)
		return;
	check_name(info);
	resolve_imports(run, info);
}

void resolve_modules(struct run *run)
{
	timing_parallel(run->timing, parallel_run, run->threads, run->files.count, resolve_one,
			run);
}

void report_checks(struct run *run, struct object_info *info)
{
	for (const struct event *event = info->checks.first; event; event = event->next) {
		if (event->finding->id != UNRESOLVED_SYMBOL ||
		    run->undefined++ < MAX_UNDEFINED_REPORTS)
			report_finding(&run->report, event->finding);
		else
			report_unprinted(&run->report, event->finding);
	}
}

void report_summary(struct run *run)
{
	unsigned int mismatches = 0;

	for (size_t i = 0; i < run->files.count; i++)
		mismatches += run->info[i].mismatches;
	mismatches -= run->known_mismatches;
	if (mismatches && run->options->mismatch_fails)
		report_new(&run->report, .id = SECTION_MISMATCHES_DETECTED);
	if (run->undefined > MAX_UNDEFINED_REPORTS)
		report_new(&run->report, .id = UNRESOLVED_SYMBOLS_SUPPRESSED,
			   .count = run->undefined - MAX_UNDEFINED_REPORTS);
}
