// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/symbols.h"

#include <ctype.h>
#include <string.h>

#include "lib/elf/arch.h"
#include "lib/elf/find_dot.h"
#include "lib/base/strbuf.h"
#include "modpost/devtable/device_table.h"
#include "modpost/scan/ranges.h"

/* Up to 6.4, linux/export.h defines these symbols for an export. */
#define KSYMTAB	  "__ksymtab_"
#define KSTRTABNS "__kstrtabns_"

static void add_import(struct scan *scan, const char *name, bool weak)
{
	struct object_info *info = scan->info;
	struct scratch *scratch = scan->scratch;
	const char *key = without_dot(name);
	size_t key_len = strlen(key);

	array_reserve(scratch->imports, scratch->import_capacity, info->import_count + 1);
	scratch->imports[info->import_count++] = (struct import){
		.name = arena_copy(info->arena, name, (size_t)(key - name) + key_len),
		.hash = name_hash(key, key_len),
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

/* starts_with() in one comparison. LIMIT is after a NUL. */
#define has_prefix(name, limit, prefix)                      \
	((size_t)((limit) - (name)) >= sizeof(prefix) - 1 && \
	 memcmp(name, prefix, sizeof(prefix) - 1) == 0)

/*
 * Is this, or what remains when it is cut, a name that scan_symbol() does something for?
 * It was not cut yet: once it is, or loses its end because another name is, it still begins in
 * the same way. LIMIT is the end of the names.
 */
static bool name_matters(const char *name, const char *limit, bool by_name)
{
	switch (name[0]) {
	case '_':
		return has_prefix(name, limit, DEVICE_TABLE_PREFIX) ||
		       (by_name && has_prefix(name, limit, KSYMTAB));
	case 'i':
		return has_prefix(name, limit, "init_module");
	case 'c':
		return has_prefix(name, limit, "cleanup_module");
	default:
		return false;
	}
}

/* An element found: the number of a symbol; or if its name is only cut, where in the table. */
#define CUT_AT	    ((uint64_t)1 << 63)

/* The names of so many symbols ahead are loaded, where the table is too long for the caches. */
#define NAMES_AHEAD 16
#define LONG_TABLE  ((uint64_t)1 << 20) /* bytes */

/*
 * Find the symbols that scan_symbol() does anything for, about one in four. Whether and where a
 * name is cut does not depend on other names: where one of these is cut before, it has a dot.
 */
static void find_symbols(const void *context, size_t from, size_t end, struct range_found *found)
{
	const struct scan *scan = context;
	const struct object *object = &scan->object;
	const char *names = (const char *)object->map.data + object->names;
	const char *limit = names + object->names_ended;
	struct symbol_walk walk = symbol_walk_from(object, from);
	bool by_name = release_has(scan->release, EXPORTS_IN_KSYMTAB);
	bool ahead = object->names_ended > LONG_TABLE;

	for (; from < end; from++, symbol_walk_next(&walk)) {
		uint32_t st_name = symbol_walk_name(&walk);
		uint16_t shndx = symbol_walk_shndx(&walk);
		const char *dot;

		if (ahead && end - from > NAMES_AHEAD)
			__builtin_prefetch(names + symbol_walk_name_after(&walk, NAMES_AHEAD));
		if (shndx == SHN_UNDEF || shndx == SHN_COMMON || st_name >= object->names_ended ||
		    name_matters(names + st_name, limit, by_name)) {
			range_found_add(found, from);
			continue;
		}
		dot = find_dot(names + st_name, limit);
		if (dot && dot != names + st_name && object_is_cut_at(dot))
			range_found_add(found, CUT_AT | (uint64_t)(dot - names));
	}
}

static void scan_symbol(struct scan *scan, uint32_t index)
{
	GElf_Sym sym = object_symbol(&scan->object, index);
	const char *name = object_cut_symbol_name(&scan->object, &sym);

	if (sym.st_shndx == SHN_UNDEF)
		scan_undefined(scan, &sym, name);
	else if (sym.st_shndx != SHN_COMMON)
		scan_defined(scan, index, &sym, name);
	else if (!starts_with(name, "__gnu_lto_"))
		scan_finding(scan, .id = COMMON_SYMBOL, .symbol = name);
	if (is_device_table(&sym, name) && !scan->info->fatal)
		scan_table(scan, index, &sym, name);
}

/* Names are copied in units of so many bytes, so that a range fills a huge page. */
#define COPY_UNIT 32

struct names_copy {
	struct object *object;
	size_t len; /* bytes */
};

static void copy_range(void *context, size_t from, size_t end)
{
	const struct names_copy *copy = context;

	end *= COPY_UNIT;
	object_copy_names(copy->object, from * COPY_UNIT, end < copy->len ? end : copy->len);
}

/* Copy a long table of names with all threads: one of its names is sure to be cut. */
static void copy_names(struct object *object)
{
	struct names_copy copy = { .object = object };

	if (!ranges_are_divided(object->symbol_count))
		return;
	copy.len = object_begin_copy_of_names(object);
	if (!copy.len)
		return;
	ranges_run(object, copy.len / COPY_UNIT + 1, copy_range, &copy);
	object_end_copy_of_names(object, copy.len);
}

void scan_symbols(struct scan *scan)
{
	struct range_search *search = &scan->scratch->search;
	struct object *object = &scan->object;
	uint64_t found;

	range_search_run(search, object, object->symbol_count, find_symbols, scan);
	copy_names(object);
	while (!scan->info->fatal && (found = range_search_next(search)) != RANGE_SEARCH_END) {
		if (found & CUT_AT)
			object_cut_name(object, found & ~CUT_AT);
		else
			scan_symbol(scan, (uint32_t)found);
	}
	/* its CRC covers the layout of struct module */
	if (scan->options->modversions)
		add_import(scan, "module_layout", false);
	store_imports(scan);
}

static void find_namespaces(const void *context, size_t from, size_t end, struct range_found *found)
{
	const struct object *object = &((const struct scan *)context)->object;

	for (; from < end; from++) {
		GElf_Sym sym = object_symbol(object, (uint32_t)from);

		if (starts_with(object_symbol_name(object, &sym), KSTRTABNS))
			range_found_add(found, from);
	}
}

static void scan_namespace(struct scan *scan, uint32_t index)
{
	const struct object *object = &scan->object;
	struct object_info *info = scan->info;
	GElf_Sym sym = object_symbol(object, index);
	uint32_t section = object_symbol_section(object, index, &sym);
	const char *ns = NULL;
	struct event *event;

	if (section < object->section_count)
		ns = object_string(object, object->sections[section].sh_offset + sym.st_value);
	if (!ns) {
		scan_fatal(scan, .id = CORRUPT_OBJECT,
			   .reason = "no namespace in the file for symbol", .position = index);
		return;
	}
	event = object_info_event(info, &info->events, EVENT_NAMESPACE);
	event->name =
		arena_string(info->arena, object_symbol_name(object, &sym) + strlen(KSTRTABNS));
	event->ns = arena_string(info->arena, ns);
}

void scan_namespaces(struct scan *scan)
{
	struct range_search *search = &scan->scratch->search;
	uint64_t i;

	if (!release_has(scan->release, EXPORTS_IN_KSYMTAB))
		return;
	range_search_run(search, &scan->object, scan->object.symbol_count, find_namespaces, scan);
	while (!scan->info->fatal && (i = range_search_next(search)) != RANGE_SEARCH_END)
		scan_namespace(scan, (uint32_t)i);
}
