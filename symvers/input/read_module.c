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

struct elf {
	struct object object;
	struct harvest *harvest;
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

static void find_roles(struct elf *elf)
{
	struct harvest *harvest = elf->harvest;
	uint32_t count = elf->object.section_count;

	if (harvest->role_room < count) {
		harvest->role_room = count;
		harvest->roles = must_realloc(harvest->roles, count);
	}
	for (uint32_t i = 0; i < count; i++) {
		enum role role = i ? role_of(object_section_name(&elf->object, i)) : NO_ROLE;

		harvest->roles[i] = (uint8_t)role;
		elf->where[role] = i;
	}
	elf->where[NO_ROLE] = 0;
}

static void add_mark(struct elf *elf, enum role role, const char *name, uint32_t section,
		     uint64_t value)
{
	const struct object *object = &elf->object;
	size_t len = strlen(labels[role]);
	struct harvest *harvest = elf->harvest;

	if (strncmp(name, labels[role], len) != 0 || !name[len])
		return;
	if (object->linked && role != ABSOLUTE_CRC)
		value -= object->sections[section].sh_addr;
	if (role == KSYMTAB || role == KSYMTAB_GPL || role == RECORDS)
		harvest_export(harvest, arena_string(harvest->arena, name + len))->gpl_only =
			role == KSYMTAB_GPL;
	if (role != KSYMTAB && role != KSYMTAB_GPL)
		*harvest_mark(harvest) = (struct mark){ name + len, (uint8_t)role, section, value };
}

static void look_at_symbols(struct elf *elf)
{
	const struct object *object = &elf->object;
	struct harvest *harvest = elf->harvest;

	for (uint32_t i = 1; i < object->symbol_count; i++) {
		uint32_t section = object_symbol_shndx(object, i);
		unsigned int bind;
		const char *name;
		GElf_Sym sym;

		/* most are in sections that have no role */
		if (section != SHN_UNDEF && section < SHN_LORESERVE &&
		    (section >= object->section_count || !harvest->roles[section]))
			continue;
		sym = object_symbol(object, i);
		bind = GELF_ST_BIND(sym.st_info);
		if (sym.st_shndx == SHN_UNDEF) {
			name = object_symbol_name(object, &sym);
			if ((bind != STB_GLOBAL && bind != STB_WEAK) || !*name ||
			    !harvest_wants(harvest, name) ||
			    machine_ignores_undefined(object, &elf->release, name) ||
			    machine_symbol_is_register(object, &sym))
				continue;

			struct input_import *import = harvest_import(harvest, name, strlen(name));

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
		if (section < object->section_count && labels[harvest->roles[section]])
			add_mark(elf, harvest->roles[section], object_symbol_name(object, &sym),
				 section, sym.st_value);
	}
}

/* The string at a place of a section, or NULL, after a fault, where the file has none. */
static const char *string_at(struct elf *elf, const struct mark *mark, uint64_t place)
{
	const struct object *object = &elf->object;
	const unsigned char *at = object_place(object, mark->section, place, 1);
	const char *s = at ? object_string(object, (uint64_t)(at - object->map.data)) : NULL;

	if (!s)
		harvest_fault(elf->harvest,
			      "is damaged: what the export %s says is not in the file",
			      mark->about);
	return s;
}

/* "GPL" or nothing, and the namespace behind it. */
static void read_record(struct elf *elf, const struct mark *mark, struct input_export *export)
{
	const char *licence = string_at(elf, mark, mark->place), *ns;

	if (!licence)
		return;
	ns = string_at(elf, mark, mark->place + strlen(licence) + 1);
	if (!ns)
		return;
	export->gpl_only = *licence != '\0';
	export->ns = arena_string(elf->harvest->arena, ns);
}

static void apply_mark(struct elf *elf, const struct mark *mark, struct input_export *export)
{
	size_t size = mark->role == KFLAGSTAB ? 1 : 4;
	const unsigned char *at = NULL;
	const char *ns;

	switch (mark->role) {
	case KCRCTAB:
	case KFLAGSTAB:
		at = object_place(&elf->object, mark->section, mark->place, size);
		if (!at) {
			harvest_fault(elf->harvest,
				      "is damaged: what the export %s says is not in the file",
				      mark->about);
			return;
		}
		break;
	case STRINGS:
		ns = string_at(elf, mark, mark->place);
		if (ns && *ns)
			export->ns = arena_string(elf->harvest->arena, ns);
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

static void apply_marks(struct elf *elf)
{
	struct harvest *harvest = elf->harvest;
	struct nametable table;

	nametable_make(&table, harvest->exports, harvest->export_count, sizeof(*harvest->exports));
	for (size_t i = 0; i < harvest->mark_count && !harvest->fault; i++) {
		struct input_export *export = nametable_find_name(&table, harvest->marks[i].about);

		if (export)
			apply_mark(elf, &harvest->marks[i], export);
	}
	nametable_release(&table);
}

/* What section ROLE holds; NULL, after a fault, when it is not all in the file. */
static const unsigned char *contents(struct elf *elf, enum role role, uint64_t *len)
{
	const struct object *object = &elf->object;
	const unsigned char *data;

	*len = object->sections[elf->where[role]].sh_size;
	data = object_place(object, elf->where[role], 0, *len);
	if (!data)
		harvest_fault(elf->harvest, "is damaged: the section %s reaches beyond its end",
			      object_section_name(object, elf->where[role]));
	return data;
}

static void read_basic_versions(struct elf *elf)
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
			harvest_version(elf->harvest, name,
					(uint32_t)object_number(&elf->object, data + crc, 4));
	}
}

static void read_long_versions(struct elf *elf)
{
	uint64_t len, names_len;
	const unsigned char *data = contents(elf, LONG_VERSIONS, &len);
	const char *name = data ? (const char *)contents(elf, LONG_NAMES, &names_len) : NULL;

	if (!name)
		return;
	if (len && (!names_len || name[names_len - 1])) {
		harvest_fault(elf->harvest, "is damaged: __version_ext_names has no end");
		return;
	}
	for (; len >= 4 && name; data += 4, len -= 4) {
		harvest_version(elf->harvest, name, (uint32_t)object_number(&elf->object, data, 4));
		name = packed_next(name, &names_len);
	}
	if (len)
		harvest_fault(
			elf->harvest,
			"is damaged: __version_ext_crcs has more entries than there are names");
}

static void read_versions(struct elf *elf)
{
	/* where both are there, the long ones have all names */
	if (elf->where[LONG_VERSIONS] && elf->where[LONG_NAMES])
		read_long_versions(elf);
	else if (elf->where[VERSIONS])
		read_basic_versions(elf);
}

static void read_modinfo(struct elf *elf)
{
	const struct object *object = &elf->object;
	struct input_module *module = elf->module;
	struct arena *arena = elf->harvest->arena;
	const char *value;

	if ((value = modinfo_next(object, "name", NULL)))
		module->base = arena_string(arena, value);
	if (elf->harvest->names_only)
		return;
	for (value = NULL; (value = modinfo_next(object, "license", value));)
		names_add(&module->licences, arena_string(arena, value));
	for (value = NULL; (value = modinfo_next(object, "import_ns", value));)
		names_add(&module->import_ns, arena_string(arena, value));
	if ((value = modinfo_next(object, "depends", NULL)))
		module->depends = arena_string(arena, value);
	if ((value = modinfo_next(object, "vermagic", NULL)))
		module->vermagic = arena_string(arena, value);
}

/* A fault of the object in our own words, to follow the file's name. */
static void tell_fault(struct harvest *harvest, const struct finding *finding)
{
	static const struct {
		enum finding_id id;
		const char *text;
	} texts[] = {
		{ HEADERS_BEYOND_END, "is cut short: the section headers are to be at byte" },
		{ SECTION_BEYOND_END, "is cut short: a section is to be at byte" },
		{ SHNDX_LINK, "is damaged: section numbers of symbols belong to section" },
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (texts[i].id == finding->id) {
			harvest_fault(harvest, "%s %" PRIu64, texts[i].text, finding->n);
			return;
		}
	if (finding->id == DAMAGED)
		harvest_fault(harvest, "is damaged: %s %" PRIu64, finding->text, finding->n);
	else if (finding->id == NOBITS_MODINFO)
		harvest_fault(harvest, "is damaged: .modinfo has no bytes");
	else
		harvest_fault(harvest, "is damaged: its byte order is unknown");
}

static enum input_kind kind_of(const struct elf *elf)
{
	if (elf->object.linked || strcmp(elf->module->base, "vmlinux") == 0)
		return INPUT_VMLINUX;
	return elf->where[THIS_MODULE] ? INPUT_MODULE : INPUT_OBJECT;
}

static void read_labels(struct elf *elf)
{
	if (!elf->object.symbols) {
		harvest_fault(elf->harvest, "has no symbols: it was stripped of them");
		return;
	}
	look_at_symbols(elf);
	if (elf->harvest->export_count) {
		if (!elf->harvest->names_only)
			apply_marks(elf);
		return;
	}
	if (elf->object.linked || (!elf->where[KSYMTAB] && !elf->where[KSYMTAB_GPL]))
		return;
	harvest_ksymtab(elf->harvest, &elf->object);
	/* who asks for imports is not refused for what cannot be known of exports */
	if (elf->harvest->names_only)
		elf->harvest->fault = NULL;
}

void harvest_object(struct harvest *harvest, struct input_module *module, struct file_map map)
{
	struct elf elf = { .harvest = harvest, .module = module, .release = release_newest() };
	struct finding finding = { 0 };

	switch (object_open_map(&elf.object, module->file, map, &elf.release, &finding)) {
	case OBJECT_OK:
		break;
	case OBJECT_BAD:
		tell_fault(harvest, &finding);
		return;
	default:
		harvest_fault(harvest, "is cut short: it ends in the ELF header");
		return;
	}
	find_roles(&elf);
	module->kind = kind_of(&elf);
	if (!elf.object.linked || !harvest_ksymtab(harvest, &elf.object))
		read_labels(&elf);
	if (module->kind == INPUT_VMLINUX) {
		module->name = module->base = "vmlinux";
		module->placed = true;
	} else if (!harvest->fault) {
		read_versions(&elf);
		read_modinfo(&elf);
	}
	object_close(&elf.object);
}
