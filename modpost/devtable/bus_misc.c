// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_misc: all other buses that need a function.
 */
#include <inttypes.h>

#include "modpost/devtable/bus_formats.h"

static const struct alias_field pcmcia_ids[] = {
	HEX_IF("m", "manf_id", 0x01),	   HEX_IF("c", "card_id", 0x02),
	HEX_IF("f", "func_id", 0x04),	   HEX_IF("fn", "function", 0x08),
	HEX_IF("pfn", "device_no", 0x100), FIELDS_END,
};

void format_pcmcia(struct device_table *table, const struct id_entry *entry)
{
	uint32_t flags = entry_number(entry, "match_flags", 0);

	str_add(&table->alias, "pcmcia:");
	add_fields(table, entry, pcmcia_ids);
	for (unsigned int i = 0; i < 4; i++) {
		str_printf(&table->alias, "p%c", 'a' + (int)i);
		if (flags & 0x10u << i)
			str_hex(&table->alias, entry_number(entry, "prod_id_hash", i), 8);
		else
			str_add(&table->alias, "*");
	}
	finish_alias(table);
}

void format_mdio(struct device_table *table, const struct id_entry *entry)
{
	uint32_t id = entry_number(entry, "phy_id", 0);
	uint32_t mask = entry_number(entry, "phy_id_mask", 0);

	str_add(&table->alias, "mdio:");
	for (int bit = 31; bit >= 0; bit--)
		str_add(&table->alias, !(mask >> bit & 1) ? "?" : id >> bit & 1 ? "1" : "0");
	finish_alias(table);
}

void format_amba(struct device_table *table, const struct id_entry *entry)
{
	uint32_t id = entry_number(entry, "id", 0), mask = entry_number(entry, "mask", 0);

	if (id & ~mask) {
		info_fatal(table->info, .id = AMBA_ID_OUTSIDE_MASK, .device_id = id,
			   .device_mask = mask);
		return;
	}
	str_add(&table->alias, "amba:d");
	for (int shift = 28; shift >= 0; shift -= 4) {
		uint32_t digit = id >> shift & 0xf, bits = mask >> shift & 0xf;

		if (bits == 0) {
			str_add(&table->alias, "?");
			continue;
		}
		if (bits == 0xf) {
			str_hex(&table->alias, digit, 1);
			continue;
		}
		str_add(&table->alias, "[");
		for (uint32_t i = 0; i < 16; i++)
			if ((i & bits) == digit)
				str_hex(&table->alias, i, 1);
		str_add(&table->alias, "]");
	}
	finish_alias(table);
}

static const struct alias_field x86_ids[] = {
	HEX_UNLESS("ven", "vendor", ANY16),
	HEX_UNLESS("fam", "family", 0),
	HEX_UNLESS("mod", "model", 0),
	FIELDS_END,
};

void format_x86cpu(struct device_table *table, const struct id_entry *entry)
{
	uint32_t feature = entry_number(entry, "feature", 0);

	str_add(&table->alias, "cpu:type:x86,");
	add_fields(table, entry, x86_ids);
	str_add(&table->alias, ":feature:*");
	if (feature)
		str_printf(&table->alias, "%04" PRIX32 "*", feature);
	finish_alias(table);
}

void format_mcb(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->alias, "mcb:16z%03" PRIu32, entry_number(entry, "device", 0));
	finish_alias(table);
}

void format_slim(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->alias, "slim:%" PRIx32 ":%" PRIx32 ":*",
		   entry_number(entry, "manf_id", 0), entry_number(entry, "prod_code", 0));
	finish_alias(table);
}

void format_ulpi(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->alias, "ulpi:v%04" PRIx32 "p%04" PRIx32,
		   entry_number(entry, "vendor", 0), entry_number(entry, "product", 0));
	finish_alias(table);
}

void format_css(struct device_table *table, const struct id_entry *entry)
{
	str_printf(&table->alias, "css:t%" PRIX32, entry_number(entry, "type", 0));
	finish_alias(table);
}
