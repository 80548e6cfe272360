// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_check.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/analysis/export_check.h"
#include "symvers/analysis/file_check.h"
#include "symvers/analysis/import_check.h"
#include "symvers/analysis/load_remarks.h"
#include "symvers/input/kernel_tree.h"

struct load_problem *load_check_add(struct load_check *check, enum load_problem_kind kind,
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
const struct input_export *load_check_export(const struct load_check *check,
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

size_t load_check_index(const struct load_check *check, const struct input_module *module)
{
	return (size_t)(module - check->modules->modules);
}

/* Kernels before 6.13 ignore the extended versions. */
bool load_check_has_ext_versions(const struct load_check *check, const struct input_module *module)
{
	return module->has_ext_versions && release_has(&check->release, EXTENDED_VERSIONS);
}

bool load_check_has_crcs(const struct load_check *check, const struct input_module *module)
{
	for (size_t i = 0; module->kind == INPUT_SOURCE && i < module->import_count; i++)
		if (module->imports[i].crc_known)
			return true;
	return module->has_versions || load_check_has_ext_versions(check, module);
}

static void check_module(struct load_check *check, const struct input_module *module)
{
	if (module->kind == INPUT_UNREADABLE) {
		load_check_add(check, LOAD_UNREADABLE, module, NULL, NULL);
		return;
	}
	if (module->kind == INPUT_SYMVERS || module->kind == INPUT_VMLINUX ||
	    !file_check_format(check, module))
		return;
	import_check_module(check, module);
	export_check_module(check, module);
	file_check_vermagic(check, module);
	file_check_name(check, module);
}

/* Note which modules have problems that keep them from loading. */
static void find_refused(struct load_check *check)
{
	for (size_t i = 0; i < check->count; i++)
		if (load_problem_breaks(&check->list[i]))
			check->refused[load_check_index(check, check->list[i].module)] = true;
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
					load_check_export(check, &import->named);

				if (!export || import->weak || !is_checked(check, export->module) ||
				    !check->refused[export->module - check->modules->modules])
					continue;
				load_check_add(check, LOAD_DEPENDENCY, module, import, export);
				check->refused[i] = true;
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

/* In a tree, a module that is only listed in a symvers file cannot be loaded. */
static void select_exports(struct load_check *check)
{
	const struct input *kernel = check->kernel;

	for (size_t i = 0; i < kernel->module_count; i++)
		check->is_tree = check->is_tree || (kernel->modules[i].installed &&
						    kernel->modules[i].kind == INPUT_MODULE);
	/* a kernel that is a file, and its tree is checked */
	for (size_t i = 0; i < check->modules->module_count; i++)
		check->is_tree =
			check->is_tree || (check->modules->modules[i].installed &&
					   strstr(check->modules->modules[i].file, "/kernel/"));
	check->kernel_exports = xcalloc(kernel->export_count, sizeof(*check->kernel_exports));
	check->listed = xcalloc(kernel->export_count, sizeof(*check->listed));
	for (size_t i = 0; i < kernel->export_count; i++) {
		const struct input_export *export = &kernel->exports[i];

		if (check->is_tree && export->module->kind == INPUT_SYMVERS &&
		    strcmp(export->module->modname, "vmlinux") != 0)
			check->listed[check->listed_count++] = *export;
		else
			check->kernel_exports[check->kernel_export_count++] = *export;
	}
	name_table_make(&check->exports.tables[check->exports.count++], check->kernel_exports,
			check->kernel_export_count, sizeof(*check->kernel_exports));
	name_table_make(&check->listed_table, check->listed, check->listed_count,
			sizeof(*check->listed));
}

static void index_names(const struct input *input, struct named **names, struct name_table *table)
{
	*names = xcalloc(input->module_count, sizeof(**names));
	for (size_t i = 0; i < input->module_count; i++)
		/* what a symvers file lists is not installed */
		(*names)[i] = named_of(
			input->modules[i].kind == INPUT_SYMVERS ? "" : input->modules[i].modname);
	name_table_make(table, *names, input->module_count, sizeof(**names));
}

/* Find what the kernel itself says, or its configuration. */
static void read_kernel(struct load_check *check, const struct load_check_options *options)
{
	const struct input *kernel = check->kernel;
	const char *reason;
	struct vermagic magic;

	kernel_build_read(&check->config, kernel);
	check->force_load = kernel_build_has(&check->config, "CONFIG_MODULE_FORCE_LOAD");
	for (size_t i = 0; i < kernel->module_count; i++) {
		const struct input_module *module = &kernel->modules[i];

		if (module->kind != INPUT_VMLINUX)
			continue;
		if (module->vermagic)
			check->magic = (struct vermagic){ module->vermagic, VERMAGIC_WHOLE };
		if (module->format)
			check->vmlinux_format = module->format;
	}
	if (options->vermagic)
		check->magic = (struct vermagic){ options->vermagic, VERMAGIC_WHOLE };
	magic = file_check_magic(check, SIZE_MAX);
	check->release_known = (magic.scope != VERMAGIC_NONE &&
				release_parse(magic.text, &check->release, &reason)) ||
			       kernel_tree_release(kernel, &check->release);
}

/* Modules of other kernels may be installed, so vmlinux decides if its exports are known. */
static bool kernel_has_crcs(const struct load_check *check)
{
	bool has_vmlinux = kernel_tree_has_vmlinux(check->kernel);

	for (size_t i = 0; i < check->kernel->export_count; i++) {
		const struct input_export *export = &check->kernel->exports[i];

		if (export->crc_known && export->crc &&
		    (!has_vmlinux || strcmp(export->module->modname, "vmlinux") == 0))
			return true;
	}
	return false;
}

static bool has_unreadable(const struct input *input)
{
	for (size_t i = 0; i < input->module_count; i++)
		if (input->modules[i].kind == INPUT_UNREADABLE)
			return true;
	return false;
}

void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel, const struct load_check_options *options)
{
	*check = (struct load_check){ .modules = modules, .kernel = kernel };
	export_lookup_add(&check->exports, modules);
	select_exports(check);
	check->refused = xcalloc(modules->module_count, sizeof(*check->refused));
	check->has_vmlinux = kernel_tree_has_vmlinux(kernel) || kernel_tree_has_vmlinux(modules);
	check->has_versions = kernel_has_crcs(check);
	index_names(modules, &check->checked_names, &check->checked_table);
	index_names(kernel, &check->installed_names, &check->installed_table);
	kernel_witness_ask(&check->witness, modules, kernel, &check->exports.tables[1]);
	check->has_versions =
		check->has_versions || (!check->has_vmlinux && check->witness.has_versions);
	read_kernel(check, options);
	for (size_t i = 0; i < modules->module_count; i++)
		check_module(check, &modules->modules[i]);
	check->trouble = check->trouble || has_unreadable(modules) || has_unreadable(kernel);
	find_refused(check);
	follow_dependencies(check);
	load_remarks_add(check);
	if (check->count)
		qsort(check->list, check->count, sizeof(*check->list), by_module);
	for (size_t i = 0; i < modules->module_count; i++)
		check->refused_count += check->refused[i];
}

void load_check_release(struct load_check *check)
{
	free(check->list);
	free(check->refused);
	free(check->remarks);
	free(check->kernel_exports);
	free(check->listed);
	free(check->checked_names);
	free(check->installed_names);
	name_table_release(&check->listed_table);
	name_table_release(&check->checked_table);
	name_table_release(&check->installed_table);
	export_lookup_release(&check->exports);
	kernel_witness_release(&check->witness);
	kernel_build_release(&check->config);
	arena_release(&check->arena);
}
