/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * aliases: the buses, and how an entry of each one's device table becomes the
 * alias that the kernel asks for when such a device appears.
 */
#ifndef MODPOST_DEVTABLE_BUS_TABLE_H
#define MODPOST_DEVTABLE_BUS_TABLE_H

#include "lib/base/strbuf.h"
#include "modpost/devtable/id_structs.h"
#include "modpost/scan/scan_context.h"

/* Most aliases are a key and a value, over and over; where it matters not, a star. */
enum when {
	ALWAYS,
	LITERAL, /* the key is all */
	WORD,	 /* always, and with eight digits */
	UNLESS,	 /* unless the field has this value, which stands for any */
	IF,	 /* if match_flags has one of these bits */
	STRING,	 /* the field is a string */
	STRING_IF,
};

struct piece {
	const char *key, *field;
	enum when when;
	uint32_t value;
	series_set in;
};

#define MAX_PIECES 8
#define ANY8	   0xff
#define ANY16	   0xffff
#define ANY32	   0xffffffff

/* A device table at work. */
struct device_table {
	struct scan *scan;
	const char *name; /* of the array, as its symbol says */
	struct id_struct record;
	const unsigned char *bytes; /* NULL for a table that is all zeroes */
	uint64_t size;		    /* bytes */
	uint64_t at;		    /* where the entry at hand begins */
	struct str text;	    /* the alias at hand */
	size_t prefix;		    /* how much of it does not count for the kernel's limit */
	bool wild;		    /* it ends in a star, for fields that are still to come */
};

typedef void format_fn(struct device_table *table, const struct id_entry *entry);

struct bus {
	const char *name;
	series_set in;
	const char *layout; /* NULL where it is named like the bus */
	bool wild;
	const char *prefix;
	struct piece pieces[MAX_PIECES + 1]; /* until one without a key */
	format_fn *format;		     /* instead of prefix and pieces, or NULL */
};

/* The bus of that name (LEN bytes), or NULL when the release knows none. */
const struct bus *find_bus(const struct release *release, const char *name, size_t len);
/* Make the aliases of one entry. */
void table_format_entry(struct device_table *table, const struct bus *bus,
			const struct id_entry *entry);

/* Parts of the alias at hand. */
void add_pieces(struct device_table *table, const struct id_entry *entry,
		const struct piece *pieces);
void add_string(struct device_table *table, const struct id_entry *entry, const char *field);
/* The string of a field, or a star when it is empty. */
void add_string_or_star(struct device_table *table, const struct id_entry *entry,
			const char *field);
/* devtable.c: record the alias at hand for the module, and begin another. */
void table_add_alias(struct device_table *table);

/* Formats that are more than pieces; usb.c and formats.c. */
format_fn format_usb, format_of, format_pci, format_acpi, format_pnp, format_pnp_card,
	format_pcmcia, format_vio, format_input, format_dmi, format_mdio, format_isapnp,
	format_amba, format_x86cpu, format_mcb, format_slim, format_ulpi, format_css, format_mei,
	format_vmbus, format_tee, format_ishtp, format_wmi, format_cdx;

#endif
