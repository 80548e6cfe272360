// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/kernel/namespace.h"
#include "symvers/analysis/module_access.h"
#include "symvers/input/kernel_tree.h"

static const struct {
	const char *name;
	bool breaks;
} kinds[MISFIT_KINDS] = {
	[UNKNOWN_SYMBOL] = { "unknown-symbol", true },
	[UNSURE_SYMBOL] = { "unsure-symbol", true },
	[WRONG_CRC] = { "crc", true },
	[NO_VERSIONS] = { "no-versions", true },
	[NO_VERSION] = { "no-version", false },
	[GPL_SYMBOL] = { "gpl-only", true },
	[PROPRIETARY] = { "proprietary", true },
	[NS_NOT_IMPORTED] = { "namespace", true },
	[NS_OF_OTHERS] = { "module-namespace", true },
	[NS_NOT_TO_IMPORT] = { "namespace-import", true },
	[EXPORTED_ALREADY] = { "exported-already", true },
	[DEPENDENCY] = { "dependency", true },
	[OTHER_VERMAGIC] = { "vermagic", false },
	[WEAK_SYMBOL] = { "weak", false },
};

const char *misfit_name(enum misfit_kind kind)
{
	return kinds[kind].name;
}

bool misfit_breaks(enum misfit_kind kind)
{
	return kinds[kind].breaks;
}

static struct misfit *add_misfit(struct fit *fit, enum misfit_kind kind,
				 const struct input_module *module,
				 const struct input_import *import,
				 const struct input_export *export)
{
	struct misfit *misfit;

	if (fit->count == fit->room) {
		fit->room = fit->room ? fit->room * 2 : 256;
		fit->list = must_realloc(fit->list, fit->room * sizeof(*fit->list));
	}
	misfit = &fit->list[fit->count++];
	*misfit = (struct misfit){ kind, module, import, export, NULL, false };
	if (kinds[kind].breaks)
		fit->refused[module - fit->modules->modules] = true;
	return misfit;
}

/* Is it one of the modules given, not the kernel's? */
static bool is_given(const struct fit *fit, const struct input_module *module)
{
	return module >= fit->modules->modules &&
	       module < fit->modules->modules + fit->modules->module_count;
}

/*
 * Who exports the symbol, once the modules given stand in for those of the kernel.
 * vmlinux is there before all of them.
 */
static const struct input_export *find_export(const struct fit *fit, const struct named *symbol)
{
	const struct input_export *export = nametable_find(&fit->links.tables[1], symbol);

	if (export && strcmp(export->module->base, "vmlinux") == 0)
		return export;
	export = links_find(&fit->links, symbol);
	if (export && !is_given(fit, export->module) &&
	    nametable_find_name(&fit->bases, export->module->base))
		return NULL;
	return export;
}

static bool has_crcs(const struct input_module *module)
{
	for (size_t i = 0; i < module->import_count; i++)
		if (module->imports[i].crc_known)
			return true;
	return false;
}

static void judge_crc(struct fit *fit, const struct input_module *module,
		      const struct input_import *import, const struct input_export *export)
{
	if (!fit->has_versions || !export->crc_known || module->kind == INPUT_OBJECT)
		return;
	if (!import->crc_known)
		add_misfit(fit, NO_VERSION, module, import, export)->implied = !has_crcs(module);
	else if (import->crc != export->crc)
		add_misfit(fit, WRONG_CRC, module, import, export);
}

static void judge_namespace(struct fit *fit, const struct input_module *module,
			    const struct input_import *import, const struct input_export *export)
{
	struct release release = release_newest();

	if (!module_tells_rights(module) || module_may_use_namespace(module, export->ns, &release))
		return;
	add_misfit(fit, starts_with(export->ns, MODULE_NAMESPACE) ? NS_OF_OTHERS : NS_NOT_IMPORTED,
		   module, import, export)
		->text = export->ns;
}

/* Judge by what the kernel's modules were built against; false where they do not need it. */
static bool judge_known(struct fit *fit, const struct input_module *module,
			const struct input_import *import)
{
	const struct input_import *known = nametable_find(&fit->known_table, &import->named);

	if (known && known->crc_known && import->crc_known && known->crc != import->crc)
		add_misfit(fit, WRONG_CRC, module, import, NULL);
	return known != NULL;
}

/* A symbol that nobody among the inputs exports. */
static void judge_lost(struct fit *fit, const struct input_module *module,
		       const struct input_import *import)
{
	if (judge_known(fit, module, import))
		return;
	add_misfit(fit,
		   import->weak	    ? WEAK_SYMBOL :
		   fit->has_vmlinux ? UNKNOWN_SYMBOL :
				      UNSURE_SYMBOL,
		   module, import, NULL);
}

/* What is the first GPL-only symbol, and the first of a module not under the GPL? */
struct mixture {
	const struct input_import *gpl_only, *foreign;
	const struct input_export *export; /* of the second */
};

static void judge_import(struct fit *fit, const struct input_module *module,
			 const struct input_import *import, struct mixture *mixture)
{
	const struct input_export *export = find_export(fit, &import->named);

	if (!export) {
		/* a version alone is of module_layout; a kernel without it looks at none */
		if (import->undefined)
			judge_lost(fit, module, import);
		else
			judge_known(fit, module, import);
		return;
	}
	if (!import->undefined) {
		judge_crc(fit, module, import, export);
		return;
	}
	if (export->gpl_only && !module_is_gpl(module)) {
		/* the loader does not see it: a weak symbol is nothing then */
		add_misfit(fit, import->weak ? WEAK_SYMBOL : GPL_SYMBOL, module, import, export);
		if (!import->weak)
			judge_crc(fit, module, import, export);
		return;
	}
	if (export->gpl_only && !mixture->gpl_only)
		mixture->gpl_only = import;
	if (!module_is_gpl(export->module) && !mixture->foreign) {
		mixture->foreign = import;
		mixture->export = export;
	}
	judge_crc(fit, module, import, export);
	judge_namespace(fit, module, import, export);
}

static void judge_exports(struct fit *fit, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		const struct input_export *own =
			nametable_find(&fit->links.tables[0], &export->named);
		const struct input_export *old =
			nametable_find(&fit->links.tables[1], &export->named);

		if (own->module != module && strcmp(own->module->base, module->base) != 0)
			add_misfit(fit, EXPORTED_ALREADY, module, NULL, own);
		else if (old && strcmp(old->module->base, "vmlinux") == 0 &&
			 strcmp(module->base, "vmlinux") != 0)
			add_misfit(fit, EXPORTED_ALREADY, module, NULL, old);
	}
}

/* The kernel skips the release where the module has CRCs. */
static bool same_vermagic(const char *a, const char *b, bool with_crcs)
{
	if (with_crcs) {
		a += strcspn(a, " ");
		b += strcspn(b, " ");
	}
	return strcmp(a, b) == 0;
}

static void judge_module(struct fit *fit, const struct input_module *module)
{
	struct mixture mixture = { 0 };
	bool with_crcs = has_crcs(module);

	if (module->kind == INPUT_DUMP || module->kind == INPUT_VMLINUX)
		return;
	if (fit->has_versions && !with_crcs && module->import_count && module->kind == INPUT_MODULE)
		add_misfit(fit, NO_VERSIONS, module, NULL, NULL);
	for (size_t i = 0; i < module->import_count; i++)
		judge_import(fit, module, &module->imports[i], &mixture);
	if (mixture.gpl_only && mixture.foreign)
		add_misfit(fit, PROPRIETARY, module, mixture.foreign, mixture.export)->text =
			mixture.gpl_only->named.name;
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (starts_with(module->import_ns.names[i], MODULE_NAMESPACE))
			add_misfit(fit, NS_NOT_TO_IMPORT, module, NULL, NULL)->text =
				module->import_ns.names[i];
	judge_exports(fit, module);
	if (fit->vermagic && module->vermagic &&
	    !same_vermagic(fit->vermagic, module->vermagic, with_crcs))
		add_misfit(fit, OTHER_VERMAGIC, module, NULL, NULL)->text = fit->vermagic;
}

/* A module that is not loaded takes those with it that need it. */
static void follow_dependencies(struct fit *fit)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < fit->modules->module_count; i++) {
			const struct input_module *module = &fit->modules->modules[i];

			for (size_t j = 0; j < module->import_count && !fit->refused[i]; j++) {
				const struct input_import *import = &module->imports[j];
				const struct input_export *export =
					find_export(fit, &import->named);

				if (!export || import->weak || !is_given(fit, export->module) ||
				    !fit->refused[export->module - fit->modules->modules])
					continue;
				add_misfit(fit, DEPENDENCY, module, import, export);
				more = true;
			}
		}
	}
}

static int by_module(const void *a, const void *b)
{
	const struct misfit *left = a, *right = b;

	if (left->module != right->module)
		return left->module < right->module ? -1 : 1;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->import && right->import)
		return strcmp(left->import->named.name, right->import->named.name);
	return strcmp(left->text ? left->text : "", right->text ? right->text : "");
}

/* What the kernel's modules need and none of them exports, vmlinux does. */
static void learn_vmlinux(struct fit *fit)
{
	size_t room = 0;

	for (size_t i = 0; i < fit->kernel->module_count && !fit->has_vmlinux; i++)
		room += fit->kernel->modules[i].import_count;
	fit->known = must_calloc(room, sizeof(*fit->known));
	for (size_t i = 0; room && i < fit->kernel->module_count; i++) {
		const struct input_module *module = &fit->kernel->modules[i];

		for (size_t j = 0; j < module->import_count; j++) {
			if (!module->imports[j].weak &&
			    !nametable_find(&fit->links.tables[1], &module->imports[j].named))
				fit->known[fit->known_count++] = module->imports[j];
			fit->has_versions = fit->has_versions || module->imports[j].crc_known;
		}
	}
	nametable_make(&fit->known_table, fit->known, fit->known_count, sizeof(*fit->known));
}

void fit_find(struct fit *fit, const struct input *modules, const struct input *kernel)
{
	*fit = (struct fit){ .modules = modules, .kernel = kernel };
	links_add(&fit->links, modules);
	links_add(&fit->links, kernel);
	fit->refused = must_calloc(modules->module_count, sizeof(*fit->refused));
	fit->has_vmlinux = tree_has_vmlinux(kernel) || tree_has_vmlinux(modules);
	for (size_t i = 0; i < kernel->export_count && !fit->has_versions; i++)
		fit->has_versions = kernel->exports[i].crc_known && kernel->exports[i].crc;
	for (size_t i = 0; i < kernel->module_count && !fit->vermagic; i++)
		fit->vermagic = kernel->modules[i].vermagic;
	fit->base_names = must_calloc(modules->module_count, sizeof(*fit->base_names));
	for (size_t i = 0; i < modules->module_count; i++)
		fit->base_names[i] = named_of(modules->modules[i].base);
	nametable_make(&fit->bases, fit->base_names, modules->module_count,
		       sizeof(*fit->base_names));
	learn_vmlinux(fit);
	for (size_t i = 0; i < modules->module_count; i++)
		judge_module(fit, &modules->modules[i]);
	follow_dependencies(fit);
	if (fit->count)
		qsort(fit->list, fit->count, sizeof(*fit->list), by_module);
	for (size_t i = 0; i < modules->module_count; i++)
		fit->refused_count += fit->refused[i];
}

void misfit_describe(const struct misfit *misfit, struct str *out)
{
	const struct input_import *import = misfit->import;
	const char *symbol = import ? import->named.name : "";
	uint32_t crc = import ? import->crc : 0;
	const struct input_export *export = misfit->export;

	switch (misfit->kind) {
	case UNKNOWN_SYMBOL:
		str_printf(out, "needs %s, which nothing exports", symbol);
		break;
	case UNSURE_SYMBOL:
		str_printf(out,
			   "needs %s; no module of the kernel does, and what vmlinux exports "
			   "is not known",
			   symbol);
		break;
	case WRONG_CRC:
		str_printf(out, "was built for %s 0x%08" PRIx32, symbol, crc);
		if (export)
			str_printf(out, ", which is 0x%08" PRIx32 " in %s", export->crc,
				   export->module->name);
		else
			str_add(out, ", which is another for the kernel's modules");
		break;
	case NO_VERSIONS:
		str_add(out, "has no versions of symbols, and the kernel wants them");
		break;
	case NO_VERSION:
		str_printf(out, "has no version of %s", symbol);
		break;
	case GPL_SYMBOL:
		str_printf(out, "needs %s of %s, which is for modules under the GPL only", symbol,
			   export->module->name);
		break;
	case PROPRIETARY:
		str_printf(out, "needs %s of %s, which is not under the GPL, and GPL-only %s",
			   symbol, export->module->name, misfit->text);
		break;
	case NS_NOT_IMPORTED:
		str_printf(out, "needs %s of %s, and does not import its namespace %s", symbol,
			   export->module->name, misfit->text);
		break;
	case NS_OF_OTHERS:
		str_printf(out, "needs %s of %s, which is for others only: %s", symbol,
			   export->module->name, misfit->text);
		break;
	case NS_NOT_TO_IMPORT:
		str_printf(out, "imports the namespace %s, which the kernel refuses", misfit->text);
		break;
	case EXPORTED_ALREADY:
		str_printf(out, "exports %s, as %s does", export->named.name, export->module->name);
		break;
	case DEPENDENCY:
		str_printf(out, "needs %s of %s, which is not loaded", symbol,
			   export->module->name);
		break;
	case OTHER_VERMAGIC:
		str_printf(out, "is for \"%s\", the kernel is \"%s\"", misfit->module->vermagic,
			   misfit->text);
		break;
	default:
		str_printf(out, "does without %s, which is weak: %s", symbol,
			   export ? "for modules under the GPL only" : "nothing exports it");
		break;
	}
}

void fit_release(struct fit *fit)
{
	free(fit->list);
	free(fit->refused);
	free(fit->known);
	free(fit->base_names);
	nametable_release(&fit->known_table);
	nametable_release(&fit->bases);
	links_release(&fit->links);
}
