/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bus_table: the buses, and the form of each one's aliases.
 */
#ifndef MODPOST_DEVTABLE_BUS_TABLE_H
#define MODPOST_DEVTABLE_BUS_TABLE_H

#include "modpost/devtable/bus_formats.h"

#define MAX_ALIAS_FIELDS 8

struct bus {
	const char *name;
	series_set in;
	const char *id_struct; /* of an entry, if its name is not the bus's */
	bool wildcard;	       /* aliases end with a star */
	bus_format_fn *format; /* instead of prefix and fields, or NULL */
	const char *prefix;
	struct alias_field fields[MAX_ALIAS_FIELDS + 1]; /* ends with FIELDS_END */
};

/* The bus with that name of LEN bytes; NULL if the release has none. */
const struct bus *find_bus(const struct release *release, const char *name, size_t len);
/* Add the aliases of one entry. */
void format_entry(struct device_table *table, const struct bus *bus, const struct id_entry *entry);

#endif
