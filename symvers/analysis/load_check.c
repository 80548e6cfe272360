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
} kinds[LOAD_PROBLEM_KINDS] = {
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

const char *load_problem_name(enum load_problem_kind kind)
{
	return kinds[kind].name;
}

bool load_problem_is_fatal(enum load_problem_kind kind)
{
	return kinds[kind].breaks;
}

static struct load_problem *add_problem(struct load_check *check, enum load_problem_kind kind,
					const struct input_module *module,
					const struct input_import *import,
					const struct input_export *export)
{
	struct load_problem *problem;

	array_reserve(check->list, check->capacity, check->count + 1);
	problem = &check->list[check->count++];
	*problem = (struct load_problem){ kind, module, import, export, NULL, false };
	if (kinds[kind].breaks)
		check->refused[module - check->modules->modules] = true;
	return problem;
}

/* Is it one of the modules given, not the kernel's? */
static bool is_given(const struct load_check *check, const struct input_module *module)
{
	return module >= check->modules->modules &&
	       module < check->modules->modules + check->modules->module_count;
}

/*
 * Who exports the symbol, once the modules given stand in for those of the kernel.
 * vmlinux is there before all of them.
 */
static const struct input_export *find_export(const struct load_check *check,
					      const struct named *symbol)
{
	const struct input_export *export = name_table_find(&check->links.tables[1], symbol);

	if (export && strcmp(export->module->base, "vmlinux") == 0)
		return export;
	export = export_lookup_find(&check->links, symbol);
	if (export && !is_given(check, export->module) &&
	    name_table_find_name(&check->bases, export->module->base))
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

static void check_crc(struct load_check *check, const struct input_module *module,
		      const struct input_import *import, const struct input_export *export)
{
	if (!check->has_versions || !export->crc_known || module->kind == INPUT_OBJECT)
		return;
	if (!import->crc_known)
		add_problem(check, NO_VERSION, module, import, export)->implied = !has_crcs(module);
	else if (import->crc != export->crc)
		add_problem(check, WRONG_CRC, module, import, export);
}

static void check_namespace(struct load_check *check, const struct input_module *module,
			    const struct input_import *import, const struct input_export *export)
{
	struct release release = release_newest();

	if (!module_access_known(module) || module_may_use_namespace(module, export->ns, &release))
		return;
	add_problem(check,
		    starts_with(export->ns, MODULE_NAMESPACE) ? NS_OF_OTHERS : NS_NOT_IMPORTED,
		    module, import, export)
		->text = export->ns;
}

/* Judge by what the kernel's modules were built against; false where they do not need it. */
static bool check_known(struct load_check *check, const struct input_module *module,
			const struct input_import *import)
{
	const struct input_import *known = name_table_find(&check->known_table, &import->named);

	if (known && known->crc_known && import->crc_known && known->crc != import->crc)
		add_problem(check, WRONG_CRC, module, import, NULL);
	return known != NULL;
}

/* A symbol that nobody among the inputs exports. */
static void check_lost(struct load_check *check, const struct input_module *module,
		       const struct input_import *import)
{
	if (check_known(check, module, import))
		return;
	add_problem(check,
		    import->weak       ? WEAK_SYMBOL :
		    check->has_vmlinux ? UNKNOWN_SYMBOL :
					 UNSURE_SYMBOL,
		    module, import, NULL);
}

/* What is the first GPL-only symbol, and the first of a module not under the GPL? */
struct mixture {
	const struct input_import *gpl_only, *foreign;
	const struct input_export *export; /* of the second */
};

static void check_import(struct load_check *check, const struct input_module *module,
			 const struct input_import *import, struct mixture *mixture)
{
	const struct input_export *export = find_export(check, &import->named);

	if (!export) {
		/* a version alone is of module_layout; a kernel without it looks at none */
		if (import->undefined)
			check_lost(check, module, import);
		else
			check_known(check, module, import);
		return;
	}
	if (!import->undefined) {
		check_crc(check, module, import, export);
		return;
	}
	if (export->gpl_only && !module_is_gpl(module)) {
		/* the loader does not see it: a weak symbol is nothing then */
		add_problem(check, import->weak ? WEAK_SYMBOL : GPL_SYMBOL, module, import, export);
		if (!import->weak)
			check_crc(check, module, import, export);
		return;
	}
	if (export->gpl_only && !mixture->gpl_only)
		mixture->gpl_only = import;
	if (!module_is_gpl(export->module) && !mixture->foreign) {
		mixture->foreign = import;
		mixture->export = export;
	}
	check_crc(check, module, import, export);
	check_namespace(check, module, import, export);
}

static void check_exports(struct load_check *check, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		const struct input_export *own =
			name_table_find(&check->links.tables[0], &export->named);
		const struct input_export *old =
			name_table_find(&check->links.tables[1], &export->named);

		if (own->module != module && strcmp(own->module->base, module->base) != 0)
			add_problem(check, EXPORTED_ALREADY, module, NULL, own);
		else if (old && strcmp(old->module->base, "vmlinux") == 0 &&
			 strcmp(module->base, "vmlinux") != 0)
			add_problem(check, EXPORTED_ALREADY, module, NULL, old);
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

static void check_module(struct load_check *check, const struct input_module *module)
{
	struct mixture mixture = { 0 };
	bool with_crcs = has_crcs(module);

	if (module->kind == INPUT_SYMVERS || module->kind == INPUT_VMLINUX)
		return;
	if (check->has_versions && !with_crcs && module->import_count &&
	    module->kind == INPUT_MODULE)
		add_problem(check, NO_VERSIONS, module, NULL, NULL);
	for (size_t i = 0; i < module->import_count; i++)
		check_import(check, module, &module->imports[i], &mixture);
	if (mixture.gpl_only && mixture.foreign)
		add_problem(check, PROPRIETARY, module, mixture.foreign, mixture.export)->text =
			mixture.gpl_only->named.name;
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (starts_with(module->import_ns.items[i], MODULE_NAMESPACE))
			add_problem(check, NS_NOT_TO_IMPORT, module, NULL, NULL)->text =
				module->import_ns.items[i];
	check_exports(check, module);
	if (check->vermagic && module->vermagic &&
	    !same_vermagic(check->vermagic, module->vermagic, with_crcs))
		add_problem(check, OTHER_VERMAGIC, module, NULL, NULL)->text = check->vermagic;
}

/* A module that is not loaded takes those with it that need it. */
static void follow_dependencies(struct load_check *check)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < check->modules->module_count; i++) {
			const struct input_module *module = &check->modules->modules[i];

			for (size_t j = 0; j < module->import_count && !check->refused[i]; j++) {
				const struct input_import *import = &module->imports[j];
				const struct input_export *export =
					find_export(check, &import->named);

				if (!export || import->weak || !is_given(check, export->module) ||
				    !check->refused[export->module - check->modules->modules])
					continue;
				add_problem(check, DEPENDENCY, module, import, export);
				more = true;
			}
		}
	}
}

static int by_module(const void *a, const void *b)
{
	const struct load_problem *left = a, *right = b;

	if (left->module != right->module)
		return left->module < right->module ? -1 : 1;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->import && right->import)
		return strcmp(left->import->named.name, right->import->named.name);
	return strcmp(left->text ? left->text : "", right->text ? right->text : "");
}

/* What the kernel's modules need and none of them exports, vmlinux does. */
static void learn_vmlinux(struct load_check *check)
{
	size_t capacity = 0;

	for (size_t i = 0; i < check->kernel->module_count && !check->has_vmlinux; i++)
		capacity += check->kernel->modules[i].import_count;
	check->known = xcalloc(capacity, sizeof(*check->known));
	for (size_t i = 0; capacity && i < check->kernel->module_count; i++) {
		const struct input_module *module = &check->kernel->modules[i];

		for (size_t j = 0; j < module->import_count; j++) {
			if (!module->imports[j].weak &&
			    !name_table_find(&check->links.tables[1], &module->imports[j].named))
				check->known[check->known_count++] = module->imports[j];
			check->has_versions = check->has_versions || module->imports[j].crc_known;
		}
	}
	name_table_make(&check->known_table, check->known, check->known_count,
			sizeof(*check->known));
}

void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel)
{
	*check = (struct load_check){ .modules = modules, .kernel = kernel };
	export_lookup_add(&check->links, modules);
	export_lookup_add(&check->links, kernel);
	check->refused = xcalloc(modules->module_count, sizeof(*check->refused));
	check->has_vmlinux = kernel_tree_has_vmlinux(kernel) || kernel_tree_has_vmlinux(modules);
	for (size_t i = 0; i < kernel->export_count && !check->has_versions; i++)
		check->has_versions = kernel->exports[i].crc_known && kernel->exports[i].crc;
	for (size_t i = 0; i < kernel->module_count && !check->vermagic; i++)
		check->vermagic = kernel->modules[i].vermagic;
	check->base_names = xcalloc(modules->module_count, sizeof(*check->base_names));
	for (size_t i = 0; i < modules->module_count; i++)
		check->base_names[i] = named_of(modules->modules[i].base);
	name_table_make(&check->bases, check->base_names, modules->module_count,
			sizeof(*check->base_names));
	learn_vmlinux(check);
	for (size_t i = 0; i < modules->module_count; i++)
		check_module(check, &modules->modules[i]);
	follow_dependencies(check);
	if (check->count)
		qsort(check->list, check->count, sizeof(*check->list), by_module);
	for (size_t i = 0; i < modules->module_count; i++)
		check->refused_count += check->refused[i];
}

void load_problem_describe(const struct load_problem *problem, struct str *out)
{
	const struct input_import *import = problem->import;
	const char *symbol = import ? import->named.name : "";
	uint32_t crc = import ? import->crc : 0;
	const struct input_export *export = problem->export;

	switch (problem->kind) {
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
			   symbol, export->module->name, problem->text);
		break;
	case NS_NOT_IMPORTED:
		str_printf(out, "needs %s of %s, and does not import its namespace %s", symbol,
			   export->module->name, problem->text);
		break;
	case NS_OF_OTHERS:
		str_printf(out, "needs %s of %s, which is for others only: %s", symbol,
			   export->module->name, problem->text);
		break;
	case NS_NOT_TO_IMPORT:
		str_printf(out, "imports the namespace %s, which the kernel refuses",
			   problem->text);
		break;
	case EXPORTED_ALREADY:
		str_printf(out, "exports %s, as %s does", export->named.name, export->module->name);
		break;
	case DEPENDENCY:
		str_printf(out, "needs %s of %s, which is not loaded", symbol,
			   export->module->name);
		break;
	case OTHER_VERMAGIC:
		str_printf(out, "is for \"%s\", the kernel is \"%s\"", problem->module->vermagic,
			   problem->text);
		break;
	default:
		str_printf(out, "does without %s, which is weak: %s", symbol,
			   export ? "for modules under the GPL only" : "nothing exports it");
		break;
	}
}

void load_check_release(struct load_check *check)
{
	free(check->list);
	free(check->refused);
	free(check->known);
	free(check->base_names);
	name_table_release(&check->known_table);
	name_table_release(&check->bases);
	export_lookup_release(&check->links);
}
