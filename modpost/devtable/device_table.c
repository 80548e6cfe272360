// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/device_table.h"

#include <string.h>

#include "lib/base/strbuf.h"
#include "modpost/devtable/bus_table.h"

/* A larger table of zeroes must be a mistake. */
#define MAX_ZERO_TABLE (1024 * 1024)

/* The parts of a symbol name; none is NUL-terminated. */
struct device_table_name {
	const char *bus;
	size_t bus_len;
	const char *module; /* since 6.18, else NULL */
	size_t module_len;
	const char *array;
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

/* Find the table's bytes. False after a finding: the symbol exceeds its section. */
static bool find_bytes(struct device_table *table, uint32_t section, const GElf_Sym *sym)
{
	const GElf_Shdr *header = &table->object->sections[section];

	if (sym->st_value <= header->sh_size && table->size <= header->sh_size - sym->st_value) {
		/* tested like a flag, as the kernel does: types 8 to 11, 14 and 15 have that bit */
		bool zeroes = header->sh_type & SHT_NOBITS;

		if (!zeroes)
			table->bytes = object_section_data(table->object, section, sym->st_value,
							   table->size);
		if (zeroes ? table->size <= MAX_ZERO_TABLE : table->bytes != NULL)
			return true;
	}
	info_fatal(table->info, .id = DEVICE_TABLE_OUT_OF_BOUNDS, .symbol = table->name);
	return false;
}

static bool has_whole_entries(const struct device_table *table)
{
	return table->size % table->layout.size == 0 && table->size >= table->layout.size;
}

static bool ends_with_zeroes(const struct device_table *table)
{
	for (uint32_t i = 1; table->bytes && i <= table->layout.size; i++)
		if (table->bytes[table->size - i])
			return false;
	return true;
}

static void report_table(struct device_table *table, const struct bus *bus, enum finding_id id)
{
	bool fatal = release_has(table->release, TABLE_FAULTS_FATAL);
	struct finding finding = {
		.id = id,
		.symbol = table->name,
		/* those releases use one name for both kinds of PnP tables */
		.bus = fatal && streq(bus->name, "pnp_card") ? "pnp" : bus->name,
		.entry_size = table->layout.size,
		.table_size = table->size,
	};

	if (fatal)
		info_stop(table->info, finding);
	else
		info_report(table->info, finding);
}

static void format_table(struct device_table *table, const struct bus *bus)
{
	const struct object_info *info = table->info;
	uint32_t size = table->layout.size;
	uint64_t end = table->size - size;

	for (table->offset = 0; table->offset < end && !info->fatal; table->offset += size) {
		struct event **before = info->events.end;
		struct id_entry entry = {
			.layout = &table->layout,
			.bytes = table->bytes ? table->bytes + table->offset : NULL,
			.size_left = table->size - table->offset,
		};

		format_entry(table, bus, &entry);
		/* all entries of a zero table make the same alias, which counts once */
		if (!table->bytes && release_has(table->release, ALIASES_ONCE) &&
		    before == info->events.end)
			break;
	}
}

/* Set the built-in module that the aliases from FIRST on belong to. */
static void set_module(struct object_info *info, struct alias *first, const char *module,
		       size_t len)
{
	const char *name = arena_copy(info->arena, module, len);

	for (struct alias *alias = first; alias; alias = alias->next)
		alias->module = name;
}

void scan_device_table(struct device_table *table, uint32_t index, const GElf_Sym *sym,
		       const char *symbol)
{
	const struct object *object = table->object;
	struct object_info *info = table->info;
	struct alias **first = info->aliases_end;
	uint32_t section = object_symbol_section(object, index, sym);
	struct device_table_name name;
	const struct bus *bus;

	if (section >= object->section_count || !split_name(table->release, symbol, &name))
		return;
	bus = find_bus(table->release, name.bus, name.bus_len);
	if (!bus)
		return;
	table->name = arena_copy(info->arena, name.array, name.array_len);
	table->size = sym->st_size;
	id_layout_init(&table->layout, bus->id_struct ? bus->id_struct : bus->name, object,
		       table->release);
	if (!has_whole_entries(table)) {
		report_table(table, bus, DEVICE_TABLE_TYPE_MISMATCH);
	} else if (find_bytes(table, section, sym)) {
		if (ends_with_zeroes(table))
			format_table(table, bus);
		else
			report_table(table, bus, DEVICE_TABLE_UNTERMINATED);
	}
	str_release(&table->alias);
	if (name.module)
		set_module(info, *first, name.module, name.module_len);
}
