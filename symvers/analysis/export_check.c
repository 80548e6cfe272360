// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_check.h"

#include <string.h>

/* Return true if MODULE needs OTHER, which is therefore loaded first. */
static bool needs_module(const struct load_check *check, const struct input_module *module,
			 const struct input_module *other)
{
	for (size_t i = 0; i < module->import_count; i++) {
		const struct input_export *export;

		if (!module->imports[i].undefined || module->imports[i].weak)
			continue;
		export = load_check_export(check, &module->imports[i].named);
		if (export && export->module == other)
			return true;
	}
	return false;
}

/* Of two modules that export a symbol, the one that is loaded last is refused. */
static void check_duplicates(struct load_check *check, const struct input_module *module)
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
				load_check_add(check, LOAD_DUPLICATE_EXPORT, own->module, NULL,
					       export);
			else
				load_check_add(check, LOAD_DUPLICATE_EXPORT, module, NULL, own);
		} else if (is_vmlinux ? strcmp(module->modname, "vmlinux") != 0 :
			   old && strcmp(old->module->modname, module->modname) != 0 ?
					needs_module(check, module, old->module) :
					false) {
			load_check_add(check, LOAD_DUPLICATE_EXPORT, module, NULL, old);
		}
	}
}

/* Since 7.1, the flags of exports, such as GPL-only, are in a table of their own. */
static void check_flags(struct load_check *check, const struct input_module *module)
{
	unsigned int found = module->export_sections;

	if (!(found & (EXPORTS_PLAIN | EXPORTS_GPL)) || found & EXPORT_FLAGS)
		return;
	if (!check->release_known)
		check->flags_unknown++;
	else if (found & EXPORTS_PLAIN && release_has(&check->release, SYMBOL_FLAGS_LINES))
		load_check_add(check, LOAD_NO_EXPORT_FLAGS, module, NULL, NULL)->text =
			check->release.name;
}

static void check_crcs(struct load_check *check, const struct input_module *module)
{
	unsigned int found = module->export_sections;
	const char *missing = NULL;

	if (!check->has_versions)
		return;
	if (found & EXPORTS_PLAIN && !(found & CRCS_PLAIN))
		missing = "__kcrctab";
	else if (found & EXPORTS_GPL && !(found & CRCS_GPL) &&
		 !release_has(&check->release, SYMBOL_FLAGS_LINES))
		missing = "__kcrctab_gpl";
	if (!missing)
		return;
	load_check_add(check, LOAD_NO_EXPORT_CRCS, module, NULL, NULL)->text = missing;
	check->list[check->count - 1].tolerated = check->force_load;
}

void export_check_module(struct load_check *check, const struct input_module *module)
{
	check_flags(check, module);
	check_crcs(check, module);
	check_duplicates(check, module);
}
