// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_of: device tree nodes, and PowerPC VIO, whose devices are nodes as well.
 */
#include "modpost/devtable/bus_formats.h"

void format_of(struct device_table *table, const struct id_entry *entry)
{
	bool typed = *entry_bytes(entry, "type"), compatible = *entry_bytes(entry, "compatible");

	for (unsigned int longer = 0; longer < 2; longer++) {
		str_add(&table->alias, "of:N");
		add_string_or_star(table, entry, "name");
		str_add(&table->alias, "T");
		add_string_or_star(table, entry, "type");
		if (compatible) {
			str_add(&table->alias, typed ? "*C" : "C");
			add_string(table, entry, "compatible");
		}
		replace_blanks(table);
		/* a node may list more compatible strings */
		if (longer)
			str_add(&table->alias, "C*");
		finish_alias(table);
	}
}

void format_vio(struct device_table *table, const struct id_entry *entry)
{
	str_add(&table->alias, "vio:T");
	add_string_or_star(table, entry, "type");
	str_add(&table->alias, "S");
	add_string_or_star(table, entry, "compat");
	replace_blanks(table);
	finish_alias(table);
}
