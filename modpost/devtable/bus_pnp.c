// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_pnp: ACPI, PnP and ISA PnP. Their ids have a common form: three letters
 * and four digits.
 */
#include <ctype.h>
#include <inttypes.h>

#include "modpost/devtable/bus_formats.h"

/* Some releases do not convert these numbers to the host's byte order. */
static uint32_t acpi_number(const struct device_table *table, const struct id_entry *entry,
			    const char *field)
{
	uint32_t value = entry_number(entry, field, 0);

	if (table->object->big_endian && release_has(table->release, ACPI_CLASS_UNSWAPPED))
		value = __builtin_bswap32(value);
	return value;
}

void format_acpi(struct device_table *table, const struct id_entry *entry)
{
	uint32_t class = acpi_number(table, entry, "cls");
	uint32_t mask = acpi_number(table, entry, "cls_msk");

	str_add(&table->alias, "acpi*:");
	if (*entry_bytes(entry, "id"))
		add_string(table, entry, "id");
	else
		for (int shift = 16; shift >= 0; shift -= 8)
			if (mask >> shift & 0xff)
				str_printf(&table->alias, "%02" PRIx32, class >> shift & 0xff);
			else
				str_add(&table->alias, "??");
	str_add(&table->alias, ":*");
	finish_alias(table);
}

#define PNP_ID 8 /* characters */

/* Add both aliases of the PnP id at byte AT of a field. */
static void add_pnp_id(struct device_table *table, const struct id_entry *entry, const char *field,
		       size_t at)
{
	size_t len;
	const char *id = entry_string(entry, field, at, &len);

	str_add(&table->alias, "pnp:d");
	str_append(&table->alias, id, len);
	str_add(&table->alias, "*");
	finish_alias(table);
	str_add(&table->alias, "acpi*:");
	for (size_t i = 0; i < len && i < PNP_ID; i++) {
		char upper = (char)toupper((unsigned char)id[i]);

		str_append(&table->alias, &upper, 1);
	}
	str_add(&table->alias, ":*");
	finish_alias(table);
}

void format_pnp(struct device_table *table, const struct id_entry *entry)
{
	add_pnp_id(table, entry, "id", 0);
}

/* Does an earlier entry of the table have this id? */
static bool earlier_card_has(struct device_table *table, const char *id)
{
	for (uint64_t at = 0; at < table->offset; at += table->layout.size) {
		const struct id_entry earlier = {
			.layout = &table->layout,
			.bytes = table->bytes + at,
			.size_left = table->size - at,
		};
		size_t len;

		for (unsigned int i = 0; i < 8; i++) {
			const char *other = entry_string(&earlier, "devs", i * PNP_ID, &len);

			if (!len)
				break;
			if (strcmp(other, id) == 0)
				return true;
		}
	}
	return false;
}

void format_pnp_card(struct device_table *table, const struct id_entry *entry)
{
	bool skip_repeated = release_has(table->release, PNP_CARD_SKIPS_SEEN);

	for (unsigned int i = 0; i < 8; i++) {
		size_t len;
		const char *id = entry_string(entry, "devs", i * PNP_ID, &len);

		if (!len)
			return;
		if (!skip_repeated || !earlier_card_has(table, id))
			add_pnp_id(table, entry, "devs", i * PNP_ID);
	}
}

/* The vendor is three letters of five bits each. Both numbers are byte-swapped. */
void format_isapnp(struct device_table *table, const struct id_entry *entry)
{
	uint32_t vendor = entry_number(entry, "vendor", 0);
	uint32_t function = entry_number(entry, "function", 0);

	str_printf(&table->alias, "pnp:d%c%c%c%02" PRIx32 "%02" PRIx32 "*",
		   (int)('@' + (vendor >> 2 & 0x3f)),
		   (int)('@' + ((vendor & 3) << 3 | (vendor >> 13 & 7))),
		   (int)('@' + (vendor >> 8 & 0x1f)), function & 0xff, function >> 8);
	finish_alias(table);
}
