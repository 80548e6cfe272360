// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/devtable/alias_text.h"

#include <ctype.h>

static void add_field(struct device_table *table, const struct id_entry *entry,
		      const struct alias_field *field, bool flag_is_set)
{
	enum alias_field_kind kind = field->kind;
	uint32_t value;

	str_add(&table->alias, field->separator);
	if (kind == ALIAS_SEPARATOR)
		return;
	if ((kind == ALIAS_HEX_IF || kind == ALIAS_STRING_IF) && !flag_is_set) {
		str_add(&table->alias, "*");
		return;
	}
	if (kind == ALIAS_STRING || kind == ALIAS_STRING_IF) {
		add_string(table, entry, field->field);
		return;
	}
	value = entry_number(entry, field->field, 0);
	if (kind == ALIAS_HEX_UNLESS && value == field->value)
		str_add(&table->alias, "*");
	else
		str_hex(&table->alias, value,
			kind == ALIAS_HEX8 ? 8 : 2 * entry_width(entry, field->field));
}

void add_fields(struct device_table *table, const struct id_entry *entry,
		const struct alias_field *field)
{
	uint32_t match_flags = entry_number(entry, "match_flags", 0);

	for (; field->separator; field++)
		if (release_in(table->release, field->in))
			add_field(table, entry, field, match_flags & field->value);
}

void add_string(struct device_table *table, const struct id_entry *entry, const char *field)
{
	size_t len;
	const char *s = entry_string(entry, field, 0, &len);

	str_append(&table->alias, s, len);
}

void add_string_or_star(struct device_table *table, const struct id_entry *entry, const char *field)
{
	size_t len;
	const char *s = entry_string(entry, field, 0, &len);

	str_append(&table->alias, len ? s : "*", len ? len : 1);
}

void replace_blanks(struct device_table *table)
{
	for (size_t i = 0; i < table->alias.len; i++)
		if (isspace((unsigned char)table->alias.data[i]))
			table->alias.data[i] = '_';
}
