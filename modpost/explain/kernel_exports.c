// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/kernel_exports.h"

#include "modpost/explain/explain.h"
#include "modpost/resolve/run_context.h"

/* When of so many symbols not one is exported, each for itself is not worth a look. */
#define MANY 10

static void find_kernel_exports(void *context, const struct export *symbol)
{
	bool *no_exports = context;

	if (symbol->module->is_vmlinux)
		*no_exports = false;
}

struct kernel_exports *kernel_exports_of(struct explain *explain)
{
	const struct run *run = explain->run;
	struct kernel_exports *exports = explain->kernel_exports;

	if (exports)
		return exports;
	exports = explain->kernel_exports = arena_new(explain->arena, struct kernel_exports);
	exports->no_exports = true;
	export_table_walk(&run->table, find_kernel_exports, &exports->no_exports);
	for (size_t i = 0; i < run->files.count; i++) {
		if (run->info[i].is_module && run->info[i].module.is_vmlinux)
			exports->kernel = &run->info[i];
		exports->imports += run->info[i].import_count;
		for (size_t m = 0; m < run->info[i].import_count; m++)
			exports->found += run->info[i].imports[m].export != NULL;
	}
	return exports;
}

void kernel_exports_release(struct kernel_exports *exports)
{
	symbol_search_release(&exports->search);
}

/* What an export in the form of another release means; NULL when it is in that of this one. */
static const char *other_form(const struct release *release, enum export_form form)
{
	if (form == FORM_KSYMTAB && !release_has(release, EXPORTS_IN_KSYMTAB))
		return "as kernels up to 6.4 do";
	if (form == FORM_SECTION && !release_has(release, EXPORTS_IN_SECTION))
		return "as kernels from 6.5 on do";
	return NULL;
}

bool kernel_exports_describe_unread(struct explain *explain, struct logged_finding *record,
				    const struct found_symbol *found)
{
	const struct run *run = explain->run;
	const char *other = other_form(run->release, found->form);

	if (other) {
		explain_note(explain, record,
			     "'%s' marks its exports %s, but this run does as %s does%s",
			     found->file, other, run->release->name,
			     run->options->release_guessed ?
				     ", for nothing says which kernel it is" :
				     "");
		explain_help(explain, record,
			     "say which kernel it is with --kernel-release, or make '%s' again",
			     found->file);
		return true;
	}
	if (found->form == FORM_SECTION && !run->options->modules &&
	    release_has(run->release, EXPORTS_NEED_MODULES)) {
		explain_note(explain, record,
			     "'%s' has exports, but from 6.6 on they are read only with -M",
			     found->file);
		explain_help(explain, record,
			     "give -M too, as Kbuild does where CONFIG_MODULES is set");
		return true;
	}
	return false;
}

/* How the kernel's own build calls modpost for its modules. */
static const char *usual_call(const struct release *release)
{
	if (!release_has(release, EXPORTS_NEED_MODULES))
		return "modpost -o Module.symvers vmlinux.o drivers/…/x.o";
	return "modpost -M -o Module.symvers -T modules.order vmlinux.o";
}

/* Where the exports of the kernel could come from. */
static void describe_where_kernel(struct explain *explain, struct logged_finding *record)
{
	const struct options *options = explain->run->options;
	const char *symvers =
		symbol_search_kernel_symvers(&explain->kernel_exports->search, explain->run);

	if (options->missing_input) {
		explain_help(
			explain, record,
			"'%s' is the file that is missing; build the whole kernel (make), which makes it",
			options->missing_input);
		return;
	}
	if (symvers)
		explain_help(explain, record, "'%s' has them: give it with -i '%s'", symvers,
			     symvers);
	if (options->external) {
		explain_help(
			explain, record,
			"%sgive the Module.symvers of the kernel that the modules are for with -i DIR/Module.symvers; DIR is its object tree, as in /lib/modules/$(uname -r)/build",
			symvers ? "or " : "");
		explain_help(
			explain, record,
			"or call 'modpost --kbuild=DIR --extmod=MDIR', which finds all by itself");
		return;
	}
	explain_help(
		explain, record,
		"%sgive vmlinux.o with the modules, as in '%s', or its dump, with -i vmlinux.symvers",
		symvers ? "or " : "", usual_call(explain->run->release));
	explain_help(explain, record, "or call 'modpost --kbuild=DIR', which finds all by itself");
}

/* The symbols that stay unresolved when the kernel's own exports are not there. */
static void describe_no_kernel(struct explain *explain, struct logged_finding *record)
{
	const struct options *options = explain->run->options;
	struct found_symbol found;

	if (explain->kernel_exports->kernel) {
		symbol_search_find(&explain->kernel_exports->search, explain,
				   record->finding.symbol, &found);
		if (kernel_exports_describe_unread(explain, record, &found))
			return;
		explain_note(explain, record, "'%s' exports nothing at all",
			     explain->kernel_exports->kernel->file);
		explain_help(
			explain, record,
			"is it the vmlinux.o of this build, and was it compiled with CONFIG_MODULES=y?");
		return;
	}
	if (!explain->kernel_exports->found)
		explain_note(
			explain, record,
			"not one symbol that the modules of this run need was exported by anything it has seen");
	explain_note(
		explain, record,
		"nothing in this run has the exports of the kernel itself: vmlinux.o is not among its objects, %s",
		options->symvers_files.count ? "and the dumps given have none of them" :
					       "and no dump was given with -i");
	describe_where_kernel(explain, record);
}

/* There are exports of a kernel, but not one fits. */
static void describe_other_kernel(struct explain *explain, struct logged_finding *record)
{
	const struct strlist *symvers_files = &explain->run->options->symvers_files;

	explain_note(
		explain, record,
		"of %zu symbols that the modules of this run need, the kernel that it was given exports not one",
		explain->kernel_exports->imports);
	explain_help(explain, record, "were '%s' and the modules made for one and the same kernel?",
		     symvers_files->count ? symvers_files->items[0] : "vmlinux.o");
}

bool kernel_exports_describe_general(struct explain *explain, struct logged_finding *record)
{
	const struct kernel_exports *exports = kernel_exports_of(explain);

	if (exports->no_exports) {
		if (!explain_seen(explain, record, "no kernel"))
			describe_no_kernel(explain, record);
		return true;
	}
	if (exports->found || exports->imports < MANY)
		return false;
	if (!explain_seen(explain, record, "other kernel"))
		describe_other_kernel(explain, record);
	return true;
}
