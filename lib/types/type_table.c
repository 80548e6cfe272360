// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_table.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

void type_table_init(struct type_table *table, const struct type_table *base)
{
	*table = (struct type_table){ .base = base };
	if (base) {
		table->base_count = type_table_count(base);
		table->base_names_len = base->base_names_len + (uint32_t)base->names_len;
		table->big_endian = base->big_endian;
		table->pointer_size = base->pointer_size;
		return;
	}
	type_table_add_name(table, "", 0);
	type_table_add(table, &(struct type){ .kind = TYPE_VOID });
}

void type_table_release(struct type_table *table)
{
	free(table->types);
	free(table->members);
	free(table->enumerators);
	free(table->symbols);
	free(table->entries);
	free(table->names);
	*table = (struct type_table){ 0 };
}

void type_table_set_entry(struct type_table *table, uint32_t index, uint64_t entry)
{
	size_t at = index - table->base_count;

	array_reserve(table->entries, table->entry_capacity, at + 1);
	while (table->entry_count <= at)
		table->entries[table->entry_count++] = 0;
	table->entries[at] = entry;
}

uint64_t type_table_entry(const struct type_table *table, uint32_t index)
{
	const struct type_table *home = type_home(table, index);
	size_t at = index - home->base_count;

	return at < home->entry_count ? home->entries[at] : 0;
}

const struct type_member *type_members(const struct type_table *table, uint32_t index)
{
	const struct type_table *home = type_home(table, index);

	return home->members ? home->members + type_at(table, index)->first : NULL;
}

const struct type_enumerator *type_enumerators(const struct type_table *table, uint32_t index)
{
	const struct type_table *home = type_home(table, index);

	return home->enumerators ? home->enumerators + type_at(table, index)->first : NULL;
}

uint32_t type_table_add(struct type_table *table, const struct type *type)
{
	array_reserve(table->types, table->capacity, table->count + 1);
	table->types[table->count++] = *type;
	return type_table_count(table) - 1;
}

void type_table_add_member(struct type_table *table, const struct type_member *member)
{
	array_reserve(table->members, table->member_capacity, table->member_count + 1);
	table->members[table->member_count++] = *member;
}

void type_table_add_enumerator(struct type_table *table, const struct type_enumerator *item)
{
	array_reserve(table->enumerators, table->enumerator_capacity, table->enumerator_count + 1);
	table->enumerators[table->enumerator_count++] = *item;
}

void type_table_add_symbol(struct type_table *table, const struct type_symbol *symbol)
{
	array_reserve(table->symbols, table->symbol_capacity, table->symbol_count + 1);
	table->symbols[table->symbol_count++] = *symbol;
}

uint32_t type_table_add_name(struct type_table *table, const char *name, size_t len)
{
	uint32_t offset = table->base_names_len + (uint32_t)table->names_len;

	/* offset 0 is the NUL that the first name of a complete table ends in */
	if (!len && (table->base || table->names_len))
		return 0;
	array_reserve(table->names, table->names_capacity, table->names_len + len + 1);
	memcpy(table->names + table->names_len, name, len);
	table->names[table->names_len + len] = '\0';
	table->names_len += len + 1;
	return offset;
}

uint32_t type_strip(const struct type_table *table, uint32_t index)
{
	for (;;) {
		const struct type *type = type_at(table, index);

		switch (type->kind) {
		case TYPE_TYPEDEF:
			if (type->flags & TYPE_REFERENCE)
				return index;
			break;
		case TYPE_CONST:
		case TYPE_VOLATILE:
		case TYPE_RESTRICT:
			break;
		default:
			return index;
		}
		index = type->target;
	}
}

bool type_size(const struct type_table *table, uint32_t index, uint64_t *size)
{
	uint64_t elements = 1;

	for (;;) {
		const struct type *type;

		index = type_strip(table, index);
		type = type_at(table, index);
		switch (type->kind) {
		case TYPE_ARRAY:
			if (type->flags & TYPE_NO_LENGTH) {
				*size = 0;
				return true;
			}
			if (__builtin_mul_overflow(elements, (uint64_t)type->count, &elements))
				return false;
			index = type->target;
			continue;
		case TYPE_POINTER:
			*size = table->pointer_size;
			break;
		case TYPE_BASE:
		case TYPE_STRUCT:
		case TYPE_UNION:
		case TYPE_ENUM:
			if (type->flags & (TYPE_DECLARED | TYPE_REFERENCE | TYPE_NO_SIZE))
				return false;
			*size = type->size;
			break;
		default:
			return false;
		}
		if (index && type->kind == TYPE_POINTER && !*size)
			return false;
		return !__builtin_mul_overflow(*size, elements, size);
	}
}
