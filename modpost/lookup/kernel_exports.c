// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/kernel_exports.h"

#include <string.h>

#include "modpost/lookup/explain_context.h"
#include "modpost/resolve/run_context.h"

/* With so many imports and none resolved, the kernel must be another one. */
#define MIN_IMPORTS 10

static void find_kernel_exports(void *context, const struct export *symbol)
{
	struct kernel_exports *exports = context;

	if (!symbol->module->is_vmlinux)
		return;
	exports->no_exports = false;
	if (symbol->symvers)
		exports->symvers = symbol->symvers;
}

static void find_exports_of_modules(void *context, const struct export *symbol)
{
	struct kernel_exports *exports = context;

	if (!symbol->module->is_vmlinux && symbol->symvers && exports->symvers &&
	    strcmp(symbol->symvers, exports->symvers) == 0)
		exports->lists_modules = true;
}

struct kernel_exports *kernel_exports_of(struct explain *explain)
{
	const struct run *run = explain->run;
	struct kernel_exports *exports = explain->kernel_exports;

	if (exports)
		return exports;
	exports = explain->kernel_exports = arena_new(explain->arena, struct kernel_exports);
	exports->no_exports = true;
	export_table_walk(&run->table, find_kernel_exports, exports);
	export_table_walk(&run->table, find_exports_of_modules, exports);
	for (size_t i = 0; i < run->files.count; i++) {
		if (run->info[i].is_module && run->info[i].module.is_vmlinux)
			exports->kernel = &run->info[i];
		exports->imports += run->info[i].import_count;
		for (size_t m = 0; m < run->info[i].import_count; m++)
			exports->resolved += run->info[i].imports[m].export != NULL;
	}
	return exports;
}

void kernel_exports_release(struct kernel_exports *exports)
{
	symbol_search_release(&exports->search);
}

/* The note on exports in the format of other releases; NO_MESSAGE if this one reads them. */
static enum message other_format(const struct release *release, enum export_form form)
{
	if (form == FORM_KSYMTAB && !release_has(release, EXPORTS_IN_KSYMTAB))
		return EXPORTS_OF_OLDER_KERNEL;
	if (form == FORM_SECTION && !release_has(release, EXPORTS_IN_SECTION))
		return EXPORTS_OF_NEWER_KERNEL;
	return NO_MESSAGE;
}

bool explain_unread_exports(struct explain *explain, struct logged_finding *record,
			    const struct found_symbol *found)
{
	const struct options *options = explain->run->options;
	const struct release *release = explain->run->release;
	enum message other = other_format(release, found->form);

	if (other) {
		explain_add(explain, record, other, .object = found->file,
			    .release = release->name);
		if (options->release_guessed)
			explain_add(explain, record, RELEASE_ASSUMED, .release = release->name);
		explain_add(explain, record, SET_RELEASE, .object = found->file);
		return true;
	}
	if (found->form == FORM_SECTION && !options->modules &&
	    release_has(release, EXPORTS_NEED_MODULES)) {
		explain_add(explain, record, EXPORTS_NEED_M, .object = found->file);
		explain_add(explain, record, ADD_M);
		return true;
	}
	return false;
}

/* How Kbuild calls modpost for in-tree modules. */
static const char *kbuild_command(const struct release *release)
{
	if (!release_has(release, EXPORTS_NEED_MODULES))
		return "modpost -o Module.symvers vmlinux.o drivers/.../x.o";
	return "modpost -M -o Module.symvers -T modules.order vmlinux.o";
}

/* How to pass the exports of vmlinux. */
static void add_kernel_inputs(struct explain *explain, struct logged_finding *record)
{
	const struct options *options = explain->run->options;
	const char *symvers =
		symbol_search_kernel_symvers(&explain->kernel_exports->search, explain->run);

	if (options->missing_input) {
		explain_add(explain, record, CREATE_MISSING_INPUT, .file = options->missing_input);
		return;
	}
	if (symvers)
		explain_add(explain, record, ADD_VMLINUX_SYMVERS, .symvers = symvers);
	if (options->external) {
		explain_add(explain, record, ADD_TARGET_SYMVERS);
		explain_add(explain, record, RUN_KBUILD_EXTMOD);
		return;
	}
	explain_add(explain, record, ADD_VMLINUX, .command = kbuild_command(explain->run->release));
	explain_add(explain, record, RUN_KBUILD);
}

static void explain_no_kernel(struct explain *explain, struct logged_finding *record)
{
	struct kernel_exports *exports = explain->kernel_exports;
	struct found_symbol found;

	if (exports->kernel) {
		symbol_search_find(&exports->search, explain, record->finding.symbol, &found);
		if (explain_unread_exports(explain, record, &found))
			return;
		explain_add(explain, record, VMLINUX_EXPORTS_NOTHING,
			    .object = exports->kernel->file);
		explain_add(explain, record, CHECK_VMLINUX, .object = exports->kernel->file);
		return;
	}
	if (!exports->resolved)
		explain_add(explain, record, NO_IMPORT_RESOLVED);
	explain_add(explain, record,
		    explain->run->options->symvers_files.count ? SYMVERS_WITHOUT_VMLINUX :
								 NO_VMLINUX_INPUT);
	add_kernel_inputs(explain, record);
}

static void explain_other_kernel(struct explain *explain, struct logged_finding *record)
{
	const struct strlist *symvers_files = &explain->run->options->symvers_files;

	explain_add(explain, record, OTHER_KERNEL, .count = explain->kernel_exports->imports);
	explain_add(explain, record, CHECK_SAME_KERNEL,
		    .file = symvers_files->count ? symvers_files->items[0] : "vmlinux.o");
}

bool explain_missing_kernel(struct explain *explain, struct logged_finding *record)
{
	const struct kernel_exports *exports = kernel_exports_of(explain);

	if (exports->no_exports) {
		if (!explain_seen(explain, record, "no kernel"))
			explain_no_kernel(explain, record);
		return true;
	}
	if (exports->resolved || exports->imports < MIN_IMPORTS)
		return false;
	if (!explain_seen(explain, record, "other kernel"))
		explain_other_kernel(explain, record);
	return true;
}

bool explain_missing_modules_note(struct explain *explain, struct logged_finding *record)
{
	const struct kernel_exports *exports = kernel_exports_of(explain);

	/* in the build of the kernel, its modules are inputs */
	if (!explain->run->options->external || !exports->symvers || exports->lists_modules ||
	    !kernel_config_has_modules(explain))
		return false;
	explain_add(explain, record, SYMVERS_WITHOUT_MODULES, .symvers = exports->symvers);
	return true;
}

void explain_missing_modules_help(struct explain *explain, struct logged_finding *record)
{
	explain_add(explain, record, BUILD_KERNEL_MODULES,
		    .symvers = kernel_exports_of(explain)->symvers);
}
