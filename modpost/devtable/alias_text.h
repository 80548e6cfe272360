/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * alias_text: append fields of a table's entry to its alias.
 *
 * Most aliases are a prefix and a list of fields, each a separator and a value
 * in hexadecimal digits, or a star if the entry matches any value.
 */
#ifndef MODPOST_DEVTABLE_ALIAS_TEXT_H
#define MODPOST_DEVTABLE_ALIAS_TEXT_H

#include "modpost/devtable/device_table.h"

enum alias_field_kind {
	ALIAS_HEX,	  /* the value, with two digits per byte */
	ALIAS_HEX8,	  /* the value, with eight digits */
	ALIAS_HEX_UNLESS, /* the value, or a star if it is .value, which matches any */
	ALIAS_HEX_IF,	  /* the value, or a star unless match_flags has a bit of .value */
	ALIAS_STRING,	  /* the string */
	ALIAS_STRING_IF,  /* the string, or a star unless match_flags has a bit of .value */
	ALIAS_SEPARATOR,  /* the separator alone */
};

struct alias_field {
	const char *separator, *field;
	enum alias_field_kind kind;
	uint32_t value;
	series_set in;
};

/* Rows of fields. A list ends with FIELDS_END. */
#define HEX_IN(in_, separator_, field_, kind_, value_)                                    \
	{                                                                                 \
		.separator = separator_, .field = field_, .kind = kind_, .value = value_, \
		.in = in_                                                                 \
	}
#define FIELD(separator, field, kind, value)	 HEX_IN(EVERY_SERIES, separator, field, kind, value)
#define HEX(separator, field)			 FIELD(separator, field, ALIAS_HEX, 0)
#define HEX8(separator, field)			 FIELD(separator, field, ALIAS_HEX8, 0)
#define HEX_UNLESS(separator, field, any)	 FIELD(separator, field, ALIAS_HEX_UNLESS, any)
#define HEX_IF(separator, field, flags)		 FIELD(separator, field, ALIAS_HEX_IF, flags)
#define STRING(separator, field)		 FIELD(separator, field, ALIAS_STRING, 0)
#define STRING_IF(separator, field, flags)	 FIELD(separator, field, ALIAS_STRING_IF, flags)
#define SEPARATOR(separator)			 FIELD(separator, NULL, ALIAS_SEPARATOR, 0)
#define HEX_UNLESS_IN(in, separator, field, any) HEX_IN(in, separator, field, ALIAS_HEX_UNLESS, any)
#define FIELDS_END \
	{          \
		0  \
	}

/* Values that match any device. */
#define ANY8  0xff
#define ANY16 0xffff
#define ANY32 0xffffffff

void add_fields(struct device_table *table, const struct id_entry *entry,
		const struct alias_field *fields);
void add_string(struct device_table *table, const struct id_entry *entry, const char *field);
/* Add the string of a field, or a star if it is empty. */
void add_string_or_star(struct device_table *table, const struct id_entry *entry,
			const char *field);
/* Replace white space in the alias by underscores. */
void replace_blanks(struct device_table *table);

#endif
