// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/resolve/merge.h"

#include "lib/base/strbuf.h"

void merge_export(struct run *run, struct export *symbol)
{
	struct export **place = export_table_place(&run->table, symbol->name, symbol->hash);
	const struct export *earlier = *place;

	/* the kernel's modpost takes foo for an earlier definition of .foo */
	if (symbol->name[0] == '.')
		earlier = export_table_find(&run->table, symbol->name);
	/* external modules may replace an export of another module, but not one of vmlinux */
	if (earlier && (!run->options->external || earlier->module->is_vmlinux ||
			earlier->module == symbol->module))
		report_new(&run->report, .id = DUPLICATE_EXPORT, .module = symbol->module->name,
			   .vmlinux = symbol->module->is_vmlinux, .symbol = symbol->name,
			   .previous = earlier->module->name,
			   .previous_vmlinux = earlier->module->is_vmlinux,
			   .previous_file = earlier->symvers, .file = symbol->symvers);
	*place = symbol;
}

void merge_namespace(struct run *run, const char *name, const char *ns)
{
	struct export *symbol = export_table_find(&run->table, name);

	if (symbol)
		symbol->ns = ns;
	else
		report_new(&run->report, .id = NAMESPACE_WITHOUT_EXPORT, .symbol = name,
			   .namespace = ns);
}

/*
 * Report an __ex_table entry that refers to data. 6.2 and 6.3 need the size of
 * an entry for it.
 */
static void report_not_executable(struct run *run, const struct event *event)
{
	struct finding finding = *event->finding;

	if (finding.offset && !run->extable_entry)
		finding.id = EXTABLE_ENTRY_SIZE_UNKNOWN;
	report_finding(&run->report, &finding);
}

static void replay(struct run *run, const struct event *event)
{
	switch (event->kind) {
	case EVENT_FINDING:
		report_finding(&run->report, event->finding);
		break;
	case EVENT_EXPORT:
		merge_export(run, event->symbol);
		break;
	case EVENT_NAMESPACE:
		merge_namespace(run, event->name, event->ns);
		break;
	case EVENT_ENTRY_SIZE:
		if (!run->extable_entry)
			run->extable_entry = event->size;
		break;
	case EVENT_NOT_EXECUTABLE:
		report_not_executable(run, event);
		break;
	}
}

static const char *describe_target(struct object_info *info)
{
	return arena_printf(info->arena, "ELF machine %u of %u bits, %s byte first",
			    info->target.machine, info->target.class64 ? 64 : 32,
			    info->target.big_endian ? "highest" : "lowest");
}

/* Report an object that was built for another machine than the first one. */
static void check_target(struct run *run, struct object_info *first, struct object_info *info)
{
	const struct target *a = &first->target, *b = &info->target;

	if (a->machine == b->machine && a->class64 == b->class64 && a->big_endian == b->big_endian)
		return;
	report_new(&run->report, .id = MIXED_MACHINES, .file = info->file,
		   .machine = describe_target(info), .other_file = first->file,
		   .other_machine = describe_target(first));
}

void merge_objects(struct run *run)
{
	struct object_info *first = NULL;

	for (size_t i = 0; i < run->files.count; i++) {
		const struct event *event = run->info[i].events.first;

		if (!first && run->info[i].is_module)
			first = &run->info[i];
		if (run->info[i].is_module)
			check_target(run, first, &run->info[i]);
		for (; event && !run->report.fatal; event = event->next)
			replay(run, event);
		if (run->report.fatal)
			return;
	}
	if (run->list_error)
		report_new(&run->report, .id = UNREADABLE_FILE_LIST,
			   .file = run->options->file_list, .reason = run->list_error);
}
