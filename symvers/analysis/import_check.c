// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/import_check.h"

#include <string.h>

#include "lib/kernel/namespace.h"
#include "symvers/analysis/module_access.h"

/* Add what only depmod reports. */
static void add_implied(struct load_check *check, enum load_problem_kind kind,
			const struct input_module *module, const struct input_import *import,
			const struct input_export *export)
{
	struct load_problem *problem = load_check_add(check, kind, module, import, export);

	problem->implied = problem->tolerated = true;
}

static void check_crc(struct load_check *check, const struct input_module *module,
		      const struct input_import *import, const struct input_export *export)
{
	if (module->kind == INPUT_OBJECT)
		return;
	if (!check->has_versions || !export->crc_known) {
		/* the loader compares nothing, but depmod takes a missing CRC for 0 */
		if ((import->crc_known ? import->crc : 0) != (export->crc_known ? export->crc : 0))
			add_implied(check, LOAD_CRC, module, import, export);
		return;
	}
	if (!import->crc_known) {
		bool implied = !load_check_has_crcs(check, module);
		struct load_problem *problem =
			load_check_add(check, LOAD_NO_VERSION, module, import, export);

		/* the loader lets a gap in the extended versions pass */
		problem->implied = implied;
		problem->tolerated = implied || load_check_has_ext_versions(check, module);
	} else if (import->crc != export->crc)
		load_check_add(check, LOAD_CRC, module, import, export);
}

static const struct release *known_release(const struct load_check *check)
{
	return check->release_known ? &check->release : NULL;
}

/* Older kernels treat "module:" like any other namespace. */
static bool is_module_namespace(const struct load_check *check, const char *ns)
{
	return release_has(&check->release, MODULE_NAMESPACES) && starts_with(ns, MODULE_NAMESPACE);
}

/* Check an import of a namespace, whether or not the module uses it. */
static void check_namespace_import(struct load_check *check, const struct input_module *module,
				   const char *ns)
{
	switch (module_access_import(ns, known_release(check))) {
	case ACCESS_REFUSED:
		load_check_add(check, LOAD_NAMESPACE_IMPORT, module, NULL, NULL)->text = ns;
		break;
	case ACCESS_UNCHECKED:
		check->ns_imports_unknown++;
		break;
	default:
		break;
	}
}

static void check_namespace(struct load_check *check, const struct input_module *module,
			    const struct input_import *import, const struct input_export *export)
{
	/* the import of a namespace that may not be imported is a problem of its own */
	if (!module_access_known(module) || module_access_imports(module, export->ns))
		return;
	switch (module_access_namespace(module, export->ns, known_release(check))) {
	case ACCESS_GRANTED:
		return;
	case ACCESS_UNCHECKED:
		check->namespaces_unknown++;
		return;
	default:
		break;
	}
	load_check_add(check,
		       is_module_namespace(check, export->ns) ? LOAD_MODULE_NAMESPACE :
								LOAD_NAMESPACE,
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
	result = kernel_witness_symbol(&check->witness, load_check_index(check, module), import);
	if (result.answer == WITNESS_KNOWN && result.has_value && import->crc_known &&
	    result.value != import->crc)
		load_check_add(check, LOAD_CRC, module, import, NULL)->number = result.value;
	else if (result.answer == WITNESS_KNOWN && result.has_value && !import->crc_known &&
		 load_check_has_crcs(check, module) && module->kind == INPUT_MODULE)
		load_check_add(check, LOAD_NO_VERSION, module, import, NULL)->tolerated =
			load_check_has_ext_versions(check, module);
	if (result.answer == WITNESS_KNOWN && import->undefined &&
	    !kernel_witness_is_own(&check->witness, load_check_index(check, module)))
		check->inferred++;
	return result.answer == WITNESS_KNOWN;
}

/* Report a symbol whose exporter is listed in a symvers file, but not in the tree. */
static bool check_not_installed(struct load_check *check, const struct input_module *module,
				const struct input_import *import)
{
	const struct input_export *listed = name_table_find(&check->listed_table, &import->named);
	struct load_problem *problem;
	struct named named;
	size_t at;

	if (!listed || import->weak)
		return false;
	named = named_of(listed->module->modname);
	at = name_table_find_index(&check->installed_table, &named);
	problem = load_check_add(check, LOAD_NOT_INSTALLED, module, import, listed);
	if (at != SIZE_MAX) {
		problem->text = check->kernel->modules[at].file;
		problem->unreadable = check->kernel->modules[at].kind == INPUT_UNREADABLE;
	}
	return true;
}

/* Report a symbol that no input exports. */
static void check_unresolved(struct load_check *check, const struct input_module *module,
			     const struct input_import *import)
{
	size_t index = load_check_index(check, module);

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
	load_check_add(check,
		       import->weak	  ? LOAD_WEAK :
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

/* Since 7.1, the loader ignores __ksymtab_gpl: GPL-only is a flag in __kflagstab. */
static bool is_in_obsolete_section(const struct load_check *check,
				   const struct input_export *export)
{
	unsigned int found = export->module->export_sections;

	return export->gpl_only && found & EXPORTS_GPL && !(found & EXPORT_FLAGS) &&
	       check->release_known && release_has(&check->release, SYMBOL_FLAGS_LINES);
}

static void check_import(struct load_check *check, const struct input_module *module,
			 const struct input_import *import, struct license_mix *mix)
{
	const struct input_export *export = load_check_export(check, &import->named);

	if (!export) {
		/* only module_layout has just a version; a kernel without it checks none */
		if (import->undefined)
			check_unresolved(check, module, import);
		else if (!check_inferred(check, module, import) && check->has_vmlinux)
			add_implied(check, LOAD_UNKNOWN_SYMBOL, module, import, NULL);
		return;
	}
	if (!import->undefined) {
		check_crc(check, module, import, export);
		return;
	}
	if (is_in_obsolete_section(check, export)) {
		load_check_add(check, import->weak ? LOAD_WEAK : LOAD_UNKNOWN_SYMBOL, module,
			       import, export)
			->text = check->release.name;
		check_crc(check, module, import, export);
		return;
	}
	check->access_unknown += !module_access_known(module) && (export->gpl_only || *export->ns);
	if (export->gpl_only && !module_access_gpl(module)) {
		/* the loader skips the export, so a weak symbol stays unresolved */
		load_check_add(check, import->weak ? LOAD_WEAK : LOAD_GPL_ONLY, module, import,
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

void import_check_module(struct load_check *check, const struct input_module *module)
{
	struct license_mix mix = { 0 };

	if (check->has_versions && !load_check_has_crcs(check, module) && module->import_count &&
	    module->kind == INPUT_MODULE)
		load_check_add(check, LOAD_NO_VERSIONS, module, NULL, NULL)->tolerated =
			check->force_load;
	for (size_t i = 0; i < module->import_count; i++)
		check_import(check, module, &module->imports[i], &mix);
	if (mix.gpl_only && mix.proprietary)
		load_check_add(check, LOAD_PROPRIETARY, module, mix.proprietary, mix.export)->text =
			mix.gpl_only->named.name;
	for (size_t i = 0; i < module->import_ns.count; i++)
		check_namespace_import(check, module, module->import_ns.items[i]);
}
