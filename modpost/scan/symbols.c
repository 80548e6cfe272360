// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/symbols.h"

#include <ctype.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "lib/base/strbuf.h"
#include "modpost/devtable/device_table.h"

/* Up to 6.4, linux/export.h defines these symbols for an export. */
#define KSYMTAB	  "__ksymtab_"
#define KSTRTABNS "__kstrtabns_"

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

static void scan_ksymtab(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *name)
{
	uint32_t section = object_symbol_section(&scan->object, index, sym);
	const char *in = object_section_name(&scan->object, section);

	if (starts_with(in, "___ksymtab_gpl+"))
		scan_add_export(scan, name, true, "");
	else if (starts_with(in, "___ksymtab+"))
		scan_add_export(scan, name, false, "");
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

/* Move the imports from the scratch memory to the object info. */
static void store_imports(struct scan *scan)
{
	struct object_info *info = scan->info;
	size_t size = info->import_count * sizeof(*info->imports);

	if (!size)
		return;
	info->imports = arena_alloc(info->arena, size);
	memcpy(info->imports, scan->scratch->imports, size);
}

static void scan_table(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *name)
{
	struct device_table table = {
		.object = &scan->object,
		.release = scan->release,
		.info = scan->info,
		.aliases = &scan->aliases,
	};

	scan_device_table(&table, index, sym, name);
}

void scan_symbols(struct scan *scan)
{
	struct object *object = &scan->object;

	for (uint32_t i = 0; i < object->symbol_count && !scan->info->fatal; i++) {
		GElf_Sym sym = object_symbol(object, i);
		const char *name = object_cut_symbol_name(object, &sym);

		if (sym.st_shndx == SHN_UNDEF)
			scan_undefined(scan, &sym, name);
		else if (sym.st_shndx != SHN_COMMON)
			scan_defined(scan, i, &sym, name);
		else if (!starts_with(name, "__gnu_lto_"))
			scan_finding(scan, .id = COMMON_SYMBOL, .symbol = name);
		if (is_device_table(&sym, name) && !scan->info->fatal)
			scan_table(scan, i, &sym, name);
	}
	/* its CRC covers the layout of struct module */
	if (scan->options->modversions)
		add_import(scan, "module_layout", false);
	store_imports(scan);
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
			scan_fatal(scan, .id = CORRUPT_OBJECT,
				   .reason = "no namespace in the file for symbol", .position = i);
			return;
		}
		event = object_info_event(info, &info->events, EVENT_NAMESPACE);
		event->name = arena_string(info->arena, name + strlen(KSTRTABNS));
		event->ns = arena_string(info->arena, ns);
	}
}
