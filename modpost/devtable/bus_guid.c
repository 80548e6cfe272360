// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_guid: buses that identify devices by a GUID.
 */
#include <ctype.h>

#include "modpost/devtable/bus_formats.h"

/* Add sixteen bytes as a UUID. ORDER has a letter for each: "a" is the first byte. */
static void add_uuid(struct device_table *table, const unsigned char *bytes, const char *order,
		     const char *format)
{
	for (unsigned int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			str_add(&table->alias, "-");
		str_printf(&table->alias, *format == 'X' ? "%02X" : "%02x", bytes[order[i] - 'a']);
	}
}

/*
 * The byte orders of uuid_t, which is big-endian, and guid_t, with three
 * little-endian groups.
 */
#define UUID_ORDER "abcdefghijklmnop"
#define GUID_ORDER "dcbafehgijklmnop"

static const struct alias_field mei_version[] = {
	HEX_UNLESS(":", "version", ANY8),
	FIELDS_END,
};

void format_mei(struct device_table *table, const struct id_entry *entry)
{
	str_add(&table->alias, "mei:");
	add_string_or_star(table, entry, "name");
	str_add(&table->alias, ":");
	add_uuid(table, entry_bytes(entry, "uuid"), GUID_ORDER, "x");
	add_fields(table, entry, mei_version);
	str_add(&table->alias, ":*");
	finish_alias(table);
}

void format_vmbus(struct device_table *table, const struct id_entry *entry)
{
	const unsigned char *guid = entry_bytes(entry, "guid");

	str_add(&table->alias, "vmbus:");
	for (unsigned int i = 0; i < 16; i++)
		str_printf(&table->alias, "%02x", guid[i]);
	finish_alias(table);
}

/* Some releases swap a GUID like a number if host and target differ in byte order. */
static const char *guid_order(const struct device_table *table, const char *order,
			      const char *reversed)
{
	return table->object->big_endian && release_has(table->release, GUID_REVERSED) ? reversed :
											 order;
}

void format_tee(struct device_table *table, const struct id_entry *entry)
{
	str_add(&table->alias, "tee:");
	add_uuid(table, entry_bytes(entry, "uuid"),
		 guid_order(table, UUID_ORDER, "ponmlkjihgfedcba"), "x");
	finish_alias(table);
}

void format_ishtp(struct device_table *table, const struct id_entry *entry)
{
	str_add(&table->alias, "ishtp:{");
	add_uuid(table, entry_bytes(entry, "guid"),
		 guid_order(table, GUID_ORDER, "mnopklijhgfedcba"), "X");
	str_add(&table->alias, "}");
	finish_alias(table);
}

#define WMI_GUID 36 /* characters */

void format_wmi(struct device_table *table, const struct id_entry *entry)
{
	size_t len;
	const char *guid = entry_string(entry, "guid_string", 0, &len);
	bool strict = release_has(table->release, WMI_CHECKED);

	if (len != WMI_GUID) {
		info_finding(table->info, .id = INVALID_WMI_GUID_LENGTH, .guid = guid);
		return;
	}
	str_add(&table->alias, "wmi:");
	for (unsigned int i = 0; i < WMI_GUID; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		char c = guid[i];

		if (strict && !(dash ? c == '-' : isxdigit((unsigned char)c) != 0)) {
			table->alias.len = 0;
			info_finding(table->info, .id = INVALID_WMI_GUID_CHARACTER, .guid = guid,
				     .character = (unsigned char)c);
			return;
		}
		if (strict)
			c = (char)toupper((unsigned char)c);
		str_append(&table->alias, &c, 1);
	}
	finish_alias(table);
}
