// SPDX-License-Identifier: GPL-2.0-only
/*
 * index: what the scans found, replayed in input order: exports enter the
 * table, and what depends on it or on earlier objects is decided. From here on
 * the names in the table are frozen.
 */
#include "lib/base/strbuf.h"
#include "modpost/run.h"

void pass_add_export(struct pass *pass, struct export *symbol)
{
	const struct export *earlier = exports_find(&pass->table, symbol->name);

	/* external modules may replace what other modules export, vmlinux aside */
	if (earlier && (!pass->options->external || earlier->module->is_vmlinux ||
			earlier->module == symbol->module))
		report_new(&pass->report, .id = EXPORTED_TWICE, .module = symbol->module->name,
			   .vmlinux = symbol->module->is_vmlinux, .symbol = symbol->name,
			   .other = earlier->module->name,
			   .text = earlier->module->is_vmlinux ? "" : ".ko",
			   .file = symbol->module->dump);
	exports_add(&pass->table, symbol);
}

void pass_set_namespace(struct pass *pass, const char *name, const char *ns)
{
	struct export *symbol = exports_find(&pass->table, name);

	if (symbol)
		symbol->ns = ns;
	else
		report_new(&pass->report, .id = NAMESPACE_OF_UNKNOWN, .symbol = name, .ns = ns);
}

/* An __ex_table entry with a target that is not executable, in 6.2 and 6.3. */
static void report_not_executable(struct pass *pass, const struct event *event)
{
	struct finding finding = event->finding;

	if (finding.offset && !pass->extable_entry)
		finding.id = EXTABLE_NO_SIZE;
	report_finding(&pass->report, &finding);
}

static void replay(struct pass *pass, const struct event *event)
{
	switch (event->kind) {
	case EVENT_FINDING:
		report_finding(&pass->report, &event->finding);
		break;
	case EVENT_EXPORT:
		pass_add_export(pass, event->symbol);
		break;
	case EVENT_NAMESPACE:
		pass_set_namespace(pass, event->name, event->ns);
		break;
	case EVENT_ENTRY_SIZE:
		if (!pass->extable_entry)
			pass->extable_entry = event->size;
		break;
	case EVENT_NOT_EXECUTABLE:
		report_not_executable(pass, event);
		break;
	}
}

static const char *describe_target(struct facts *facts)
{
	return arena_printf(facts->arena, "ELF machine %u of %u bits, %s byte first",
			    facts->target.machine, facts->target.class64 ? 64 : 32,
			    facts->target.big_endian ? "highest" : "lowest");
}

/* All objects must be for the machine of the first; says so when this one is not. */
static void check_target(struct pass *pass, struct facts *first, struct facts *facts)
{
	const struct target *a = &first->target, *b = &facts->target;

	if (a->machine == b->machine && a->class64 == b->class64 && a->big_endian == b->big_endian)
		return;
	report_new(&pass->report, .id = MACHINES_MIXED, .file = facts->file, .other = first->file,
		   .text = arena_printf(facts->arena, "%s, and %s", describe_target(facts),
					describe_target(first)));
}

void pass_index_objects(struct pass *pass)
{
	struct facts *first = NULL;

	for (size_t i = 0; i < pass->files.count; i++) {
		const struct event *event = pass->facts[i].events.first;

		if (!first && pass->facts[i].is_module)
			first = &pass->facts[i];
		if (pass->facts[i].is_module)
			check_target(pass, first, &pass->facts[i]);
		for (; event && !pass->report.fatal; event = event->next)
			replay(pass, event);
		if (pass->report.fatal)
			return;
	}
	if (pass->list_error)
		report_new(&pass->report, .id = NO_FILE_LIST, .file = pass->options->file_list,
			   .text = pass->list_error);
}
