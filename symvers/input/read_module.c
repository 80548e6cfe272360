// SPDX-License-Identifier: GPL-2.0-only
/*
 * In relocatable files exports are found by their labels. A kernel, or a module whose labels
 * are stripped, is read by the entries of its export tables (read_ksymtab.c).
 */
#include "symvers/input/read_module.h"

#include <inttypes.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/elf/arch.h"
#include "lib/elf/modinfo.h"
#include "symvers/input/export_labels.h"
#include "symvers/input/read_ksymtab.h"
#include "symvers/input/read_versions.h"
#include "symvers/input/vermagic.h"

/* Before the link, each export has sections of its own: "___ksymtab+NAME". */
static const struct {
	const char *name;
	const char *before_link;
	enum section_role role;
} sections[] = {
	{ "__ksymtab", "___ksymtab+", KSYMTAB },
	{ "__ksymtab_gpl", "___ksymtab_gpl+", KSYMTAB_GPL },
	{ "__kcrctab", "___kcrctab+", KCRCTAB },
	{ "__kcrctab_gpl", "___kcrctab_gpl+", KCRCTAB },
	{ "__kflagstab", "___kflagstab+", KFLAGSTAB },
	{ "__ksymtab_strings", NULL, KSYMTAB_STRINGS },
	{ ".export_symbol", NULL, EXPORT_RECORDS },
	{ "__versions", NULL, VERSIONS },
	{ "__version_ext_crcs", NULL, EXT_VERSION_CRCS },
	{ "__version_ext_names", NULL, EXT_VERSION_NAMES },
	{ ".gnu.linkonce.this_module", NULL, THIS_MODULE },
};

static enum section_role role_of(const char *name)
{
	/* the second characters of all names in the table; few sections share them */
	if (!name[0] || !strchr("_eg", name[1]))
		return NO_ROLE;
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (name[0] == sections[i].name[0] && name[1] == sections[i].name[1] &&
		    (strcmp(name, sections[i].name) == 0 ||
		     (sections[i].before_link && starts_with(name, sections[i].before_link))))
			return sections[i].role;
	return NO_ROLE;
}

static void find_roles(struct elf_reader *elf)
{
	struct module_builder *builder = elf->builder;
	uint32_t count = elf->object.section_count;

	array_reserve(builder->roles, builder->role_capacity, count);
	for (uint32_t i = 0; i < count; i++) {
		enum section_role role =
			i ? role_of(object_section_name(&elf->object, i)) : NO_ROLE;

		builder->roles[i] = (uint8_t)role;
		elf->section[role] = i;
	}
	elf->section[NO_ROLE] = 0;
}

static void read_symbols(struct elf_reader *elf)
{
	const struct object *object = &elf->object;
	struct module_builder *builder = elf->builder;

	for (uint32_t i = 1; i < object->symbol_count; i++) {
		uint32_t section = object_symbol_shndx(object, i);
		unsigned int bind;
		const char *name;
		GElf_Sym sym;

		/* most symbols are in sections without a role */
		if (section != SHN_UNDEF && section < SHN_LORESERVE &&
		    (section >= object->section_count || !builder->roles[section]))
			continue;
		sym = object_symbol(object, i);
		bind = GELF_ST_BIND(sym.st_info);
		if (sym.st_shndx == SHN_UNDEF) {
			name = object_symbol_name(object, &sym);
			if ((bind != STB_GLOBAL && bind != STB_WEAK) || !*name ||
			    !module_builder_wants_import(builder, name) ||
			    arch_ignores_undefined(object, &elf->release, name) ||
			    arch_symbol_is_register(object, &sym))
				continue;

			struct input_import *import =
				module_builder_add_import(builder, name, strlen(name));

			import->undefined = true;
			import->weak = bind == STB_WEAK;
			continue;
		}
		if (sym.st_shndx == SHN_ABS) {
			export_labels_add(elf, ABSOLUTE_CRC, object_symbol_name(object, &sym), 0,
					  sym.st_value);
			continue;
		}
		section = object_symbol_section(object, i, &sym);
		if (section < object->section_count && export_labels_in(builder->roles[section]))
			export_labels_add(elf, builder->roles[section],
					  object_symbol_name(object, &sym), section, sym.st_value);
	}
}

static void read_modinfo(struct elf_reader *elf)
{
	const struct object *object = &elf->object;
	struct input_module *module = elf->module;
	struct arena *arena = elf->builder->arena;
	const char *value;

	if ((value = modinfo_next(object, "name", NULL)))
		module->modname = arena_string(arena, value);
	if (elf->builder->names_only)
		return;
	for (value = NULL; (value = modinfo_next(object, "license", value));)
		strlist_add(&module->licenses, arena_string(arena, value));
	for (value = NULL; (value = modinfo_next(object, "import_ns", value));)
		strlist_add(&module->import_ns, arena_string(arena, value));
	if ((value = modinfo_next(object, "depends", NULL)))
		module->depends = arena_string(arena, value);
	if ((value = modinfo_next(object, "vermagic", NULL)))
		module->vermagic = arena_string(arena, value);
}

const char *read_module_error(struct arena *arena, const struct object_error *error)
{
	/* clang-format off */
	static const struct {
		const char *text;
		bool has_place; /* a number follows */
	} texts[OBJECT_ERROR_COUNT] = {
		[OBJECT_NOT_ELF] = { "truncated: it ends inside the ELF header", false },
		[OBJECT_UNKNOWN_BYTE_ORDER] = { "corrupt: unknown byte order", false },
		[OBJECT_NOT_RELOCATABLE] = { "not a relocatable object", false },
		[OBJECT_HEADERS_BEYOND_END] = { "truncated: its section headers should be at byte", true },
		[OBJECT_NO_HEADERS] = { "corrupt: no section headers at byte", true },
		[OBJECT_HEADERS_CUT] = { "truncated: it ends inside the section headers, which begin at byte", true },
		[OBJECT_NO_SHSTRTAB] = { "corrupt: e_shstrndx is not a section:", true },
		[OBJECT_SECTION_BEYOND_END] = { "truncated: a section should be at byte", true },
		[OBJECT_SECTION_NAME_OUTSIDE] = { "corrupt: no name in the file for section", true },
		[OBJECT_NOBITS_MODINFO] = { "corrupt: .modinfo is SHT_NOBITS", false },
		[OBJECT_NO_SYMTAB] = { "no symbol table", false },
		[OBJECT_NO_STRTAB] = { "corrupt: no string table for the symbols in section", true },
		[OBJECT_SYMTAB_BEYOND_END] = { "corrupt: symbols extend beyond its end, section", true },
		[OBJECT_STRTAB_BEYOND_END] = { "corrupt: no names in the file for the symbols in section", true },
		[OBJECT_SHNDX_LINK] = { "corrupt: SHT_SYMTAB_SHNDX is linked to section", true },
		[OBJECT_SHNDX_BEYOND_END] = { "corrupt: section numbers extend beyond its end, section", true },
	};
	/* clang-format on */

	if (texts[error->code].has_place)
		return arena_printf(arena, "%s %" PRIu64, texts[error->code].text, error->at);
	return texts[error->code].text;
}

static enum input_kind kind_of(const struct elf_reader *elf)
{
	if (elf->object.linked || strcmp(elf->module->modname, "vmlinux") == 0)
		return INPUT_VMLINUX;
	return elf->section[THIS_MODULE] ? INPUT_MODULE : INPUT_OBJECT;
}

static void read_labels(struct elf_reader *elf)
{
	if (!elf->object.symbols) {
		module_builder_error(elf->builder, "no symbol table: the file has been stripped");
		return;
	}
	read_symbols(elf);
	if (elf->builder->export_count) {
		if (!elf->builder->names_only)
			export_labels_apply(elf);
		return;
	}
	if (elf->object.linked || (!elf->section[KSYMTAB] && !elf->section[KSYMTAB_GPL]))
		return;
	read_ksymtab(elf->builder, &elf->object);
	/* unreadable exports do not matter to users of imports */
	if (elf->builder->names_only)
		elf->builder->error = NULL;
}

/* A kernel has its version magic among its read-only data. */
static void read_kernel_vermagic(struct elf_reader *elf)
{
	const struct object *object = &elf->object;

	for (uint32_t i = 1; i < object->section_count && !elf->module->vermagic; i++) {
		const GElf_Shdr *section = &object->sections[i];
		const unsigned char *data;

		if (section->sh_type != SHT_PROGBITS || !(section->sh_flags & SHF_ALLOC) ||
		    section->sh_flags & SHF_EXECINSTR)
			continue;
		data = object_section_data(object, i, 0, section->sh_size);
		if (data)
			elf->module->vermagic =
				vermagic_find(elf->builder->arena, data, section->sh_size);
	}
}

/* The loader finds the export tables by their sections, not by labels in them. */
static void find_export_sections(struct elf_reader *elf)
{
	static const struct {
		const char *name;
		uint8_t flag;
		bool is_table; /* an empty one has no exports */
	} rows[] = {
		{ "__ksymtab", EXPORTS_PLAIN, true },	{ "__ksymtab_gpl", EXPORTS_GPL, true },
		{ "__kcrctab", CRCS_PLAIN, false },	{ "__kcrctab_gpl", CRCS_GPL, false },
		{ "__kflagstab", EXPORT_FLAGS, false },
	};

	for (uint32_t i = 1; i < elf->object.section_count; i++) {
		const GElf_Shdr *section = &elf->object.sections[i];

		if (!elf->builder->roles[i] || !(section->sh_flags & SHF_ALLOC))
			continue;
		for (size_t row = 0; row < sizeof(rows) / sizeof(rows[0]); row++)
			if ((section->sh_size || !rows[row].is_table) &&
			    strcmp(object_section_name(&elf->object, i), rows[row].name) == 0)
				elf->module->export_sections |= rows[row].flag;
	}
}

/* What the loader compares before it reads symbols. */
static void read_format(struct elf_reader *elf)
{
	const struct object *object = &elf->object;
	struct input_module *module = elf->module;

	module->format = (uint32_t)object->machine << 2 | (uint32_t)object->class64 << 1 |
			 (uint32_t)object->big_endian;
	if (elf->section[THIS_MODULE])
		module->size = (uint32_t)object->sections[elf->section[THIS_MODULE]].sh_size;
	module->has_versions = elf->section[VERSIONS] != 0;
	module->has_ext_versions =
		elf->section[EXT_VERSION_CRCS] && elf->section[EXT_VERSION_NAMES];
}

void read_module(struct module_builder *builder, struct input_module *module, struct file_map map)
{
	struct elf_reader elf = { .builder = builder,
				  .module = module,
				  .release = release_newest() };
	struct object_error error;

	if (!object_open_map(&elf.object, module->file, map, &elf.release, &error)) {
		builder->error = read_module_error(builder->arena, &error);
		return;
	}
	find_roles(&elf);
	module->kind = kind_of(&elf);
	read_format(&elf);
	if (module->kind == INPUT_MODULE)
		find_export_sections(&elf);
	if (!elf.object.linked || !read_ksymtab(builder, &elf.object))
		read_labels(&elf);
	if (elf.object.linked && !builder->error && !builder->export_count)
		module_builder_error(builder, "no export tables: a program or shared library, "
					      "or a kernel without CONFIG_MODULES");
	if (module->kind == INPUT_VMLINUX) {
		if (!builder->error && !builder->names_only)
			read_kernel_vermagic(&elf);
		module->name = module->modname = "vmlinux";
		module->path_known = true;
	} else if (!builder->error) {
		read_versions(&elf);
		read_modinfo(&elf);
	}
	object_close(&elf.object);
}
