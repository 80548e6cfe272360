// SPDX-License-Identifier: GPL-2.0-only
/*
 * symbols: what an object's symbols say: which it needs, which it exports, in
 * which namespace, and whether it has init_module and cleanup_module.
 */
#include <ctype.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "lib/base/strbuf.h"
#include "modpost/devtable/device_table.h"
#include "modpost/scan/scan.h"

/* How names of exports are made in linux/export.h. */
#define KSYMTAB	     "__ksymtab_"
#define KSTRTABNS    "__kstrtabns_"
#define EXPORT_LABEL "__export_symbol_"

bool scan_name_is_valid(const struct release *release, const char *name)
{
	if (!*name)
		return false;
	if (release_has(release, MAPPING_LOCAL) &&
	    (starts_with(name, ".L") || starts_with(name, "L0")))
		return false;
	if (name[0] != '$')
		return true;
	/* mapping symbols of ARM and others: what follows is code or data */
	return !release_has(release, MAPPING_DOLLAR) &&
	       !(name[1] && strchr("adtx", name[1]) && (name[2] == '\0' || name[2] == '.'));
}

static void add_import(struct scan *scan, const char *name, bool weak)
{
	struct object_info *info = scan->info;
	struct scratch *scratch = scan->scratch;
	const char *key;

	array_reserve(scratch->imports, scratch->import_capacity, info->import_count + 1);
	name = arena_string(info->arena, name);
	key = without_dot(name);
	scratch->imports[info->import_count++] = (struct import){
		.name = name,
		.hash = name_hash(key, strlen(key)),
		.weak = weak,
	};
}

static void scan_undefined(struct scan *scan, const GElf_Sym *sym, const char *name)
{
	unsigned int bind = GELF_ST_BIND(sym->st_info);
	const struct object *object = &scan->object;

	if (bind != STB_GLOBAL && bind != STB_WEAK)
		return;
	if (arch_ignores_undefined(object, scan->release, name) ||
	    arch_symbol_is_register(object, sym))
		return;
	if (name[0] == '.' && arch_mangles_dots(object)) {
		char *mangled = arena_string(scan->info->arena, name);

		mangled[0] = '_';
		mangled[1] = (char)toupper((unsigned char)mangled[1]);
		name = mangled;
	}
	add_import(scan, name, bind == STB_WEAK);
}

static struct export *add_export(struct scan *scan, const char *name, bool gpl_only, const char *ns)
{
	struct object_info *info = scan->info;
	struct export *symbol = arena_new(info->arena, struct export);

	symbol->name = arena_string(info->arena, name);
	symbol->hash = name_hash(name, strlen(name));
	symbol->module = &info->module;
	symbol->gpl_only = gpl_only;
	symbol->ns = arena_string(info->arena, ns);
	module_link_export(&info->module, symbol);
	object_info_event(info, &info->events, EVENT_EXPORT)->symbol = symbol;
	return symbol;
}

static void scan_ksymtab(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *name)
{
	uint32_t section = object_symbol_section(&scan->object, index, sym);
	const char *in = object_section_name(&scan->object, section);

	if (starts_with(in, "___ksymtab_gpl+"))
		add_export(scan, name, true, "");
	else if (starts_with(in, "___ksymtab+"))
		add_export(scan, name, false, "");
}

static void scan_defined(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *name)
{
	if (release_has(scan->release, EXPORTS_IN_KSYMTAB) && starts_with(name, KSYMTAB))
		scan_ksymtab(scan, index, sym, name + strlen(KSYMTAB));
	if (streq(name, "init_module"))
		scan->info->has_init = true;
	if (streq(name, "cleanup_module"))
		scan->info->has_cleanup = true;
}

void scan_symbols(struct scan *scan)
{
	struct object *object = &scan->object;
	struct object_info *info = scan->info;

	for (uint32_t i = 0; i < object->symbol_count && !info->fatal; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_cut_symbol_name(object, &sym);

		if (sym.st_shndx == SHN_UNDEF) {
			scan_undefined(scan, &sym, name);
		} else if (sym.st_shndx != SHN_COMMON) {
			scan_defined(scan, i, &sym, name);
		} else if (!starts_with(name, "__gnu_lto_")) {
			scan_finding(scan, .id = COMMON_SYMBOL, .symbol = name);
		}
		scan_device_table(scan, i, &sym, name);
	}
	/* struct module changes with the configuration; its version stands for that */
	if (scan->options->modversions)
		add_import(scan, "module_layout", false);
	if (info->import_count) {
		size_t size = info->import_count * sizeof(*info->imports);

		info->imports = arena_alloc(info->arena, size);
		memcpy(info->imports, scan->scratch->imports, size);
	}
}

void scan_namespaces(struct scan *scan)
{
	struct object *object = &scan->object;
	struct object_info *info = scan->info;

	if (!release_has(scan->release, EXPORTS_IN_KSYMTAB))
		return;
	for (uint32_t i = 0; i < object->symbol_count; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_cut_symbol_name(object, &sym);
		uint32_t section;
		const char *ns = NULL;
		struct event *event;

		if (!starts_with(name, KSTRTABNS))
			continue;
		section = object_symbol_section(object, i, &sym);
		if (section < object->section_count)
			ns = object_string(object,
					   object->sections[section].sh_offset + sym.st_value);
		if (!ns) {
			scan_fatal(scan, .id = DAMAGED,
				   .text = "no namespace in the file for symbol", .n = i);
			return;
		}
		event = object_info_event(info, &info->events, EVENT_NAMESPACE);
		event->name = arena_string(info->arena, name + strlen(KSTRTABNS));
		event->ns = arena_string(info->arena, ns);
	}
}

void scan_export_record(struct scan *scan, uint64_t offset, uint32_t symbol,
			const struct section_class *target)
{
	const struct object *object = &scan->object;
	GElf_Sym sym = object_symbol(object, symbol), label_sym = { 0 };
	uint32_t label = nearest_symbol_before(scan, object->export_symbol, offset);
	const char *name = object_symbol_name(object, &sym), *label_name, *license, *ns;
	struct export *export;
	unsigned int bind = GELF_ST_BIND(sym.st_info);
	uint64_t at;

	if (label == NO_SYMBOL) {
		label_name = release_has(scan->release, ADDRESS_FOR_NAME) ? "" : "(unknown)";
	} else {
		label_sym = object_symbol(object, label);
		label_name = object_symbol_name(object, &label_sym);
	}
	if (!starts_with(label_name, EXPORT_LABEL)) {
		scan_finding(scan, .id = STRANGE_EXPORT_LABEL, .symbol = label_name);
		return;
	}
	if (bind != STB_GLOBAL && bind != STB_WEAK) {
		scan_finding(scan, .id = LOCAL_EXPORTED,
			     .symbol = label_name + strlen(EXPORT_LABEL));
		return;
	}
	if (strcmp(label_name + strlen(EXPORT_LABEL), name) != 0) {
		scan_finding(scan, .id = OTHER_EXPORTED, .symbol = name);
		return;
	}
	at = object->sections[object->export_symbol].sh_offset + label_sym.st_value;
	license = object_string(object, at);
	ns = license ? object_string(object, at + strlen(license) + 1) : NULL;
	if (!ns) {
		scan_fatal(scan, .id = DAMAGED,
			   .text = "no licence in the file for the export at byte",
			   .n = label_sym.st_value);
		return;
	}
	if (strcmp(license, "GPL") != 0 && *license) {
		scan_finding(scan, .id = EXPORT_LICENSE, .text = license, .symbol = name);
		return;
	}
	export = add_export(scan, name, *license != '\0', ns);
	export->is_function = arch_type_is_function(object, scan->release, &sym);
	if (target->is_init)
		scan_finding(scan, .id = EXPORTED_INIT, .symbol = name);
	else if (target->is_exit)
		scan_finding(scan, .id = EXPORTED_EXIT, .symbol = name);
}
