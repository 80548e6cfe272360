// SPDX-License-Identifier: GPL-2.0-only
/*
 * formats: aliases of the buses that have a form of their own.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>

#include "modpost/devtable/bus_table.h"

static void underscore_blanks(struct device_table *table)
{
	for (size_t i = 0; i < table->text.len; i++)
		if (isspace((unsigned char)table->text.data[i]))
			table->text.data[i] = '_';
}

void format_of(struct device_table *table, const struct id_entry *entry)
{
	bool typed = *entry_bytes(entry, "type"), compatible = *entry_bytes(entry, "compatible");

	for (unsigned int longer = 0; longer < 2; longer++) {
		str_add(&table->text, "of:N");
		add_string_or_star(table, entry, "name");
		str_add(&table->text, "T");
		add_string_or_star(table, entry, "type");
		if (compatible) {
			str_add(&table->text, typed ? "*C" : "C");
			add_string(table, entry, "compatible");
		}
		underscore_blanks(table);
		/* a node may be compatible with more than it was asked for */
		if (longer)
			str_add(&table->text, "C*");
		table_add_alias(table);
	}
}

static const struct piece pci_ids[] = {
	{ "v", "vendor", UNLESS, ANY32, EVERY_SERIES },
	{ "d", "device", UNLESS, ANY32, EVERY_SERIES },
	{ "sv", "subvendor", UNLESS, ANY32, EVERY_SERIES },
	{ "sd", "subdevice", UNLESS, ANY32, EVERY_SERIES },
	{ NULL, NULL, ALWAYS, 0, 0 },
};

/* The prefix for an override, or NULL after a message. */
static const char *override_prefix(struct device_table *table, const struct id_entry *entry,
				   enum finding_id unknown, const char *plain, const char *vfio)
{
	uint32_t override = entry_number(entry, "override_only", 0);

	if (override < 2)
		return override ? vfio : plain;
	scan_finding(table->scan, .id = unknown, .driver_override = override);
	return NULL;
}

void format_pci(struct device_table *table, const struct id_entry *entry)
{
	static const char *const keys[] = { "bc", "sc", "i" };
	uint32_t class = entry_number(entry, "class", 0);
	uint32_t masks = entry_number(entry, "class_mask", 0);
	const char *prefix =
		override_prefix(table, entry, UNKNOWN_PCI_OVERRIDE, "pci:", "vfio_pci:");

	if (!prefix && release_has(table->scan->release, PCI_OVERRIDE_SKIPS))
		return;
	for (unsigned int shift = 0; shift < 24; shift += 8) {
		uint32_t mask = masks >> shift & 0xff;

		if (mask == 0 || mask == 0xff)
			continue;
		scan_finding(table->scan, .id = UNSUPPORTED_PCI_CLASS_MASK, .class_mask = masks);
		return;
	}
	/* what the kernel's own would now print, it never set */
	if (!prefix)
		return;
	str_add(&table->text, prefix);
	add_pieces(table, entry, pci_ids);
	for (unsigned int i = 0; i < 3; i++) {
		unsigned int shift = 16 - 8 * i;

		str_add(&table->text, keys[i]);
		if (masks >> shift & 0xff)
			str_hex(&table->text, class >> shift & 0xff, 2);
		else
			str_add(&table->text, "*");
	}
	table_add_alias(table);
}

/* A number as the releases read it that forgot to turn it into their own byte order. */
static uint32_t acpi_number(const struct device_table *table, const struct id_entry *entry,
			    const char *field)
{
	uint32_t value = entry_number(entry, field, 0);

	if (entry->record->object->big_endian &&
	    release_has(table->scan->release, ACPI_CLASS_UNSWAPPED))
		value = __builtin_bswap32(value);
	return value;
}

void format_acpi(struct device_table *table, const struct id_entry *entry)
{
	uint32_t class = acpi_number(table, entry, "cls");
	uint32_t mask = acpi_number(table, entry, "cls_msk");

	str_add(&table->text, "acpi*:");
	if (*entry_bytes(entry, "id"))
		add_string(table, entry, "id");
	else
		for (int shift = 16; shift >= 0; shift -= 8)
			if (mask >> shift & 0xff)
				str_printf(&table->text, "%02" PRIx32, class >> shift & 0xff);
			else
				str_add(&table->text, "??");
	str_add(&table->text, ":*");
	table_add_alias(table);
}

#define PNP_ID 8 /* characters */

/* The two aliases of a PnP identifier, AT bytes into a field. */
static void add_pnp_id(struct device_table *table, const struct id_entry *entry, const char *field,
		       size_t at)
{
	size_t len;
	const char *id = entry_string(entry, field, at, &len);

	str_add(&table->text, "pnp:d");
	str_append(&table->text, id, len);
	str_add(&table->text, "*");
	table_add_alias(table);
	str_add(&table->text, "acpi*:");
	for (size_t i = 0; i < len && i < PNP_ID; i++) {
		char upper = (char)toupper((unsigned char)id[i]);

		str_append(&table->text, &upper, 1);
	}
	str_add(&table->text, ":*");
	table_add_alias(table);
}

void format_pnp(struct device_table *table, const struct id_entry *entry)
{
	add_pnp_id(table, entry, "id", 0);
}

/* Is the identifier among those of an earlier entry of this table? */
static bool pnp_card_was_seen(const struct device_table *table, const char *id)
{
	for (uint64_t at = 0; at < table->at; at += table->record.size) {
		const struct id_entry earlier = { &table->record, table->bytes + at,
						  table->size - at };
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
	bool skips = release_has(table->scan->release, PNP_CARD_SKIPS_SEEN);

	for (unsigned int i = 0; i < 8; i++) {
		size_t len;
		const char *id = entry_string(entry, "devs", i * PNP_ID, &len);

		if (!len)
			return;
		if (!skips || !pnp_card_was_seen(table, id))
			add_pnp_id(table, entry, "devs", i * PNP_ID);
	}
}

static const struct piece pcmcia_ids[] = {
	{ "m", "manf_id", IF, 0x01, EVERY_SERIES },
	{ "c", "card_id", IF, 0x02, EVERY_SERIES },
	{ "f", "func_id", IF, 0x04, EVERY_SERIES },
	{ "fn", "function", IF, 0x08, EVERY_SERIES },
	{ "pfn", "device_no", IF, 0x100, EVERY_SERIES },
	{ NULL, NULL, ALWAYS, 0, 0 },
};

void format_pcmcia(struct device_table *table, const struct id_entry *entry)
{
	uint32_t flags = entry_number(entry, "match_flags", 0);

	str_add(&table->text, "pcmcia:");
	add_pieces(table, entry, pcmcia_ids);
	for (unsigned int i = 0; i < 4; i++) {
		str_printf(&table->text, "p%c", 'a' + (int)i);
		if (flags & 0x10u << i)
			str_hex(&table->text, entry_number(entry, "prod_id_hash", i), 8);
		else
			str_add(&table->text, "*");
	}
	table_add_alias(table);
}

void format_vio(struct device_table *table, const struct id_entry *entry)
{
	str_add(&table->text, "vio:T");
	add_string_or_star(table, entry, "type");
	str_add(&table->text, "S");
	add_string_or_star(table, entry, "compat");
	underscore_blanks(table);
	table_add_alias(table);
}

void format_mdio(struct device_table *table, const struct id_entry *entry)
{
	uint32_t id = entry_number(entry, "phy_id", 0);
	uint32_t mask = entry_number(entry, "phy_id_mask", 0);

	str_add(&table->text, "mdio:");
	for (int bit = 31; bit >= 0; bit--)
		str_add(&table->text, !(mask >> bit & 1) ? "?" : id >> bit & 1 ? "1" : "0");
	table_add_alias(table);
}

/* Three letters of five bits each, and four hexadecimal digits, in two halves each. */
void format_isapnp(struct device_table *table, const struct id_entry *entry)
{
	uint32_t vendor = entry_number(entry, "vendor", 0);
	uint32_t function = entry_number(entry, "function", 0);

	str_printf(&table->text, "pnp:d%c%c%c%02" PRIx32 "%02" PRIx32 "*",
		   (int)('@' + (vendor >> 2 & 0x3f)),
		   (int)('@' + ((vendor & 3) << 3 | (vendor >> 13 & 7))),
		   (int)('@' + (vendor >> 8 & 0x1f)), function & 0xff, function >> 8);
	table_add_alias(table);
}

void format_amba(struct device_table *table, const struct id_entry *entry)
{
	uint32_t id = entry_number(entry, "id", 0), mask = entry_number(entry, "mask", 0);

	if (id & ~mask) {
		scan_fatal(table->scan, .id = AMBA_ID_OUTSIDE_MASK, .device_id = id,
			   .device_mask = mask);
		return;
	}
	str_add(&table->text, "amba:d");
	for (int shift = 28; shift >= 0; shift -= 4) {
		uint32_t digit = id >> shift & 0xf, bits = mask >> shift & 0xf;

		if (bits == 0) {
			str_add(&table->text, "?");
			continue;
		}
		if (bits == 0xf) {
			str_hex(&table->text, digit, 1);
			continue;
		}
		str_add(&table->text, "[");
		for (uint32_t i = 0; i < 16; i++)
			if ((i & bits) == digit)
				str_hex(&table->text, i, 1);
		str_add(&table->text, "]");
	}
	table_add_alias(table);
}

static const struct piece x86_ids[] = {
	{ "ven", "vendor", UNLESS, ANY16, EVERY_SERIES },
	{ "fam", "family", UNLESS, 0, EVERY_SERIES },
	{ "mod", "model", UNLESS, 0, EVERY_SERIES },
	{ NULL, NULL, ALWAYS, 0, 0 },
};

void format_x86cpu(struct device_table *table, const struct id_entry *entry)
{
	uint32_t feature = entry_number(entry, "feature", 0);

	str_add(&table->text, "cpu:type:x86,");
	add_pieces(table, entry, x86_ids);
	str_add(&table->text, ":feature:*");
	if (feature)
		str_printf(&table->text, "%04" PRIX32 "*", feature);
	table_add_alias(table);
}

void format_mcb(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->text, "mcb:16z%03" PRIu32, entry_number(entry, "device", 0));
	table_add_alias(table);
}

void format_slim(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->text, "slim:%" PRIx32 ":%" PRIx32 ":*",
		   entry_number(entry, "manf_id", 0), entry_number(entry, "prod_code", 0));
	table_add_alias(table);
}

void format_ulpi(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->text, "ulpi:v%04" PRIx32 "p%04" PRIx32, entry_number(entry, "vendor", 0),
		   entry_number(entry, "product", 0));
	table_add_alias(table);
}

void format_css(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->text, "css:t%" PRIX32, entry_number(entry, "type", 0));
	table_add_alias(table);
}

static const struct piece cdx_ids[] = {
	{ "v", "vendor", UNLESS, ANY16, EVERY_SERIES },
	{ "d", "device", UNLESS, ANY16, EVERY_SERIES },
	{ "sv", "subvendor", UNLESS, ANY16, SINCE(6_7) },
	{ "sd", "subdevice", UNLESS, ANY16, SINCE(6_7) },
	{ NULL, NULL, ALWAYS, 0, 0 },
};

void format_cdx(struct device_table *table, const struct id_entry *entry)
{
	const char *prefix;

	if (release_has(table->scan->release, CDX_FIRST_FORM)) {
		str_printf(&table->text, "cdx:v%08" PRIX32 "d%08" PRIX32 "d",
			   entry_number(entry, "vendor", 0), entry_number(entry, "device", 0));
		table_add_alias(table);
		return;
	}
	prefix = override_prefix(table, entry, UNKNOWN_CDX_OVERRIDE, "cdx:", "vfio_cdx:");
	if (!prefix)
		return;
	str_add(&table->text, prefix);
	add_pieces(table, entry, cdx_ids);
	if (release_has(table->scan->release, CDX_CLASSES)) {
		if (entry_number(entry, "class_mask", 0) == 0xffffff)
			str_printf(&table->text, "c%08" PRIX32, entry_number(entry, "class", 0));
		else
			str_add(&table->text, "c*");
	}
	table_add_alias(table);
}
