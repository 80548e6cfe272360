// SPDX-License-Identifier: GPL-2.0-only
#include "tests/unit/btfmaker.h"

#include "lib/btf/btf.h"
#include "tests/unit/units.h"

static void put_word(const struct btfmaker *maker, struct str *to, uint32_t word)
{
	unsigned char bytes[4];

	for (unsigned int i = 0; i < 4; i++)
		bytes[maker->big_endian ? 3 - i : i] = (unsigned char)(word >> 8 * i);
	str_append(to, bytes, sizeof(bytes));
}

void btfmaker_word(struct btfmaker *maker, uint32_t word)
{
	put_word(maker, &maker->records, word);
}

void btfmaker_name(struct btfmaker *maker, const char *name)
{
	if (!maker->names.len && !maker->first_name)
		str_append(&maker->names, "", 1);
	if (!name || !*name) {
		btfmaker_word(maker, 0);
		return;
	}
	btfmaker_word(maker, maker->first_name + (uint32_t)maker->names.len);
	str_append(&maker->names, name, strlen(name) + 1);
}

uint32_t btfmaker_type(struct btfmaker *maker, unsigned int kind, const char *name, uint32_t count,
		       uint32_t size_or_type)
{
	btfmaker_name(maker, name);
	btfmaker_word(maker, count | kind << 24);
	btfmaker_word(maker, size_or_type);
	if (!maker->next_type)
		maker->next_type = 1;
	return maker->next_type++;
}

uint32_t btfmaker_int(struct btfmaker *maker, const char *name, uint32_t size, bool is_signed)
{
	uint32_t type = btfmaker_type(maker, M_INT, name, 0, size);

	btfmaker_word(maker, (is_signed ? 1u << 24 : 0) | size * 8);
	return type;
}

void btfmaker_member(struct btfmaker *maker, const char *name, uint32_t type, uint32_t offset)
{
	btfmaker_name(maker, name);
	btfmaker_word(maker, type);
	btfmaker_word(maker, offset);
}

void btfmaker_enumerator(struct btfmaker *maker, const char *name, uint32_t value)
{
	btfmaker_name(maker, name);
	btfmaker_word(maker, value);
}

void btfmaker_parameter(struct btfmaker *maker, const char *name, uint32_t type)
{
	btfmaker_name(maker, name);
	btfmaker_word(maker, type);
}

void btfmaker_layout(struct btfmaker *maker, uint8_t info_len, uint8_t item_len)
{
	unsigned char row[4] = { info_len, item_len, 0, 0 };

	str_append(&maker->layout, row, sizeof(row));
}

struct str *btfmaker_build(struct btfmaker *maker)
{
	unsigned char magic[4] = { 0x9f, 0xeb, 1, 0 };
	struct str *image = &maker->image;
	uint32_t records = (uint32_t)maker->records.len, names = (uint32_t)maker->names.len;

	if (maker->big_endian) {
		magic[0] = 0xeb;
		magic[1] = 0x9f;
	}
	image->len = 0;
	str_append(image, magic, sizeof(magic));
	put_word(maker, image, maker->layout.len ? 32 : 24);
	put_word(maker, image, 0);
	put_word(maker, image, records);
	put_word(maker, image, records);
	put_word(maker, image, names);
	if (maker->layout.len) {
		put_word(maker, image, records + names);
		put_word(maker, image, (uint32_t)maker->layout.len);
	}
	str_append(image, maker->records.data, records);
	str_append(image, maker->names.data, names);
	str_append(image, maker->layout.data, maker->layout.len);
	return image;
}

void btfmaker_read(struct btfmaker *maker, struct type_table *table, const struct type_table *base)
{
	struct str *image = btfmaker_build(maker);
	struct str text = { 0 };
	struct btf_error error;

	if (!btf_read(table, image->data, image->len, base, &error)) {
		btf_error_text(&error, &text);
		ck_abort_msg("%s", str_cstr(&text));
	}
}

void btfmaker_patch(struct btfmaker *maker, size_t at, uint32_t word)
{
	struct str bytes = { 0 };

	must(at + 4 <= maker->image.len);
	put_word(maker, &bytes, word);
	memcpy(maker->image.data + at, bytes.data, 4);
	str_release(&bytes);
}

void btfmaker_release(struct btfmaker *maker)
{
	str_release(&maker->records);
	str_release(&maker->names);
	str_release(&maker->layout);
	str_release(&maker->image);
}
