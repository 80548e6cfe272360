// SPDX-License-Identifier: GPL-2.0-only
#include "lib/btf/btf_records.h"

#include "lib/base/arena.h"

enum { RECORD_LEN = 12, LAYOUT_LEN = 4 };

/* The kinds of BTF. */
enum btf_kind {
	KIND_INT = 1,
	KIND_PTR,
	KIND_ARRAY,
	KIND_STRUCT,
	KIND_UNION,
	KIND_ENUM,
	KIND_FWD,
	KIND_TYPEDEF,
	KIND_VOLATILE,
	KIND_CONST,
	KIND_RESTRICT,
	KIND_FUNC,
	KIND_FUNC_PROTO,
	KIND_VAR,
	KIND_DATASEC,
	KIND_FLOAT,
	KIND_DECL_TAG,
	KIND_TYPE_TAG,
	KIND_ENUM64,
	KIND_COUNT
};

/* What the last word of a record means. */
enum third_word { WORD_UNUSED, WORD_SIZE, WORD_TYPE };

enum naming { NAME_NONE, NAME_MAYBE, NAME_ALWAYS };

static const struct kind_form {
	uint8_t kind;	  /* in the type table */
	uint8_t word;	  /* enum third_word */
	uint8_t naming;	  /* enum naming */
	uint8_t info_len; /* bytes that follow the record */
	uint8_t item_len; /* bytes of each of the items that follow these */
} forms[KIND_COUNT] = {
	[KIND_INT] = { TYPE_BASE, WORD_SIZE, NAME_MAYBE, 4, 0 },
	[KIND_PTR] = { TYPE_POINTER, WORD_TYPE, NAME_NONE, 0, 0 },
	[KIND_ARRAY] = { TYPE_ARRAY, WORD_UNUSED, NAME_NONE, 12, 0 },
	[KIND_STRUCT] = { TYPE_STRUCT, WORD_SIZE, NAME_MAYBE, 0, 12 },
	[KIND_UNION] = { TYPE_UNION, WORD_SIZE, NAME_MAYBE, 0, 12 },
	[KIND_ENUM] = { TYPE_ENUM, WORD_SIZE, NAME_MAYBE, 0, 8 },
	[KIND_FWD] = { TYPE_STRUCT, WORD_UNUSED, NAME_ALWAYS, 0, 0 },
	[KIND_TYPEDEF] = { TYPE_TYPEDEF, WORD_TYPE, NAME_ALWAYS, 0, 0 },
	[KIND_VOLATILE] = { TYPE_VOLATILE, WORD_TYPE, NAME_NONE, 0, 0 },
	[KIND_CONST] = { TYPE_CONST, WORD_TYPE, NAME_NONE, 0, 0 },
	[KIND_RESTRICT] = { TYPE_RESTRICT, WORD_TYPE, NAME_NONE, 0, 0 },
	[KIND_FUNC] = { TYPE_VOID, WORD_TYPE, NAME_ALWAYS, 0, 0 },
	[KIND_FUNC_PROTO] = { TYPE_FUNCTION, WORD_TYPE, NAME_NONE, 0, 8 },
	[KIND_VAR] = { TYPE_VOID, WORD_TYPE, NAME_ALWAYS, 4, 0 },
	[KIND_DATASEC] = { TYPE_VOID, WORD_SIZE, NAME_MAYBE, 0, 12 },
	[KIND_FLOAT] = { TYPE_BASE, WORD_SIZE, NAME_MAYBE, 0, 0 },
	[KIND_DECL_TAG] = { TYPE_VOID, WORD_TYPE, NAME_MAYBE, 4, 0 },
	[KIND_TYPE_TAG] = { TYPE_OTHER, WORD_TYPE, NAME_MAYBE, 0, 0 },
	[KIND_ENUM64] = { TYPE_ENUM, WORD_SIZE, NAME_MAYBE, 0, 12 },
};

/*
 * Read the offset of a name. A name without characters becomes 0, as if there were none. Returns
 * false if it is outside.
 */
static bool read_name(const struct btf_reader *reader, const unsigned char *at, uint32_t *name)
{
	*name = btf_word(reader, at);
	if (*name >= reader->name_end)
		return false;
	if (!*type_name(reader->table, *name))
		*name = 0;
	return true;
}

/* The parts of INFO. The masks are those of 7.2; before, the additional bits were 0. */
static unsigned int kind_of(uint32_t info)
{
	return info >> 24 & 0x7f;
}

static uint32_t items_of(uint32_t info)
{
	return info & 0xffffff;
}

static bool flag_of(uint32_t info)
{
	return info >> 31;
}

/* The bytes that follow a record with INFO. Returns false if that is not known. */
static bool length_after(const struct btf_reader *reader, uint32_t info, uint64_t *len)
{
	unsigned int kind = kind_of(info);

	if (kind && kind < KIND_COUNT) {
		*len = forms[kind].info_len + (uint64_t)forms[kind].item_len * items_of(info);
	} else if (kind < reader->layout_count) {
		const unsigned char *layout = reader->layout + (size_t)kind * LAYOUT_LEN;

		*len = layout[0] + (uint64_t)layout[1] * items_of(info);
	} else {
		return false;
	}
	return true;
}

bool btf_count_records(struct btf_reader *reader)
{
	struct type_table *table = reader->table;
	size_t types = 0, members = 0, enumerators = 0, symbols = 0;
	uint64_t after;

	for (size_t at = 0; at < reader->records_len; at += RECORD_LEN + after) {
		size_t left = reader->records_len - at;
		uint64_t index = (uint64_t)type_table_count(table) + types;
		uint32_t info;

		if (left < RECORD_LEN)
			return btf_fail(reader, BTF_RECORD_CUT, index, 0);
		info = btf_word(reader, reader->records + at + 4);
		if (!length_after(reader, info, &after))
			return btf_fail(reader, BTF_UNKNOWN_KIND, index, kind_of(info));
		if (after > left - RECORD_LEN || index >= UINT32_MAX)
			return btf_fail(reader, BTF_RECORD_CUT, index, 0);
		types++;
		switch (kind_of(info)) {
		case KIND_STRUCT:
		case KIND_UNION:
		case KIND_FUNC_PROTO:
			members += items_of(info);
			break;
		case KIND_ENUM:
		case KIND_ENUM64:
			enumerators += items_of(info);
			break;
		case KIND_FUNC:
		case KIND_VAR:
			symbols++;
			break;
		}
	}
	reader->type_end = type_table_count(table) + (uint32_t)types;
	array_reserve(table->types, table->capacity, table->count + types);
	array_reserve(table->members, table->member_capacity, members);
	array_reserve(table->enumerators, table->enumerator_capacity, enumerators);
	array_reserve(table->symbols, table->symbol_capacity, symbols);
	return true;
}

static bool read_members(struct btf_reader *reader, const unsigned char *item, uint32_t count,
			 bool bit_fields, const struct type *type)
{
	struct type_table *table = reader->table;
	uint64_t bits = (uint64_t)type->size * 8;

	for (uint32_t i = 0; i < count; i++, item += 12) {
		uint32_t offset = btf_word(reader, item + 8);
		struct type_member member = {
			.type = btf_word(reader, item + 4),
			.bit_offset = bit_fields ? offset & 0xffffff : offset,
			.bit_size = bit_fields ? offset >> 24 : 0,
		};

		if (!read_name(reader, item, &member.name) || member.type >= reader->type_end ||
		    !member.type || member.bit_offset > bits)
			return btf_fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
		table->members[table->member_count++] = member;
	}
	return true;
}

/* Read parameters into members. The last one may stand for "...". */
static bool read_parameters(struct btf_reader *reader, const unsigned char *item, uint32_t count,
			    struct type *type)
{
	struct type_table *table = reader->table;

	for (uint32_t i = 0; i < count; i++, item += 8) {
		struct type_member member = {
			.type = btf_word(reader, item + 4),
		};
		bool known = read_name(reader, item, &member.name);

		if (known && !member.type && !member.name && i == count - 1) {
			type->flags |= TYPE_VARIADIC;
			type->count--;
			break;
		}
		if (!known || member.type >= reader->type_end || !member.type)
			return btf_fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
		table->members[table->member_count++] = member;
	}
	return true;
}

static bool read_enumerators(struct btf_reader *reader, const unsigned char *item, uint32_t count,
			     size_t item_len, bool is_signed)
{
	struct type_table *table = reader->table;

	for (uint32_t i = 0; i < count; i++, item += item_len) {
		uint64_t value = btf_word(reader, item + 4);
		uint32_t name;

		if (!read_name(reader, item, &name) || !name)
			return btf_fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
		if (item_len > 8)
			value |= (uint64_t)btf_word(reader, item + 8) << 32;
		else if (is_signed)
			value = (uint64_t)(int64_t)(int32_t)value;
		table->enumerators[table->enumerator_count++] =
			(struct type_enumerator){ name, value };
	}
	return true;
}

/* Sections and declaration tags are not used, but have to refer to something. */
static bool check_section(struct btf_reader *reader, const unsigned char *item, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++, item += 12)
		if (btf_word(reader, item) >= reader->type_end)
			return btf_fail(reader, BTF_BAD_MEMBER, type_table_count(reader->table), i);
	return true;
}

static bool read_int(struct btf_reader *reader, const unsigned char *info, struct type *type)
{
	uint32_t value = btf_word(reader, info);
	uint32_t bits = value & 0xff, offset = value >> 16 & 0xff;

	if (bits + offset > (uint64_t)type->size * 8)
		return btf_fail(reader, BTF_BAD_INTEGER, type_table_count(reader->table), 0);

	if (value >> 24 & 1)
		type->flags |= TYPE_SIGNED;
	/* only pahole before 1.13 wrote bit-fields this way */
	if (bits && (bits != type->size * 8 || offset)) {
		type->count = bits;
		type->first = offset;
	}
	return true;
}

/* Read what follows the record of TYPE. */
static bool read_details(struct btf_reader *reader, const unsigned char *record, uint32_t info,
			 struct type *type)
{
	struct type_table *table = reader->table;
	const unsigned char *details = record + RECORD_LEN;
	uint32_t count = items_of(info);

	switch (kind_of(info)) {
	case KIND_INT:
		return read_int(reader, details, type);
	case KIND_FLOAT:
		type->flags |= TYPE_SIGNED | TYPE_FLOAT;
		break;
	case KIND_ARRAY:
		type->target = btf_word(reader, details);
		type->count = btf_word(reader, details + 8);
		if (!type->count)
			type->flags |= TYPE_NO_LENGTH;
		if (btf_word(reader, details + 4) >= reader->type_end)
			return btf_fail(reader, BTF_BAD_REFERENCE, type_table_count(table),
					btf_word(reader, details + 4));
		break;
	case KIND_FWD:
		type->kind = flag_of(info) ? TYPE_UNION : TYPE_STRUCT;
		type->flags |= TYPE_DECLARED;
		break;
	case KIND_STRUCT:
	case KIND_UNION:
		type->first = (uint32_t)table->member_count;
		type->count = count;
		return read_members(reader, details, count, flag_of(info), type);
	case KIND_FUNC_PROTO:
		type->first = (uint32_t)table->member_count;
		type->count = count;
		return read_parameters(reader, details, count, type);
	case KIND_ENUM:
	case KIND_ENUM64:
		type->first = (uint32_t)table->enumerator_count;
		type->count = count;
		if (flag_of(info))
			type->flags |= TYPE_SIGNED;
		if (!count && type->name)
			type->flags |= TYPE_DECLARED;
		return read_enumerators(reader, details, count, forms[kind_of(info)].item_len,
					flag_of(info));
	case KIND_DATASEC:
		return check_section(reader, details, count);
	}
	return true;
}

static void add_symbol(struct type_table *table, struct type *type, bool function)
{
	table->symbols[table->symbol_count++] = (struct type_symbol){ .name = type->name,
								      .type = type->target,
								      .function = function };
	/* what btf_check() needs */
	*type = (struct type){ .kind = TYPE_VOID, .target = type->target, .count = function };
}

static bool read_record(struct btf_reader *reader, const unsigned char *record)
{
	struct type_table *table = reader->table;
	uint32_t info = btf_word(reader, record + 4);
	const struct kind_form *form = &forms[kind_of(info)];
	struct type type = { .kind = form->kind };

	if (!read_name(reader, record, &type.name) || (form->naming == NAME_ALWAYS && !type.name) ||
	    (form->naming == NAME_NONE && type.name))
		return btf_fail(reader, BTF_BAD_NAME, type_table_count(table), 0);
	if (form->word == WORD_SIZE)
		type.size = btf_word(reader, record + 8);
	else if (form->word == WORD_TYPE)
		type.target = btf_word(reader, record + 8);
	if (!read_details(reader, record, info, &type))
		return false;
	if (type.target >= reader->type_end)
		return btf_fail(reader, BTF_BAD_REFERENCE, type_table_count(table), type.target);
	switch (kind_of(info)) {
	case KIND_FUNC:
	case KIND_VAR:
		add_symbol(table, &type, kind_of(info) == KIND_FUNC);
		break;
	case KIND_DECL_TAG:
	case KIND_DATASEC:
		type = (struct type){ .kind = TYPE_VOID };
		break;
	}
	table->types[table->count++] = type;
	return true;
}

/* A kind that is not known: it keeps the name, if it is one. */
static void skip_record(struct btf_reader *reader, const unsigned char *record)
{
	struct type_table *table = reader->table;
	uint32_t name;

	if (!read_name(reader, record, &name))
		name = 0;
	if (!table->unknown++)
		table->unknown_kind = kind_of(btf_word(reader, record + 4));
	table->types[table->count++] = (struct type){
		.kind = TYPE_OTHER,
		.flags = TYPE_NO_SIZE,
		.name = name,
	};
}

bool btf_read_records(struct btf_reader *reader)
{
	const unsigned char *record = reader->records;
	const unsigned char *end = record + reader->records_len;
	uint64_t after = 0;

	for (; record < end; record += RECORD_LEN + after) {
		uint32_t info = btf_word(reader, record + 4);
		unsigned int kind = kind_of(info);

		length_after(reader, info, &after);
		if (!kind || kind >= KIND_COUNT)
			skip_record(reader, record);
		else if (!read_record(reader, record))
			return false;
	}
	return true;
}
