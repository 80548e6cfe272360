// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/device_table.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "lib/base/hash_table.h"
#include "modpost/devtable/bus_table.h"

/* The kernel's own makes its output in pieces of fewer bytes than this. */
#define PIECE		500
/* No table of that many bytes is all zeroes but by mistake. */
#define MAX_EMPTY_TABLE (1024 * 1024)

/* What the name of a table's symbol says. */
struct device_table_name {
	const char *bus; /* bus_len bytes */
	size_t bus_len;
	const char *module; /* module_len bytes; since 6.18 */
	size_t module_len;
	const char *array; /* the table's own name; not NUL-terminated up to 6.12 */
	size_t array_len;
};

/* __mod_BUS__NAME_device_table */
static bool split_old_name(const char *symbol, struct device_table_name *name)
{
	static const char prefix[] = "__mod_", suffix[] = "_device_table";
	const char *end;

	if (!starts_with(symbol, prefix) || !ends_with(symbol, suffix))
		return false;
	name->bus = symbol + strlen(prefix);
	if (strlen(name->bus) < strlen(suffix))
		return false;
	end = strstr(name->bus, "__");
	if (!end)
		return false;
	name->bus_len = (size_t)(end - name->bus);
	name->array = end + strlen("__");
	name->array_len = strlen(name->array);
	if (name->array_len >= strlen(suffix))
		name->array_len -= strlen(suffix);
	return true;
}

/* __mod_device_table__BUS__NAME, or since 6.18 __mod_device_table__kmod_MODULE__BUS__NAME */
static bool split_new_name(const char *symbol, bool names_module, struct device_table_name *name)
{
	static const char prefix[] = "__mod_device_table__", module[] = "__kmod_";
	const char *end;

	if (!starts_with(symbol, prefix))
		return false;
	name->bus = symbol + strlen(prefix);
	if (names_module) {
		name->module = strstr(symbol, module);
		if (!name->module)
			return false;
		name->module += strlen(module);
		end = strstr(name->module, "__");
		if (!end)
			return false;
		name->module_len = (size_t)(end - name->module);
		name->bus = end + strlen("__");
	}
	end = strstr(name->bus, "__");
	if (!end)
		return false;
	name->bus_len = (size_t)(end - name->bus);
	name->array = end + strlen("__");
	name->array_len = strlen(name->array);
	return true;
}

static bool split_name(const struct release *release, const char *symbol,
		       struct device_table_name *name)
{
	*name = (struct device_table_name){ 0 };
	if (release_has(release, TABLES_NAMED_AT_END))
		return split_old_name(symbol, name);
	return split_new_name(symbol, release_has(release, TABLES_NAME_MODULE), name);
}

struct alias_name {
	const char *text;
	UT_hash_handle hh;
};

void alias_names_release(struct alias_names *names)
{
	HASH_CLEAR(hh, names->nodes);
	arena_release(&names->arena);
}

/* Remember an alias; false when it was there before. */
static bool alias_is_new(struct alias_names *names, const char *text)
{
	size_t len = strlen(text);
	uint32_t hash = name_hash(text, len);
	struct alias_name *node;

	HASH_FIND_BYHASHVALUE(hh, names->nodes, text, len, hash, node);
	if (node)
		return false;
	node = arena_new(&names->arena, struct alias_name);
	node->text = text;
	HASH_ADD_KEYPTR_BYHASHVALUE(hh, names->nodes, node->text, len, hash, node);
	return true;
}

/*
 * Up to 6.12 aliases become lines as soon as they are there: one that is too
 * long for a line ends the run before what comes behind it is looked at.
 */
static bool line_fits(struct device_table *table)
{
	const struct release *release = table->scan->release;
	char line[PIECE];
	int len;

	/* nearly all of them do without being looked at */
	if (table->text.len + sizeof(ALIAS_LINE) <= PIECE || release_has(release, ALIASES_ONCE) ||
	    !release_has(release, OUTPUT_CUT_FATAL))
		return true;
	len = snprintf(line, sizeof(line), ALIAS_LINE, table->text.data);
	if (len < PIECE)
		return true;
	scan_fatal(table->scan, .id = OUTPUT_TRUNCATED, .output = line, .needed = (uint64_t)len + 1,
		   .available = PIECE);
	return false;
}

void table_add_alias(struct device_table *table)
{
	struct scan *scan = table->scan;
	struct object_info *info = scan->info;
	struct str *text = &table->text;
	struct alias *alias;
	bool fits;

	if (table->wild && (!text->len || text->data[text->len - 1] != '*'))
		str_add(text, "*");
	str_cstr(text);
	fits = line_fits(table);
	text->len = 0;
	if (!fits)
		return;
	alias = arena_new(info->arena, struct alias);
	alias->text = arena_string(info->arena, text->data);
	if (release_has(scan->release, ALIASES_ONCE) &&
	    !alias_is_new(&scan->alias_names, alias->text))
		return;
	*info->aliases_end = alias;
	info->aliases_end = &alias->next;
}

/* Where the table lies; false after a finding when that is not in its section. */
static bool find_bytes(struct device_table *table, uint32_t section, const GElf_Sym *sym)
{
	const struct object *object = &table->scan->object;
	const GElf_Shdr *header = &object->sections[section];

	if (sym->st_value <= header->sh_size && table->size <= header->sh_size - sym->st_value) {
		/* as the kernel's own tests it: types 8 to 11, 14 and 15 have that bit */
		bool empty = header->sh_type & SHT_NOBITS;

		if (!empty)
			table->bytes =
				object_section_data(object, section, sym->st_value, table->size);
		if (empty ? table->size <= MAX_EMPTY_TABLE : table->bytes != NULL)
			return true;
	}
	scan_fatal(table->scan, .id = DEVICE_TABLE_OUT_OF_BOUNDS, .symbol = table->name);
	return false;
}

static bool is_whole(const struct device_table *table)
{
	return table->size % table->record.size == 0 && table->size >= table->record.size;
}

static bool has_end(const struct device_table *table)
{
	for (uint32_t i = 1; table->bytes && i <= table->record.size; i++)
		if (table->bytes[table->size - i])
			return false;
	return true;
}

static void report_table(struct device_table *table, const struct bus *bus, enum finding_id id)
{
	struct scan *scan = table->scan;
	bool fatal = release_has(scan->release, TABLE_FAULTS_FATAL);
	struct finding finding = {
		.id = id,
		.symbol = table->name,
		/* those releases call both kinds of PnP tables by one name */
		.bus = fatal && strcmp(bus->name, "pnp_card") == 0 ? "pnp" : bus->name,
		.entry_size = table->record.size,
		.table_size = table->size,
	};

	if (fatal)
		scan_stop(scan, finding);
	else
		scan_report(scan, finding);
}

static void format_table(struct device_table *table, const struct bus *bus)
{
	uint32_t size = table->record.size;
	uint64_t end = table->size - size;

	for (table->at = 0; table->at < end && !table->scan->info->fatal; table->at += size) {
		struct event **before = table->scan->info->events.end;
		struct id_entry entry = {
			.record = &table->record,
			.bytes = table->bytes ? table->bytes + table->at : NULL,
			.left = table->size - table->at,
		};

		table_format_entry(table, bus, &entry);
		/* all entries of such a table give the same: once is enough, but for findings */
		if (!table->bytes && release_has(table->scan->release, ALIASES_ONCE) &&
		    before == table->scan->info->events.end)
			break;
	}
}

/* Tell which built-in module these aliases are for. */
static void name_aliases(struct object_info *info, struct alias *alias, const char *module,
			 size_t len)
{
	const char *name = arena_copy(info->arena, module, len);

	for (; alias; alias = alias->next)
		alias->module = name;
}

/* SYMBOL may be a device table. */
static void scan_table(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *symbol)
{
	const struct object *object = &scan->object;
	struct object_info *info = scan->info;
	struct device_table table = { .scan = scan };
	struct alias **first = info->aliases_end;
	struct device_table_name name;
	const struct bus *bus;
	uint32_t section;

	section = object_symbol_section(object, index, sym);
	if (section >= object->section_count || !split_name(scan->release, symbol, &name))
		return;
	bus = find_bus(scan->release, name.bus, name.bus_len);
	if (!bus)
		return;
	table.name = arena_copy(info->arena, name.array, name.array_len);
	table.size = sym->st_size;
	id_struct_lay_out(&table.record, bus->layout ? bus->layout : bus->name, object,
			  scan->release);
	if (!is_whole(&table)) {
		report_table(&table, bus, DEVICE_TABLE_TYPE_MISMATCH);
	} else if (find_bytes(&table, section, sym)) {
		if (has_end(&table))
			format_table(&table, bus);
		else
			report_table(&table, bus, DEVICE_TABLE_UNTERMINATED);
	}
	str_release(&table.text);
	if (name.module)
		name_aliases(info, *first, name.module, name.module_len);
}

void scan_device_table(struct scan *scan, uint32_t index, const GElf_Sym *sym, const char *symbol)
{
	if (GELF_ST_TYPE(sym->st_info) == STT_OBJECT && sym->st_shndx != SHN_UNDEF &&
	    starts_with(symbol, "__mod_") && !scan->info->fatal)
		scan_table(scan, index, sym, symbol);
}
