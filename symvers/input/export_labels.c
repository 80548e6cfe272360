// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/export_labels.h"

#include <string.h>

/* What labels in these sections start with; the name of the export follows. */
static const char *const label_prefixes[ROLE_COUNT] = {
	[KSYMTAB] = "__ksymtab_",
	[KSYMTAB_GPL] = "__ksymtab_",
	[KCRCTAB] = "__crc_",
	[KFLAGSTAB] = "__flags_",
	[KSYMTAB_STRINGS] = "__kstrtabns_",
	[EXPORT_RECORDS] = "__export_symbol_",
	[ABSOLUTE_CRC] = "__crc_",
};

bool export_labels_in(enum section_role role)
{
	return label_prefixes[role] != NULL;
}

void export_labels_add(struct elf_reader *elf, enum section_role role, const char *name,
		       uint32_t section, uint64_t value)
{
	const struct object *object = &elf->object;
	size_t len = strlen(label_prefixes[role]);
	struct module_builder *builder = elf->builder;

	if (strncmp(name, label_prefixes[role], len) != 0 || !name[len])
		return;
	if (object->linked && role != ABSOLUTE_CRC)
		value -= object->sections[section].sh_addr;
	if (role == KSYMTAB || role == KSYMTAB_GPL || role == EXPORT_RECORDS)
		module_builder_add_export(builder, arena_string(builder->arena, name + len))
			->gpl_only = role == KSYMTAB_GPL;
	if (role != KSYMTAB && role != KSYMTAB_GPL)
		*module_builder_add_label(builder) =
			(struct export_label){ name + len, (uint8_t)role, section, value };
}

/* Return the string at OFFSET in the section of a label, or NULL after setting an error. */
static const char *string_at(struct elf_reader *elf, const struct export_label *label,
			     uint64_t offset)
{
	const struct object *object = &elf->object;
	const unsigned char *at = object_section_data(object, label->section, offset, 1);
	const char *s = at ? object_string(object, (uint64_t)(at - object->map.data)) : NULL;

	if (!s)
		module_builder_error(elf->builder, "corrupt: data of the export %s is missing",
				     label->export_name);
	return s;
}

/* A record is "GPL" or an empty string, then the namespace. */
static void read_record(struct elf_reader *elf, const struct export_label *label,
			struct input_export *export)
{
	const char *license = string_at(elf, label, label->offset), *ns;

	if (!license)
		return;
	ns = string_at(elf, label, label->offset + strlen(license) + 1);
	if (!ns)
		return;
	export->gpl_only = *license != '\0';
	export->ns = arena_string(elf->builder->arena, ns);
}

static void apply_label(struct elf_reader *elf, const struct export_label *label,
			struct input_export *export)
{
	size_t size = label->role == KFLAGSTAB ? 1 : 4;
	const unsigned char *at = NULL;
	const char *ns;

	switch (label->role) {
	case KCRCTAB:
	case KFLAGSTAB:
		at = object_section_data(&elf->object, label->section, label->offset, size);
		if (!at) {
			module_builder_error(elf->builder,
					     "corrupt: data of the export %s is missing",
					     label->export_name);
			return;
		}
		break;
	case KSYMTAB_STRINGS:
		ns = string_at(elf, label, label->offset);
		if (ns && *ns)
			export->ns = arena_string(elf->builder->arena, ns);
		return;
	case EXPORT_RECORDS:
		read_record(elf, label, export);
		return;
	default:
		break;
	}
	if (label->role == KFLAGSTAB) {
		export->gpl_only = at[0] & 1;
	} else {
		export->crc =
			at ? (uint32_t)object_number(&elf->object, at, 4) : (uint32_t)label->offset;
		export->crc_known = true;
	}
}

void export_labels_apply(struct elf_reader *elf)
{
	struct module_builder *builder = elf->builder;
	struct name_table table;

	name_table_make(&table, builder->exports, builder->export_count, sizeof(*builder->exports));
	for (size_t i = 0; i < builder->label_count && !builder->error; i++) {
		struct named named = named_of(builder->labels[i].export_name);
		size_t at = name_table_find_index(&table, &named);

		if (at != SIZE_MAX)
			apply_label(elf, &builder->labels[i], &builder->exports[at]);
	}
	name_table_release(&table);
}
