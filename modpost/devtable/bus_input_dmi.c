// SPDX-License-Identifier: GPL-2.0-only
/*
 * bus_input_dmi: input devices and DMI systems. Their aliases can exceed the
 * buffer of the kernel's modpost.
 */
#include <inttypes.h>
#include <stdio.h>

#include "modpost/devtable/bus_formats.h"

/*
 * Add text to an alias that the kernel's modpost formats into a buffer of 256
 * bytes. Since 7.1 an overflow is fatal: false then.
 */
static bool add_text(struct device_table *table, const char *piece)
{
	const size_t size = 256;
	size_t len = strlen(piece), used = table->alias.len - table->limit_start;

	if (release_has(table->release, ALIAS_LIMIT_FATAL) && len >= size - used) {
		info_fatal(table->info, .id = ALIAS_TOO_LONG, .symbol = table->name, .needed = len,
			   .available = size - used);
		return false;
	}
	str_add(&table->alias, piece);
	return true;
}

static const struct {
	const char *key, *field;
	uint32_t flag;
	unsigned int first, last; /* bits that are checked */
	series_set in;
} input_bits[] = {
	{ "-e*", "evbit", 0x0010, 0, 0x1f, EVERY_SERIES },
	{ "k*", "keybit", 0x0020, 0x71, 0x2ff, EVERY_SERIES },
	{ "r*", "relbit", 0x0040, 0, 0x0f, EVERY_SERIES },
	{ "a*", "absbit", 0x0080, 0, 0x3f, EVERY_SERIES },
	{ "m*", "mscbit", 0x0100, 0, 0x07, EVERY_SERIES },
	{ "l*", "ledbit", 0x0200, 0, 0x0f, EVERY_SERIES },
	{ "s*", "sndbit", 0x0400, 0, 0x07, EVERY_SERIES },
	{ "f*", "ffbit", 0x0800, 0, 0x7f, EVERY_SERIES },
	{ "w*", "swbit", 0x1000, 0, 0x10, BEFORE(6_16) },
	{ "w*", "swbit", 0x1000, 0, 0x11, SINCE(6_16) },
};

void format_input(struct device_table *table, const struct id_entry *entry)
{
	static const char *const ids[][2] = {
		{ "b", "bustype" },
		{ "v", "vendor" },
		{ "p", "product" },
		{ "e", "version" },
	};
	const struct release *release = table->release;
	bool whole = release_has(release, INPUT_LAST_BIT);
	uint32_t flags = entry_number(entry, "flags", 0);
	char piece[16];

	str_add(&table->alias, "input:");
	table->limit_start = table->alias.len;
	for (unsigned int i = 0; i < 4; i++) {
		str_add(&table->alias, ids[i][0]);
		if (flags & 1u << i)
			str_printf(&table->alias, "%04" PRIX32, entry_number(entry, ids[i][1], 0));
		else
			str_add(&table->alias, "*");
	}
	for (size_t i = 0; i < sizeof(input_bits) / sizeof(input_bits[0]); i++) {
		if (!release_in(release, input_bits[i].in))
			continue;
		if (!add_text(table, input_bits[i].key))
			return;
		if (!(flags & input_bits[i].flag))
			continue;
		for (unsigned int bit = input_bits[i].first;
		     bit < input_bits[i].last + (whole ? 1 : 0); bit++) {
			if (!entry_bit(entry, input_bits[i].field, bit))
				continue;
			snprintf(piece, sizeof(piece), "%X,*", bit);
			if (!add_text(table, piece))
				return;
		}
	}
	finish_alias(table);
}

/* In alias order; slot is an enum dmi_field. */
static const struct {
	const char *key;
	unsigned int slot;
} dmi_slots[] = {
	{ "bvn", 1 },  { "bvr", 2 },  { "bd", 3 },  { "br", 4 },   { "efr", 5 },
	{ "svn", 6 },  { "pn", 7 },   { "pvr", 8 }, { "rvn", 13 }, { "rn", 14 },
	{ "rvr", 15 }, { "cvn", 18 }, { "ct", 19 }, { "cvr", 20 },
};

#define DMI_MATCH 80 /* bytes */

/* Add the printable characters of a match, except colons. */
static bool add_dmi_string(struct device_table *table, const struct id_entry *entry,
			   unsigned int match)
{
	size_t len;
	const char *s = entry_string(entry, "matches", match * DMI_MATCH + 1, &len);

	for (size_t i = 0; i < len; i++) {
		if (s[i] <= ' ' || s[i] >= 127 || s[i] == ':')
			continue;
		if (table->alias.len - table->limit_start >= 255 &&
		    release_has(table->release, ALIAS_LIMIT_FATAL)) {
			info_fatal(table->info, .id = DMI_ALIAS_TOO_LONG, .symbol = table->name);
			return false;
		}
		str_append(&table->alias, s + i, 1);
	}
	return true;
}

void format_dmi(struct device_table *table, const struct id_entry *entry)
{
	const unsigned char *matches = entry_bytes(entry, "matches");
	char piece[16];

	str_add(&table->alias, "dmi*");
	table->limit_start = table->alias.len;
	for (size_t i = 0; i < sizeof(dmi_slots) / sizeof(dmi_slots[0]); i++) {
		for (unsigned int match = 0; match < 4; match++) {
			if ((matches[match * DMI_MATCH] & 0x7f) != dmi_slots[i].slot)
				continue;
			snprintf(piece, sizeof(piece), ":%s*", dmi_slots[i].key);
			if (!add_text(table, piece) || !add_dmi_string(table, entry, match) ||
			    !add_text(table, "*"))
				return;
		}
	}
	str_add(&table->alias, ":");
	finish_alias(table);
}
