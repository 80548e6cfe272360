// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/explain/kernel_exports.h"

#include "modpost/explain/explain.h"
#include "modpost/run.h"

/* When of so many symbols not one is exported, each for itself is not worth a look. */
#define MANY 10

static void look_for_kernel(void *context, const struct export *symbol)
{
	bool *no_exports = context;

	if (symbol->module->is_vmlinux)
		*no_exports = false;
}

struct lookup *lookup_of(struct explain *explain)
{
	const struct pass *pass = explain->pass;
	struct lookup *lookup = explain->lookup;

	if (lookup)
		return lookup;
	lookup = explain->lookup = arena_new(explain->arena, struct lookup);
	lookup->no_exports = true;
	exports_walk(&pass->table, look_for_kernel, &lookup->no_exports);
	for (size_t i = 0; i < pass->files.count; i++) {
		if (pass->facts[i].is_module && pass->facts[i].module.is_vmlinux)
			lookup->kernel = &pass->facts[i];
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

/* What an export in the form of another release means; NULL when it is in that of this one. */
static const char *other_form(const struct release *release, enum export_form form)
{
	if (form == FORM_KSYMTAB && !release_has(release, EXPORTS_IN_KSYMTAB))
		return "as kernels up to 6.4 do";
	if (form == FORM_SECTION && !release_has(release, EXPORTS_IN_SECTION))
		return "as kernels from 6.5 on do";
	return NULL;
}

bool lookup_tell_unread(struct explain *explain, struct record *record, const struct found *found)
{
	const struct pass *pass = explain->pass;
	const char *other = other_form(pass->release, found->form);

	if (other) {
		explain_note(explain, record,
			     "'%s' marks its exports %s, but this run does as %s does%s",
			     found->file, other, pass->release->name,
			     pass->options->release_guessed ?
				     ", for nothing says which kernel it is" :
				     "");
		explain_help(explain, record,
			     "say which kernel it is with --kernel-release, or make '%s' again",
			     found->file);
		return true;
	}
	if (found->form == FORM_SECTION && !pass->options->modules &&
	    release_has(pass->release, EXPORTS_NEED_MODULES)) {
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
static void tell_where_kernel(struct explain *explain, struct record *record)
{
	const struct options *options = explain->pass->options;
	const char *dump = elsewhere_kernel_dump(&explain->lookup->elsewhere, explain->pass);

	if (options->missing_input) {
		explain_help(
			explain, record,
			"'%s' is the file that is missing; build the whole kernel (make), which makes it",
			options->missing_input);
		return;
	}
	if (dump)
		explain_help(explain, record, "'%s' has them: give it with -i '%s'", dump, dump);
	if (options->external) {
		explain_help(
			explain, record,
			"%sgive the Module.symvers of the kernel that the modules are for with -i DIR/Module.symvers; DIR is its object tree, as in /lib/modules/$(uname -r)/build",
			dump ? "or " : "");
		explain_help(
			explain, record,
			"or call 'modpost --kbuild=DIR --extmod=MDIR', which finds all by itself");
		return;
	}
	explain_help(
		explain, record,
		"%sgive vmlinux.o with the modules, as in '%s', or its dump, with -i vmlinux.symvers",
		dump ? "or " : "", usual_call(explain->pass->release));
	explain_help(explain, record, "or call 'modpost --kbuild=DIR', which finds all by itself");
}

/* The symbols that stay unresolved when the kernel's own exports are not there. */
static void tell_no_kernel(struct explain *explain, struct record *record)
{
	const struct options *options = explain->pass->options;
	struct found found;

	if (explain->lookup->kernel) {
		elsewhere_find(&explain->lookup->elsewhere, explain, record->finding.symbol,
			       &found);
		if (lookup_tell_unread(explain, record, &found))
			return;
		explain_note(explain, record, "'%s' exports nothing at all",
			     explain->lookup->kernel->file);
		explain_help(
			explain, record,
			"is it the vmlinux.o of this build, and was it compiled with CONFIG_MODULES=y?");
		return;
	}
	if (!explain->lookup->found)
		explain_note(
			explain, record,
			"not one symbol that the modules of this run need was exported by anything it has seen");
	explain_note(
		explain, record,
		"nothing in this run has the exports of the kernel itself: vmlinux.o is not among its objects, %s",
		options->dumps.count ? "and the dumps given have none of them" :
				       "and no dump was given with -i");
	tell_where_kernel(explain, record);
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

bool lookup_tell_general(struct explain *explain, struct record *record)
{
	const struct lookup *lookup = lookup_of(explain);

	if (lookup->no_exports) {
		if (!explain_seen(explain, record, "no kernel"))
			tell_no_kernel(explain, record);
		return true;
	}
	if (lookup->found || lookup->imports < MANY)
		return false;
	if (!explain_seen(explain, record, "other kernel"))
		tell_other_kernel(explain, record);
	return true;
}
