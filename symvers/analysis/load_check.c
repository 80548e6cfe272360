// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_check.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/kernel/namespace.h"
#include "symvers/analysis/load_remarks.h"
#include "symvers/analysis/module_access.h"
#include "symvers/input/find_files.h"
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

static size_t index_of(const struct load_check *check, const struct input_module *module)
{
	return (size_t)(module - check->modules->modules);
}

/* Kernels before 6.13 ignore the extended versions. */
static bool has_ext_versions(const struct load_check *check, const struct input_module *module)
{
	return module->has_ext_versions && release_has(&check->release, EXTENDED_VERSIONS);
}

static bool has_crcs(const struct load_check *check, const struct input_module *module)
{
	for (size_t i = 0; module->kind == INPUT_SOURCE && i < module->import_count; i++)
		if (module->imports[i].crc_known)
			return true;
	return module->has_versions || has_ext_versions(check, module);
}

static void check_crc(struct load_check *check, const struct input_module *module,
		      const struct input_import *import, const struct input_export *export)
{
	if (!check->has_versions || !export->crc_known || module->kind == INPUT_OBJECT)
		return;
	if (!import->crc_known) {
		bool implied = !has_crcs(check, module);
		struct load_problem *problem =
			add_problem(check, LOAD_NO_VERSION, module, import, export);

		/* the loader lets a gap in the extended versions pass */
		problem->implied = implied;
		problem->tolerated = implied || has_ext_versions(check, module);
	} else if (import->crc != export->crc)
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

/*
 * Check against the imports of the kernel's modules, which vmlinux must export. Return false
 * if no other module has the symbol, or they disagree about it.
 */
static bool check_inferred(struct load_check *check, const struct input_module *module,
			   const struct input_import *import)
{
	struct witness_result result;

	if (check->has_vmlinux)
		return false;
	result = kernel_witness_symbol(&check->witness, index_of(check, module), import);
	if (result.answer == WITNESS_KNOWN && result.has_value && import->crc_known &&
	    result.value != import->crc)
		add_problem(check, LOAD_CRC, module, import, NULL)->number = result.value;
	else if (result.answer == WITNESS_KNOWN && result.has_value && !import->crc_known &&
		 has_crcs(check, module) && module->kind == INPUT_MODULE)
		add_problem(check, LOAD_NO_VERSION, module, import, NULL)->tolerated =
			has_ext_versions(check, module);
	if (result.answer == WITNESS_KNOWN && import->undefined &&
	    !kernel_witness_is_own(&check->witness, index_of(check, module)))
		check->inferred++;
	return result.answer == WITNESS_KNOWN;
}

/* Report a symbol whose exporter is listed in a symvers file, but not in the tree. */
static bool check_not_installed(struct load_check *check, const struct input_module *module,
				const struct input_import *import)
{
	const struct input_export *listed = name_table_find(&check->listed_table, &import->named);
	struct named named;
	size_t at;

	if (!listed || import->weak)
		return false;
	named = named_of(listed->module->modname);
	at = name_table_find_index(&check->installed_table, &named);
	add_problem(check, LOAD_NOT_INSTALLED, module, import, listed)->text =
		at == SIZE_MAX ? NULL : check->kernel->modules[at].file;
	return true;
}

/* Report a symbol that no input exports. */
static void check_unresolved(struct load_check *check, const struct input_module *module,
			     const struct input_import *import)
{
	size_t index = index_of(check, module);

	if (check_inferred(check, module, import) || check_not_installed(check, module, import))
		return;
	/* a module that is part of the kernel was linked against it */
	if (!import->weak && !check->has_vmlinux && kernel_witness_is_own(&check->witness, index)) {
		if (!check->unvouched++)
			check->unvouched_symbol = import->named.name;
		if (check->unvouched_by != module)
			check->unvouched_modules++;
		check->unvouched_by = module;
		return;
	}
	add_problem(check,
		    import->weak       ? LOAD_WEAK :
		    check->has_vmlinux ? LOAD_UNKNOWN_SYMBOL :
					 LOAD_UNVERIFIED_SYMBOL,
		    module, import, NULL)
		->disputed =
		!check->has_vmlinux &&
		kernel_witness_symbol(&check->witness, index, import).answer == WITNESS_SPLIT;
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

/* Return true if MODULE needs OTHER, which is therefore loaded first. */
static bool needs_module(const struct load_check *check, const struct input_module *module,
			 const struct input_module *other)
{
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_export *export;

		if (!module->imports[i].undefined || module->imports[i].weak)
			continue;
		export = find_export(check, &module->imports[i].named);
		if (export && export->module == other)
			return true;
	}
	return false;
}

/* Of two modules that export a symbol, the one that is loaded last is refused. */
static void check_exports(struct load_check *check, const struct input_module *module)
{
	for (size_t i = 0; i < module->export_count; i++) {
		const struct input_export *export = &module->exports[i];
		const struct input_export *own =
			name_table_find(&check->exports.tables[0], &export->named);
		const struct input_export *old =
			name_table_find(&check->exports.tables[1], &export->named);
		bool is_vmlinux = old && strcmp(old->module->modname, "vmlinux") == 0;

		if (own->module != module && strcmp(own->module->modname, module->modname) != 0) {
			if (needs_module(check, own->module, module))
				add_problem(check, LOAD_DUPLICATE_EXPORT, own->module, NULL,
					    export);
			else
				add_problem(check, LOAD_DUPLICATE_EXPORT, module, NULL, own);
		} else if (is_vmlinux ? strcmp(module->modname, "vmlinux") != 0 :
			   old && strcmp(old->module->modname, module->modname) != 0 ?
					needs_module(check, module, old->module) :
					false) {
			add_problem(check, LOAD_DUPLICATE_EXPORT, module, NULL, old);
		}
	}
}

/* The kernel's version magic, as far as something other than the module says it. */
static struct vermagic magic_for(struct load_check *check, size_t index)
{
	struct witness_result result = kernel_witness_magic(&check->witness, index);

	if (check->magic.scope != VERMAGIC_NONE || !result.has_value)
		return check->magic.scope ? check->magic :
					    vermagic_from_config(&check->arena, &check->config);
	return (struct vermagic){ check->witness.magics.names[result.value].name, VERMAGIC_WHOLE };
}

static void check_vermagic(struct load_check *check, const struct input_module *module)
{
	struct vermagic magic;
	bool skips_release;

	if (module->kind != INPUT_MODULE)
		return;
	magic = magic_for(check, index_of(check, module));
	/* a kernel without CONFIG_MODVERSIONS always compares the release */
	skips_release =
		module->has_versions &&
		(check->has_versions || (magic.text && strstr(magic.text, " modversions ")));
	if (magic.scope == VERMAGIC_NONE)
		check->magic_unknown++;
	else if (!module->vermagic)
		add_problem(check, LOAD_NO_VERMAGIC, module, NULL, NULL)->tolerated =
			check->force_load;
	else if (!vermagic_matches(&magic, module->vermagic, skips_release))
		add_problem(check, LOAD_VERMAGIC, module, NULL, NULL)->text = magic.text;
	else if (magic.scope != VERMAGIC_WHOLE)
		check->magic_partial++;
}

/* Return true if the file is a module for the machine. Nothing else matters if it is not. */
static bool check_format(struct load_check *check, const struct input_module *module)
{
	size_t index = index_of(check, module);
	struct witness_result format = kernel_witness_format(&check->witness, index);
	struct witness_result size = kernel_witness_size(&check->witness, index);
	uint32_t wanted = check->vmlinux_format ? check->vmlinux_format :
			  format.has_value	? format.value :
						  0;

	if (wanted && module->format && module->format != wanted) {
		add_problem(check, LOAD_FOREIGN, module, NULL, NULL)->number = wanted;
		check->trouble = true;
		return false;
	}
	if (module->kind == INPUT_OBJECT && find_files_stem(module->file, ".ko")) {
		add_problem(check, LOAD_NOT_A_MODULE, module, NULL, NULL);
		check->trouble = true;
		return false;
	}
	if (size.has_value && module->size && module->size != size.value)
		add_problem(check, LOAD_MODULE_SIZE, module, NULL, NULL)->number = size.value;
	return true;
}

/* The loader uses the name in the module, modprobe that of the file. */
static void check_name(struct load_check *check, const struct input_module *module)
{
	const char *file_name = input_modname(&check->arena, module->name);
	const struct input_module *other = NULL;

	if (module->kind != INPUT_MODULE || strcmp(file_name, module->modname) == 0)
		return;
	for (size_t pass = 0; pass < 2 && !other; pass++) {
		const struct input *input = pass ? check->kernel : check->modules;

		for (size_t i = 0; i < input->module_count && !other; i++) {
			const struct input_module *at = &input->modules[i];

			if (at->kind == INPUT_MODULE && strcmp(at->modname, module->modname) == 0 &&
			    (at->inode != module->inode || at->device != module->device))
				other = at;
		}
	}
	add_problem(check, LOAD_RENAMED, module, NULL, NULL)->text = other ? other->file : NULL;
}

static void check_module(struct load_check *check, const struct input_module *module)
{
	struct license_mix mix = { 0 };

	if (module->kind == INPUT_SYMVERS || module->kind == INPUT_VMLINUX ||
	    !check_format(check, module))
		return;
	if (check->has_versions && !has_crcs(check, module) && module->import_count &&
	    module->kind == INPUT_MODULE)
		add_problem(check, LOAD_NO_VERSIONS, module, NULL, NULL)->tolerated =
			check->force_load;
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
	check_vermagic(check, module);
	check_name(check, module);
}

/* Note which modules have problems that keep them from loading. */
static void find_refused(struct load_check *check)
{
	for (size_t i = 0; i < check->count; i++)
		if (load_problem_breaks(&check->list[i]))
			check->refused[index_of(check, check->list[i].module)] = true;
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
	magic = magic_for(check, SIZE_MAX);
	if (magic.scope == VERMAGIC_NONE || !release_parse(magic.text, &check->release, &reason))
		kernel_tree_release(kernel, &check->release);
}

void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel, const struct load_check_options *options)
{
	*check = (struct load_check){ .modules = modules, .kernel = kernel };
	export_lookup_add(&check->exports, modules);
	select_exports(check);
	check->refused = xcalloc(modules->module_count, sizeof(*check->refused));
	check->has_vmlinux = kernel_tree_has_vmlinux(kernel) || kernel_tree_has_vmlinux(modules);
	for (size_t i = 0; i < kernel->export_count && !check->has_versions; i++)
		check->has_versions = kernel->exports[i].crc_known && kernel->exports[i].crc;
	index_names(modules, &check->checked_names, &check->checked_table);
	index_names(kernel, &check->installed_names, &check->installed_table);
	kernel_witness_ask(&check->witness, modules, kernel, &check->exports.tables[1]);
	check->has_versions =
		check->has_versions || (!check->has_vmlinux && check->witness.has_versions);
	read_kernel(check, options);
	for (size_t i = 0; i < modules->module_count; i++)
		check_module(check, &modules->modules[i]);
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
