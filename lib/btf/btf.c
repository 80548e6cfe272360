// SPDX-License-Identifier: GPL-2.0-only
#include "lib/btf/btf.h"

#include <string.h>

#include "lib/base/arena.h"
#include "lib/btf/btf_check.h"
#include "lib/btf/btf_records.h"

enum {
	MAGIC = 0xeb9f,
	VERSION = 1,
	HEADER_LEN = 24,
	HEADER_LEN_LAYOUT = 32, /* 7.2 added the layout section */
	LAYOUT_LEN = 4,
	NAME_LIMIT = 1024, /* twice KSYM_NAME_LEN */
};

/* Find a part that the header describes at FIELD: offset and length. */
static bool find_part(struct btf_reader *reader, const unsigned char *field,
		      const unsigned char *data, size_t len, const unsigned char **part,
		      size_t *part_len)
{
	uint32_t offset = btf_word(reader, field);
	uint32_t size = btf_word(reader, field + 4);

	if (offset > len || size > len - offset)
		return btf_fail(reader, BTF_OUTSIDE, offset, len);
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

	/* offset 0 of split BTF is in the base: only complete BTF begins with the empty name */
	bool is_split = !len || names[0];

	if (len && names[len - 1])
		return btf_fail(reader, BTF_NAMES_NO_NUL, 0, 0);
	if (is_split && !table->base)
		return btf_fail(reader, BTF_NEEDS_BASE, 0, 0);
	if (!is_split)
		leave_base(table);
	if (!len) {
		reader->name_end = table->base_names_len;
		return true;
	}
	if (len > UINT32_MAX - table->base_names_len)
		return btf_fail(reader, BTF_OUTSIDE, len, UINT32_MAX);
	for (size_t at = 0, start = 0; at < len; at++) {
		if (!names[at])
			start = at + 1;
		else if (names[at] < ' ' || names[at] == 0x7f || at - start >= NAME_LIMIT)
			return btf_fail(reader, BTF_BAD_STRING, table->base_names_len + start, 0);
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
		return btf_fail(reader, BTF_NO_MAGIC, 0, 0);
	memcpy(&magic, data, sizeof(magic));
	reader->swap = magic == __builtin_bswap16(MAGIC);
	if (magic != MAGIC && !reader->swap)
		return btf_fail(reader, BTF_NO_MAGIC, 0, 0);
	reader->table->big_endian = data[0] == MAGIC >> 8;
	if (reader->table->base && reader->table->base->big_endian != reader->table->big_endian)
		return btf_fail(reader, BTF_OTHER_ORDER, 0, 0);
	header_len = btf_word(reader, data + 4);
	if (data[2] != VERSION || header_len < HEADER_LEN || header_len > len)
		return btf_fail(reader, BTF_BAD_HEADER, header_len, data[2]);
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
	if (!read_header(&reader, data, len) || !btf_count_records(&reader) ||
	    !btf_read_records(&reader) || !btf_check(table, error)) {
		type_table_release(table);
		return false;
	}
	find_pointer_size(table);
	return true;
}
