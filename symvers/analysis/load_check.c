// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_check.h"

#include <stdlib.h>
#include <string.h>

#include "lib/kernel/namespace.h"
#include "symvers/analysis/module_access.h"
#include "symvers/input/kernel_tree.h"

static struct load_problem *add_problem(struct load_check *check, enum load_problem_kind kind,
					const struct input_module *module,
					const struct input_import *import,
					const struct input_export *export)
{
	struct load_problem *problem;

	array_reserve(check->list, check->capacity, check->count + 1);
	problem = &check->list[check->count++];
	*problem = (struct load_problem){
		.kind = kind,
		.module = module,
		.import = import,
		.export = export,
	};
	if (load_problem_is_fatal(kind))
		check->refused[module - check->modules->modules] = true;
	return problem;
}

/* Return true for one of the checked modules, false for one of the kernel. */
static bool is_checked(const struct load_check *check, const struct input_module *module)
{
	return module >= check->modules->modules &&
	       module < check->modules->modules + check->modules->module_count;
}

/*
 * Find the export that the loader would, when the checked modules replace those of the
 * kernel. vmlinux takes precedence over every module.
 */
static const struct input_export *find_export(const struct load_check *check,
					      const struct named *symbol)
{
	const struct input_export *export = name_table_find(&check->exports.tables[1], symbol);

	if (export && strcmp(export->module->modname, "vmlinux") == 0)
		return export;
	export = export_lookup_find(&check->exports, symbol);
	if (export && !is_checked(check, export->module) &&
	    name_table_find_name(&check->checked_table, export->module->modname))
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
		add_problem(check, LOAD_NO_VERSION, module, import, export)->implied =
			!has_crcs(module);
	else if (import->crc != export->crc)
		add_problem(check, LOAD_CRC, module, import, export);
}

/* Older kernels treat "module:" like any other namespace. */
static bool is_module_namespace(const struct load_check *check, const char *ns)
{
	return release_has(&check->release, MODULE_NAMESPACES) && starts_with(ns, MODULE_NAMESPACE);
}

static void check_namespace(struct load_check *check, const struct input_module *module,
			    const struct input_import *import, const struct input_export *export)
{
	if (!module_access_known(module) ||
	    module_access_namespace(module, export->ns, &check->release))
		return;
	add_problem(check,
		    is_module_namespace(check, export->ns) ? LOAD_MODULE_NAMESPACE : LOAD_NAMESPACE,
		    module, import, export)
		->text = export->ns;
}

/* Check against the imports of the kernel's modules. Return false if none has the symbol. */
static bool check_inferred(struct load_check *check, const struct input_module *module,
			   const struct input_import *import)
{
	const struct input_import *inferred =
		name_table_find(&check->inferred_table, &import->named);

	if (inferred && inferred->crc_known && import->crc_known && inferred->crc != import->crc)
		add_problem(check, LOAD_CRC, module, import, NULL)->inferred_crc = inferred->crc;
	return inferred != NULL;
}

/* Report a symbol that no input exports. */
static void check_unresolved(struct load_check *check, const struct input_module *module,
			     const struct input_import *import)
{
	if (check_inferred(check, module, import))
		return;
	add_problem(check,
		    import->weak       ? LOAD_WEAK :
		    check->has_vmlinux ? LOAD_UNKNOWN_SYMBOL :
					 LOAD_UNVERIFIED_SYMBOL,
		    module, import, NULL);
}

/* The first GPL-only symbol that a module uses, and the first from a proprietary module. */
struct license_mix {
	const struct input_import *gpl_only, *proprietary;
	const struct input_export *export; /* of proprietary */
};

static void check_import(struct load_check *check, const struct input_module *module,
			 const struct input_import *import, struct license_mix *mix)
{
	const struct input_export *export = find_export(check, &import->named);

	if (!export) {
		/* only module_layout has just a version; a kernel without it checks none */
		if (import->undefined)
			check_unresolved(check, module, import);
		else
			check_inferred(check, module, import);
		return;
	}
	if (!import->undefined) {
		check_crc(check, module, import, export);
		return;
	}
	if (export->gpl_only && !module_access_gpl(module)) {
		/* the loader skips the export, so a weak symbol stays unresolved */
		add_problem(check, import->weak ? LOAD_WEAK : LOAD_GPL_ONLY, module, import,
			    export);
		if (!import->weak)
			check_crc(check, module, import, export);
		return;
	}
	if (export->gpl_only && !mix->gpl_only)
		mix->gpl_only = import;
	if (!module_access_gpl(export->module) && !mix->proprietary) {
		mix->proprietary = import;
		mix->export = export;
	}
	check_crc(check, module, import, export);
	check_namespace(check, module, import, export);
}

static void check_exports(struct load_check *check, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		const struct input_export *own =
			name_table_find(&check->exports.tables[0], &export->named);
		const struct input_export *old =
			name_table_find(&check->exports.tables[1], &export->named);

		if (own->module != module && strcmp(own->module->modname, module->modname) != 0)
			add_problem(check, LOAD_DUPLICATE_EXPORT, module, NULL, own);
		else if (old && strcmp(old->module->modname, "vmlinux") == 0 &&
			 strcmp(module->modname, "vmlinux") != 0)
			add_problem(check, LOAD_DUPLICATE_EXPORT, module, NULL, old);
	}
}

/* Like same_magic() in the kernel: with CRCs, the release does not matter. */
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
	struct license_mix mix = { 0 };
	bool with_crcs = has_crcs(module);

	if (module->kind == INPUT_SYMVERS || module->kind == INPUT_VMLINUX)
		return;
	if (check->has_versions && !with_crcs && module->import_count &&
	    module->kind == INPUT_MODULE)
		add_problem(check, LOAD_NO_VERSIONS, module, NULL, NULL);
	for (size_t i = 0; i < module->import_count; i++)
		check_import(check, module, &module->imports[i], &mix);
	if (mix.gpl_only && mix.proprietary)
		add_problem(check, LOAD_PROPRIETARY, module, mix.proprietary, mix.export)->text =
			mix.gpl_only->named.name;
	for (size_t i = 0; i < module->import_ns.count; i++)
		if (is_module_namespace(check, module->import_ns.items[i]))
			add_problem(check, LOAD_NAMESPACE_IMPORT, module, NULL, NULL)->text =
				module->import_ns.items[i];
	check_exports(check, module);
	if (check->vermagic && module->vermagic &&
	    !same_vermagic(check->vermagic, module->vermagic, with_crcs))
		add_problem(check, LOAD_VERMAGIC, module, NULL, NULL)->text = check->vermagic;
}

/* Refuse all modules that depend on a refused one. */
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

				if (!export || import->weak || !is_checked(check, export->module) ||
				    !check->refused[export->module - check->modules->modules])
					continue;
				add_problem(check, LOAD_DEPENDENCY, module, import, export);
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

/* vmlinux exports what the kernel's modules import and none of them exports. */
static void infer_vmlinux_exports(struct load_check *check)
{
	size_t capacity = 0;

	for (size_t i = 0; i < check->kernel->module_count && !check->has_vmlinux; i++)
		capacity += check->kernel->modules[i].import_count;
	check->inferred = xcalloc(capacity, sizeof(*check->inferred));
	for (size_t i = 0; capacity && i < check->kernel->module_count; i++) {
		const struct input_module *module = &check->kernel->modules[i];

		for (size_t j = 0; j < module->import_count; j++) {
			if (!module->imports[j].weak &&
			    !name_table_find(&check->exports.tables[1], &module->imports[j].named))
				check->inferred[check->inferred_count++] = module->imports[j];
			check->has_versions = check->has_versions || module->imports[j].crc_known;
		}
	}
	name_table_make(&check->inferred_table, check->inferred, check->inferred_count,
			sizeof(*check->inferred));
}

void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel)
{
	*check = (struct load_check){ .modules = modules, .kernel = kernel };
	export_lookup_add(&check->exports, modules);
	export_lookup_add(&check->exports, kernel);
	check->refused = xcalloc(modules->module_count, sizeof(*check->refused));
	kernel_tree_release(kernel, &check->release);
	check->has_vmlinux = kernel_tree_has_vmlinux(kernel) || kernel_tree_has_vmlinux(modules);
	for (size_t i = 0; i < kernel->export_count && !check->has_versions; i++)
		check->has_versions = kernel->exports[i].crc_known && kernel->exports[i].crc;
	for (size_t i = 0; i < kernel->module_count && !check->vermagic; i++)
		check->vermagic = kernel->modules[i].vermagic;
	check->checked_names = xcalloc(modules->module_count, sizeof(*check->checked_names));
	for (size_t i = 0; i < modules->module_count; i++)
		check->checked_names[i] = named_of(modules->modules[i].modname);
	name_table_make(&check->checked_table, check->checked_names, modules->module_count,
			sizeof(*check->checked_names));
	infer_vmlinux_exports(check);
	for (size_t i = 0; i < modules->module_count; i++)
		check_module(check, &modules->modules[i]);
	follow_dependencies(check);
	if (check->count)
		qsort(check->list, check->count, sizeof(*check->list), by_module);
	for (size_t i = 0; i < modules->module_count; i++)
		check->refused_count += check->refused[i];
}

void load_check_release(struct load_check *check)
{
	free(check->list);
	free(check->refused);
	free(check->inferred);
	free(check->checked_names);
	name_table_release(&check->inferred_table);
	name_table_release(&check->checked_table);
	export_lookup_release(&check->exports);
}
