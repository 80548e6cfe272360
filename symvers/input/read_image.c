// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/read_image.h"

#include "symvers/input/flat_image.h"

void read_image(struct module_builder *builder, struct input_module *module,
		const struct file_map *map, bool big_endian)
{
	const struct flat_image image = { map->data, map->len, big_endian };
	struct flat_tables tables;

	module->kind = INPUT_VMLINUX;
	module->name = module->modname = "vmlinux";
	module->path_known = true;
	if (!flat_image_find(&image, &tables)) {
		module_builder_error(builder, "no export tables found: truncated, damaged, from a "
					      "kernel before 5.4, or built without CONFIG_MODULES");
		return;
	}
	for (size_t i = 0; i < tables.count; i++) {
		struct flat_export found = flat_image_export(&image, &tables, i);
		struct input_export *export = module_builder_add_export(
			builder, arena_string(builder->arena, found.name));

		export->ns = *found.ns ? arena_string(builder->arena, found.ns) : "";
		export->crc = found.crc;
		export->crc_known = tables.crcs != 0;
		export->gpl_only = found.gpl_only;
	}
}
