// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/file_check.h"

#include <string.h>

#include "symvers/input/find_files.h"

struct vermagic file_check_magic(struct load_check *check, size_t index)
{
	struct witness_result result = kernel_witness_magic(&check->witness, index);

	if (check->magic.scope != VERMAGIC_NONE || !result.has_value)
		return check->magic.scope ? check->magic :
					    vermagic_from_config(&check->arena, &check->config);
	return (struct vermagic){ check->witness.magics.names[result.value].name, VERMAGIC_WHOLE };
}

void file_check_vermagic(struct load_check *check, const struct input_module *module)
{
	struct vermagic magic;
	bool skips_release;

	if (module->kind != INPUT_MODULE)
		return;
	magic = file_check_magic(check, load_check_index(check, module));
	/* a kernel without CONFIG_MODVERSIONS always compares the release */
	skips_release =
		module->has_versions &&
		(check->has_versions || (magic.text && strstr(magic.text, " modversions ")));
	if (magic.scope == VERMAGIC_NONE)
		check->magic_unknown++;
	else if (!module->vermagic)
		load_check_add(check, LOAD_NO_VERMAGIC, module, NULL, NULL)->tolerated =
			check->force_load;
	else if (!vermagic_matches(&magic, module->vermagic, skips_release))
		load_check_add(check, LOAD_VERMAGIC, module, NULL, NULL)->text = magic.text;
	else if (magic.scope != VERMAGIC_WHOLE)
		check->magic_partial++;
}

bool file_check_format(struct load_check *check, const struct input_module *module)
{
	size_t index = load_check_index(check, module);
	struct witness_result format = kernel_witness_format(&check->witness, index);
	struct witness_result size = kernel_witness_size(&check->witness, index);
	uint32_t wanted = check->vmlinux_format ? check->vmlinux_format :
			  format.has_value	? format.value :
						  0;

	if (wanted && module->format && module->format != wanted) {
		load_check_add(check, LOAD_FOREIGN, module, NULL, NULL)->number = wanted;
		check->trouble = true;
		return false;
	}
	if (module->kind == INPUT_OBJECT && find_files_stem(module->file, ".ko")) {
		load_check_add(check, LOAD_NOT_A_MODULE, module, NULL, NULL);
		check->trouble = true;
		return false;
	}
	if (size.has_value && module->size && module->size != size.value)
		load_check_add(check, LOAD_MODULE_SIZE, module, NULL, NULL)->number = size.value;
	return true;
}

void file_check_name(struct load_check *check, const struct input_module *module)
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
	load_check_add(check, LOAD_RENAMED, module, NULL, NULL)->text = other ? other->file : NULL;
}
