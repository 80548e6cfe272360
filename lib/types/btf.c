// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/btf.h"

#include <string.h>

#include "lib/base/arena.h"
#include "lib/types/btf_check.h"

enum {
	MAGIC = 0xeb9f,
	VERSION = 1,
	HEADER_LEN = 24,
	HEADER_LEN_LAYOUT = 32, /* 7.2 added the layout section */
	RECORD_LEN = 12,
	LAYOUT_LEN = 4,
	NAME_LIMIT = 1024, /* twice KSYM_NAME_LEN */
};

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

struct btf_reader {
	struct type_table *table;
	struct btf_error *error;
	bool swap;
	const unsigned char *records;
	size_t records_len;
	const unsigned char *layout; /* lengths of all kinds that the writer knew, by kind */
	size_t layout_count;
	uint32_t type_end, name_end; /* all indexes and offsets are below */
};

static bool fail(struct btf_reader *reader, enum btf_error_code code, uint64_t at, uint64_t limit)
{
	*reader->error = (struct btf_error){ .code = code, .at = at, .limit = limit };
	return false;
}

static uint32_t word(const struct btf_reader *reader, const unsigned char *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return reader->swap ? __builtin_bswap32(value) : value;
}

/*
 * Read the offset of a name. A name without characters becomes 0, as if there were none. Returns
 * false if it is outside.
 */
static bool read_name(const struct btf_reader *reader, const unsigned char *at, uint32_t *name)
{
	*name = word(reader, at);
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

/* Find a part that the header describes at FIELD: offset and length. */
static bool find_part(struct btf_reader *reader, const unsigned char *field,
		      const unsigned char *data, size_t len, const unsigned char **part,
		      size_t *part_len)
{
	uint32_t offset = word(reader, field);
	uint32_t size = word(reader, field + 4);

	if (offset > len || size > len - offset)
		return fail(reader, BTF_OUTSIDE, offset, len);
	*part = data + offset;
	*part_len = size;
	return true;
}

/* Complete BTF, such as gcc -gbtf writes, has types of its own only. */
static void leave_base(struct type_table *table)
{
	bool big_endian = table->big_endian;

	if (!table->base)
		return;
	type_table_init(table, NULL);
	table->big_endian = big_endian;
}

static bool read_names(struct btf_reader *reader, const unsigned char *names, size_t len)
{
	struct type_table *table = reader->table;

	/* offset 0 of split BTF is that of the base: only complete BTF begins with the empty name
	 */
	bool is_split = !len || names[0];

	if (len && names[len - 1])
		return fail(reader, BTF_NAMES_NO_NUL, 0, 0);
	if (is_split && !table->base)
		return fail(reader, BTF_NEEDS_BASE, 0, 0);
	if (!is_split)
		leave_base(table);
	if (!len) {
		reader->name_end = table->base_names_len;
		return true;
	}
	if (len > UINT32_MAX - table->base_names_len)
		return fail(reader, BTF_OUTSIDE, len, UINT32_MAX);
	for (size_t at = 0, start = 0; at < len; at++) {
		if (!names[at])
			start = at + 1;
		else if (names[at] < ' ' || names[at] == 0x7f || at - start >= NAME_LIMIT)
			return fail(reader, BTF_BAD_STRING, table->base_names_len + start, 0);
	}
	array_reserve(table->names, table->names_capacity, len);
	memcpy(table->names, names, len);
	table->names_len = len;
	reader->name_end = table->base_names_len + (uint32_t)len;
	return true;
}

static bool read_header(struct btf_reader *reader, const unsigned char *data, size_t len)
{
	const unsigned char *names;
	size_t names_len;
	uint32_t header_len;
	uint16_t magic;

	if (len < HEADER_LEN)
		return fail(reader, BTF_NO_MAGIC, 0, 0);
	memcpy(&magic, data, sizeof(magic));
	reader->swap = magic == __builtin_bswap16(MAGIC);
	if (magic != MAGIC && !reader->swap)
		return fail(reader, BTF_NO_MAGIC, 0, 0);
	reader->table->big_endian = data[0] == MAGIC >> 8;
	if (reader->table->base && reader->table->base->big_endian != reader->table->big_endian)
		return fail(reader, BTF_OTHER_ORDER, 0, 0);
	header_len = word(reader, data + 4);
	if (data[2] != VERSION || header_len < HEADER_LEN || header_len > len)
		return fail(reader, BTF_BAD_HEADER, header_len, data[2]);
	if (!find_part(reader, data + 8, data + header_len, len - header_len, &reader->records,
		       &reader->records_len) ||
	    !find_part(reader, data + 16, data + header_len, len - header_len, &names, &names_len))
		return false;
	if (header_len >= HEADER_LEN_LAYOUT) {
		if (!find_part(reader, data + 24, data + header_len, len - header_len,
			       &reader->layout, &reader->layout_count))
			return false;
		reader->layout_count /= LAYOUT_LEN;
	}
	return read_names(reader, names, names_len);
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

/* Find the end of every record, and make room for all. */
static bool count_records(struct btf_reader *reader)
{
	struct type_table *table = reader->table;
	size_t types = 0, members = 0, enumerators = 0, symbols = 0;
	uint64_t after;

	for (size_t at = 0; at < reader->records_len; at += RECORD_LEN + after) {
		size_t left = reader->records_len - at;
		uint64_t index = (uint64_t)type_table_count(table) + types;
		uint32_t info;

		if (left < RECORD_LEN)
			return fail(reader, BTF_RECORD_CUT, index, 0);
		info = word(reader, reader->records + at + 4);
		if (!length_after(reader, info, &after))
			return fail(reader, BTF_UNKNOWN_KIND, index, kind_of(info));
		if (after > left - RECORD_LEN || index >= UINT32_MAX)
			return fail(reader, BTF_RECORD_CUT, index, 0);
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
		uint32_t offset = word(reader, item + 8);
		struct type_member member = {
			.type = word(reader, item + 4),
			.bit_offset = bit_fields ? offset & 0xffffff : offset,
			.bit_size = bit_fields ? offset >> 24 : 0,
		};

		if (!read_name(reader, item, &member.name) || member.type >= reader->type_end ||
		    !member.type || member.bit_offset > bits)
			return fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
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
			.type = word(reader, item + 4),
		};
		bool known = read_name(reader, item, &member.name);

		if (known && !member.type && !member.name && i == count - 1) {
			type->flags |= TYPE_VARIADIC;
			type->count--;
			break;
		}
		if (!known || member.type >= reader->type_end || !member.type)
			return fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
		table->members[table->member_count++] = member;
	}
	return true;
}

static bool read_enumerators(struct btf_reader *reader, const unsigned char *item, uint32_t count,
			     size_t item_len, bool is_signed)
{
	struct type_table *table = reader->table;

	for (uint32_t i = 0; i < count; i++, item += item_len) {
		uint64_t value = word(reader, item + 4);
		uint32_t name;

		if (!read_name(reader, item, &name) || !name)
			return fail(reader, BTF_BAD_MEMBER, type_table_count(table), i);
		if (item_len > 8)
			value |= (uint64_t)word(reader, item + 8) << 32;
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
		if (word(reader, item) >= reader->type_end)
			return fail(reader, BTF_BAD_MEMBER, type_table_count(reader->table), i);
	return true;
}

static void read_int(const struct btf_reader *reader, const unsigned char *info, struct type *type)
{
	uint32_t value = word(reader, info);
	uint32_t bits = value & 0xff;

	if (value >> 24 & 1)
		type->flags |= TYPE_SIGNED;
	/* only pahole before 1.13 wrote bit-fields this way */
	if (bits && (bits != type->size * 8 || (value >> 16 & 0xff))) {
		type->count = bits;
		type->first = value >> 16 & 0xff;
	}
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
		read_int(reader, details, type);
		break;
	case KIND_FLOAT:
		type->flags |= TYPE_SIGNED | TYPE_FLOAT;
		break;
	case KIND_ARRAY:
		type->target = word(reader, details);
		type->count = word(reader, details + 8);
		if (!type->count)
			type->flags |= TYPE_NO_LENGTH;
		if (word(reader, details + 4) >= reader->type_end)
			return fail(reader, BTF_BAD_REFERENCE, type_table_count(table),
				    word(reader, details + 4));
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
	uint32_t info = word(reader, record + 4);
	const struct kind_form *form = &forms[kind_of(info)];
	struct type type = { .kind = form->kind };

	if (!read_name(reader, record, &type.name) || (form->naming == NAME_ALWAYS && !type.name) ||
	    (form->naming == NAME_NONE && type.name))
		return fail(reader, BTF_BAD_NAME, type_table_count(table), 0);
	if (form->word == WORD_SIZE)
		type.size = word(reader, record + 8);
	else if (form->word == WORD_TYPE)
		type.target = word(reader, record + 8);
	if (!read_details(reader, record, info, &type))
		return false;
	if (type.target >= reader->type_end)
		return fail(reader, BTF_BAD_REFERENCE, type_table_count(table), type.target);
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
		table->unknown_kind = kind_of(word(reader, record + 4));
	table->types[table->count++] = (struct type){
		.kind = TYPE_OTHER,
		.flags = TYPE_NO_SIZE,
		.name = name,
	};
}

static bool read_records(struct btf_reader *reader)
{
	const unsigned char *record = reader->records;
	const unsigned char *end = record + reader->records_len;
	uint64_t after;

	for (; record < end; record += RECORD_LEN + after) {
		uint32_t info = word(reader, record + 4);
		unsigned int kind = kind_of(info);

		length_after(reader, info, &after);
		if (!kind || kind >= KIND_COUNT)
			skip_record(reader, record);
		else if (!read_record(reader, record))
			return false;
	}
	return true;
}

/* BTF does not record the size of a pointer: it is that of long. */
static void find_pointer_size(struct type_table *table)
{
	static const char *const longs[] = { "long", "long int", "long unsigned int",
					     "unsigned long" };

	for (size_t i = 0; i < table->count && !table->pointer_size; i++) {
		const struct type *type = &table->types[i];

		if (type->kind != TYPE_BASE || (type->size != 4 && type->size != 8))
			continue;
		for (size_t j = 0; j < sizeof(longs) / sizeof(longs[0]); j++)
			if (streq(type_name(table, type->name), longs[j]))
				table->pointer_size = (uint8_t)type->size;
	}
}

bool btf_read(struct type_table *table, const void *data, size_t len, const struct type_table *base,
	      struct btf_error *error)
{
	struct btf_reader reader = { .table = table, .error = error };

	*error = (struct btf_error){ BTF_OK, 0, 0 };
	type_table_init(table, base);
	if (!read_header(&reader, data, len) || !count_records(&reader) || !read_records(&reader) ||
	    !btf_check(table, error)) {
		type_table_release(table);
		return false;
	}
	find_pointer_size(table);
	return true;
}

void btf_error_text(const struct btf_error *error, struct str *text)
{
	static const struct {
		const char *before; /* the place, or NULL if the text has none */
		const char *after;
		const char *end; /* follows the limit, or NULL */
	} texts[BTF_ERROR_COUNT] = {
		[BTF_OK] = { "no error", NULL, NULL },
		[BTF_NO_MAGIC] = { "no BTF header", NULL, NULL },
		[BTF_BAD_HEADER] = { "invalid BTF header of ", " bytes, version ", "" },
		[BTF_OUTSIDE] = { "a BTF section at offset ", " is outside the data", NULL },
		[BTF_NAMES_NO_NUL] = { "the BTF string section does not begin and end with a NUL",
				       NULL, NULL },
		[BTF_BAD_STRING] = { "the BTF string at offset ",
				     " has control characters or is too long", NULL },
		[BTF_RECORD_CUT] = { "BTF type ", " is truncated", NULL },
		[BTF_UNKNOWN_KIND] = { "BTF type ", " has the unknown kind ",
				       ", and no layout section gives its size" },
		[BTF_BAD_REFERENCE] = { "BTF type ", " refers to ", ", which is not a type" },
		[BTF_BAD_NAME] = { "BTF type ", " has an invalid name", NULL },
		[BTF_BAD_MEMBER] = { "BTF type ", " has an invalid member ", "" },
		[BTF_LOOP] = { "BTF type ", " refers to itself", NULL },
		[BTF_TOO_DEEP] = { "BTF type ", " is too large or nested too deeply", NULL },
		[BTF_OTHER_BASE] = { "type ", " of .BTF.base is not in vmlinux", NULL },
		[BTF_NEEDS_BASE] = { "no vmlinux or boot image found, which split BTF needs", NULL,
				     NULL },
		[BTF_OTHER_ORDER] = { "another byte order than that of the BTF of vmlinux", NULL,
				      NULL },
	};

	str_add(text, texts[error->code].before);
	if (!texts[error->code].after)
		return;
	str_number(text, error->at);
	str_add(text, texts[error->code].after);
	if (!texts[error->code].end)
		return;
	str_number(text, error->limit);
	str_add(text, texts[error->code].end);
}
