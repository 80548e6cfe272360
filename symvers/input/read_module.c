// SPDX-License-Identifier: GPL-2.0-only
/*
 * object: what an ELF file says about a module: exports from __ksymtab and what goes
 * with it (linux/export-internal.h), or from .export_symbol before the link;
 * undefined symbols, and the versions they were built against; .modinfo.
 *
 * In relocatable files everything is found through the labels that each export has.
 * Where they are gone, and in a kernel, where strip(1) takes them, the tables
 * themselves are read (ksymtab.c).
 */
#include <inttypes.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "lib/elf/modinfo.h"
#include "lib/base/strbuf.h"
#include "symvers/input/module_builder.h"

enum role {
	NO_ROLE,
	KSYMTAB,
	KSYMTAB_GPL,
	KCRCTAB,
	KFLAGSTAB,
	STRINGS,
	RECORDS, /* .export_symbol */
	VERSIONS,
	LONG_VERSIONS, /* CRCs of names of any length */
	LONG_NAMES,
	THIS_MODULE,  /* there once a module is linked */
	ABSOLUTE_CRC, /* of symbols, no section's */
	ROLES,
};

/* Which sections matter; before the link each export has its own, "NAME+symbol". */
static const struct {
	const char *name;
	const char *before_link;
	enum role role;
} sections[] = {
	{ "__ksymtab", "___ksymtab+", KSYMTAB },
	{ "__ksymtab_gpl", "___ksymtab_gpl+", KSYMTAB_GPL },
	{ "__kcrctab", "___kcrctab+", KCRCTAB },
	{ "__kcrctab_gpl", "___kcrctab_gpl+", KCRCTAB },
	{ "__kflagstab", "___kflagstab+", KFLAGSTAB },
	{ "__ksymtab_strings", NULL, STRINGS },
	{ ".export_symbol", NULL, RECORDS },
	{ "__versions", NULL, VERSIONS },
	{ "__version_ext_crcs", NULL, LONG_VERSIONS },
	{ "__version_ext_names", NULL, LONG_NAMES },
	{ ".gnu.linkonce.this_module", NULL, THIS_MODULE },
};

/* How the labels in these sections begin; the export's name follows. */
static const char *const labels[ROLES] = {
	[KSYMTAB] = "__ksymtab_",  [KSYMTAB_GPL] = "__ksymtab_", [KCRCTAB] = "__crc_",
	[KFLAGSTAB] = "__flags_",  [STRINGS] = "__kstrtabns_",	 [RECORDS] = "__export_symbol_",
	[ABSOLUTE_CRC] = "__crc_",
};

/* An entry of __versions: a long and a name, 64 bytes together. */
#define VERSION_SIZE 64

struct elf_reader {
	struct object object;
	struct module_builder *builder;
	struct input_module *module;
	struct release release;
	uint32_t where[ROLES]; /* the last section of each role; 0 for none */
};

static enum role role_of(const char *name)
{
	/* no other second character is in the table, and few of an object's sections have these */
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
		enum role role = i ? role_of(object_section_name(&elf->object, i)) : NO_ROLE;

		builder->roles[i] = (uint8_t)role;
		elf->where[role] = i;
	}
	elf->where[NO_ROLE] = 0;
}

static void add_mark(struct elf_reader *elf, enum role role, const char *name, uint32_t section,
		     uint64_t value)
{
	const struct object *object = &elf->object;
	size_t len = strlen(labels[role]);
	struct module_builder *builder = elf->builder;

	if (strncmp(name, labels[role], len) != 0 || !name[len])
		return;
	if (object->linked && role != ABSOLUTE_CRC)
		value -= object->sections[section].sh_addr;
	if (role == KSYMTAB || role == KSYMTAB_GPL || role == RECORDS)
		module_builder_add_export(builder, arena_string(builder->arena, name + len))
			->gpl_only = role == KSYMTAB_GPL;
	if (role != KSYMTAB && role != KSYMTAB_GPL)
		*module_builder_add_mark(builder) =
			(struct symbol_mark){ name + len, (uint8_t)role, section, value };
}

static void collect_marks(struct elf_reader *elf)
{
	const struct object *object = &elf->object;
	struct module_builder *builder = elf->builder;

	for (uint32_t i = 1; i < object->symbol_count; i++) {
		uint32_t section = object_symbol_shndx(object, i);
		unsigned int bind;
		const char *name;
		GElf_Sym sym;

		/* most are in sections that have no role */
		if (section != SHN_UNDEF && section < SHN_LORESERVE &&
		    (section >= object->section_count || !builder->roles[section]))
			continue;
		sym = object_symbol(object, i);
		bind = GELF_ST_BIND(sym.st_info);
		if (sym.st_shndx == SHN_UNDEF) {
			name = object_symbol_name(object, &sym);
			if ((bind != STB_GLOBAL && bind != STB_WEAK) || !*name ||
			    !module_builder_wants(builder, name) ||
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
			add_mark(elf, ABSOLUTE_CRC, object_symbol_name(object, &sym), 0,
				 sym.st_value);
			continue;
		}
		section = object_symbol_section(object, i, &sym);
		if (section < object->section_count && labels[builder->roles[section]])
			add_mark(elf, builder->roles[section], object_symbol_name(object, &sym),
				 section, sym.st_value);
	}
}

/* The string at a place of a section, or NULL, after a fault, where the file has none. */
static const char *string_at(struct elf_reader *elf, const struct symbol_mark *mark, uint64_t place)
{
	const struct object *object = &elf->object;
	const unsigned char *at = object_place(object, mark->section, place, 1);
	const char *s = at ? object_string(object, (uint64_t)(at - object->map.data)) : NULL;

	if (!s)
		module_builder_fault(elf->builder,
				     "is damaged: what the export %s says is not in the file",
				     mark->about);
	return s;
}

/* "GPL" or nothing, and the namespace behind it. */
static void read_record(struct elf_reader *elf, const struct symbol_mark *mark,
			struct input_export *export)
{
	const char *license = string_at(elf, mark, mark->place), *ns;

	if (!license)
		return;
	ns = string_at(elf, mark, mark->place + strlen(license) + 1);
	if (!ns)
		return;
	export->gpl_only = *license != '\0';
	export->ns = arena_string(elf->builder->arena, ns);
}

static void apply_mark(struct elf_reader *elf, const struct symbol_mark *mark,
		       struct input_export *export)
{
	size_t size = mark->role == KFLAGSTAB ? 1 : 4;
	const unsigned char *at = NULL;
	const char *ns;

	switch (mark->role) {
	case KCRCTAB:
	case KFLAGSTAB:
		at = object_place(&elf->object, mark->section, mark->place, size);
		if (!at) {
			module_builder_fault(
				elf->builder,
				"is damaged: what the export %s says is not in the file",
				mark->about);
			return;
		}
		break;
	case STRINGS:
		ns = string_at(elf, mark, mark->place);
		if (ns && *ns)
			export->ns = arena_string(elf->builder->arena, ns);
		return;
	case RECORDS:
		read_record(elf, mark, export);
		return;
	default:
		break;
	}
	if (mark->role == KFLAGSTAB) {
		export->gpl_only = at[0] & 1;
	} else {
		export->crc =
			at ? (uint32_t)object_number(&elf->object, at, 4) : (uint32_t)mark->place;
		export->crc_known = true;
	}
}

static void apply_marks(struct elf_reader *elf)
{
	struct module_builder *builder = elf->builder;
	struct name_table table;

	name_table_make(&table, builder->exports, builder->export_count, sizeof(*builder->exports));
	for (size_t i = 0; i < builder->mark_count && !builder->fault; i++) {
		struct input_export *export = name_table_find_name(&table, builder->marks[i].about);

		if (export)
			apply_mark(elf, &builder->marks[i], export);
	}
	name_table_release(&table);
}

/* What section ROLE holds; NULL, after a fault, when it is not all in the file. */
static const unsigned char *contents(struct elf_reader *elf, enum role role, uint64_t *len)
{
	const struct object *object = &elf->object;
	const unsigned char *data;

	*len = object->sections[elf->where[role]].sh_size;
	data = object_place(object, elf->where[role], 0, *len);
	if (!data)
		module_builder_fault(elf->builder,
				     "is damaged: the section %s reaches beyond its end",
				     object_section_name(object, elf->where[role]));
	return data;
}

static void read_basic_versions(struct elf_reader *elf)
{
	size_t number = elf->object.class64 ? 8 : 4;
	/* a CRC is the lower half of a long that has 8 bytes */
	size_t crc = elf->object.big_endian ? number - 4 : 0;
	uint64_t len;
	const unsigned char *data = contents(elf, VERSIONS, &len);

	for (; data && len >= VERSION_SIZE; data += VERSION_SIZE, len -= VERSION_SIZE) {
		char name[VERSION_SIZE] = { 0 };

		memcpy(name, data + number, VERSION_SIZE - number);
		if (*name)
			module_builder_set_version(elf->builder, name,
						   (uint32_t)object_number(&elf->object, data + crc,
									   4));
	}
}

static void read_long_versions(struct elf_reader *elf)
{
	uint64_t len, names_len;
	const unsigned char *data = contents(elf, LONG_VERSIONS, &len);
	const char *name = data ? (const char *)contents(elf, LONG_NAMES, &names_len) : NULL;

	if (!name)
		return;
	if (len && (!names_len || name[names_len - 1])) {
		module_builder_fault(elf->builder, "is damaged: __version_ext_names has no end");
		return;
	}
	for (; len >= 4 && name; data += 4, len -= 4) {
		module_builder_set_version(elf->builder, name,
					   (uint32_t)object_number(&elf->object, data, 4));
		name = packed_next(name, &names_len);
	}
	if (len)
		module_builder_fault(
			elf->builder,
			"is damaged: __version_ext_crcs has more entries than there are names");
}

static void read_versions(struct elf_reader *elf)
{
	/* where both are there, the long ones have all names */
	if (elf->where[LONG_VERSIONS] && elf->where[LONG_NAMES])
		read_long_versions(elf);
	else if (elf->where[VERSIONS])
		read_basic_versions(elf);
}

static void read_modinfo(struct elf_reader *elf)
{
	const struct object *object = &elf->object;
	struct input_module *module = elf->module;
	struct arena *arena = elf->builder->arena;
	const char *value;

	if ((value = modinfo_next(object, "name", NULL)))
		module->base = arena_string(arena, value);
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

/* Report why the object cannot be read; the texts follow the file's name. */
static void describe_fault(struct module_builder *builder, const struct object_error *error)
{
	/* clang-format off */
	static const struct {
		const char *text;
		bool has_place; /* a number follows */
	} faults[OBJECT_ERROR_COUNT] = {
		[OBJECT_NOT_ELF] = { "is truncated within the ELF header", false },
		[OBJECT_UNKNOWN_BYTE_ORDER] = { "is damaged: its byte order is unknown", false },
		[OBJECT_NOT_RELOCATABLE] = { "is not a relocatable object", false },
		[OBJECT_HEADERS_BEYOND_END] = { "is truncated: its section headers begin at byte", true },
		[OBJECT_NO_HEADERS] = { "is damaged: no section headers at byte", true },
		[OBJECT_HEADERS_CUT] = { "is truncated within the section headers, which begin at byte", true },
		[OBJECT_NO_SHSTRTAB] = { "is damaged: the section names are in no section, number", true },
		[OBJECT_SECTION_BEYOND_END] = { "is truncated: a section begins at byte", true },
		[OBJECT_SECTION_NAME_OUTSIDE] = { "is damaged: no name in the file for section", true },
		[OBJECT_NOBITS_MODINFO] = { "is damaged: .modinfo has no contents", false },
		[OBJECT_NO_SYMTAB] = { "has no symbol table", false },
		[OBJECT_NO_STRTAB] = { "is damaged: no string table for the symbols in section", true },
		[OBJECT_SYMTAB_BEYOND_END] = { "is damaged: symbols extend beyond its end, section", true },
		[OBJECT_STRTAB_BEYOND_END] = { "is damaged: no names in the file for the symbols in section", true },
		[OBJECT_SHNDX_LINK] = { "is damaged: SHT_SYMTAB_SHNDX is linked to section", true },
		[OBJECT_SHNDX_BEYOND_END] = { "is damaged: section numbers extend beyond its end, section", true },
	};
	/* clang-format on */

	if (faults[error->code].has_place)
		module_builder_fault(builder, "%s %" PRIu64, faults[error->code].text, error->at);
	else
		module_builder_fault(builder, "%s", faults[error->code].text);
}

static enum input_kind kind_of(const struct elf_reader *elf)
{
	if (elf->object.linked || strcmp(elf->module->base, "vmlinux") == 0)
		return INPUT_VMLINUX;
	return elf->where[THIS_MODULE] ? INPUT_MODULE : INPUT_OBJECT;
}

static void read_labels(struct elf_reader *elf)
{
	if (!elf->object.symbols) {
		module_builder_fault(elf->builder, "has no symbols: it was stripped of them");
		return;
	}
	collect_marks(elf);
	if (elf->builder->export_count) {
		if (!elf->builder->names_only)
			apply_marks(elf);
		return;
	}
	if (elf->object.linked || (!elf->where[KSYMTAB] && !elf->where[KSYMTAB_GPL]))
		return;
	read_ksymtab(elf->builder, &elf->object);
	/* who asks for imports is not refused for what cannot be known of exports */
	if (elf->builder->names_only)
		elf->builder->fault = NULL;
}

void read_module_elf(struct module_builder *builder, struct input_module *module,
		     struct file_map map)
{
	struct elf_reader elf = { .builder = builder,
				  .module = module,
				  .release = release_newest() };
	struct object_error error;

	if (!object_open_map(&elf.object, module->file, map, &elf.release, &error)) {
		describe_fault(builder, &error);
		return;
	}
	find_roles(&elf);
	module->kind = kind_of(&elf);
	if (!elf.object.linked || !read_ksymtab(builder, &elf.object))
		read_labels(&elf);
	if (module->kind == INPUT_VMLINUX) {
		module->name = module->base = "vmlinux";
		module->placed = true;
	} else if (!builder->fault) {
		read_versions(&elf);
		read_modinfo(&elf);
	}
	object_close(&elf.object);
}
