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

void export_check_module(struct load_check *check, const struct input_module *module)
{
	check_duplicates(check, module);
}
