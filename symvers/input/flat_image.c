// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/flat_image.h"

#include <ctype.h>
#include <string.h>

#define WORDS	     3
#define NAME	     1
#define NAMESPACE    2
#define CRC_SIZE     4
#define MAX_NAME_LEN 512 /* KSYM_NAME_LEN since 6.1 */
/* No other data has so many names in order by chance; every kernel has more exports. */
#define MIN_ENTRIES  100
/* Bytes that alignment may leave between two tables. */
#define MAX_GAP	     64
/* How often a name is tried that occurs more than once; each takes a pass over the image. */
#define MAX_TRIES    16

/* Where arm64 and riscv have their magic. */
#define MAGIC_OFFSET 56
#define MAGIC_LEN    4

bool flat_image_detect(const unsigned char *data, size_t len)
{
	static const char arm64[] = "ARM\x64", riscv[] = "RSC\x05";

	return len >= MAGIC_OFFSET + MAGIC_LEN &&
	       (memcmp(data + MAGIC_OFFSET, arm64, MAGIC_LEN) == 0 ||
		memcmp(data + MAGIC_OFFSET, riscv, MAGIC_LEN) == 0);
}

static uint64_t number_at(const struct flat_image *image, size_t offset, size_t size)
{
	uint64_t number = 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | image->data[offset + (image->big_endian ? i : size - 1 - i)];
	return number;
}

/* The string at OFFSET; NULL when it does not end in the image, or is too long for a name. */
static const char *string_at(const struct flat_image *image, uint64_t offset)
{
	size_t left;

	if (offset >= image->len)
		return NULL;
	left = image->len - (size_t)offset;
	if (left > MAX_NAME_LEN)
		left = MAX_NAME_LEN;
	return memchr(image->data + offset, '\0', left) ? (const char *)image->data + offset : NULL;
}

/* What word INDEX of the entry at OFFSET refers to. A relative 0 refers to nothing: "". */
static const char *entry_string(const struct flat_image *image, const struct flat_tables *tables,
				size_t offset, size_t index)
{
	size_t place = offset + index * tables->word;
	uint64_t value = number_at(image, place, tables->word);

	if (!value)
		return "";
	if (tables->word == 4)
		return string_at(image, place + (uint64_t)(int64_t)(int32_t)(uint32_t)value);
	return string_at(image, value - tables->base);
}

static bool is_symbol_name(const char *name)
{
	if (!isalpha((unsigned char)*name) && *name != '_')
		return false;
	while (isalnum((unsigned char)*name) || *name == '_' || *name == '.' || *name == '$')
		name++;
	return !*name;
}

static bool is_printable(const char *text)
{
	while (*text && isprint((unsigned char)*text))
		text++;
	return !*text;
}

/* The name of the entry at OFFSET; NULL when there can be no entry. */
static const char *entry_name(const struct flat_image *image, const struct flat_tables *tables,
			      size_t offset)
{
	const char *name, *ns;

	if (offset > image->len || image->len - offset < WORDS * tables->word)
		return NULL;
	name = entry_string(image, tables, offset, NAME);
	if (!name || !is_symbol_name(name))
		return NULL;
	ns = entry_string(image, tables, offset, NAMESPACE);
	return ns && is_printable(ns) ? name : NULL;
}

/* How many entries from OFFSET on have names in ascending order. */
static size_t count_entries(const struct flat_image *image, const struct flat_tables *tables,
			    size_t offset)
{
	const char *last = "", *name;
	size_t count = 0;

	while ((name = entry_name(image, tables, offset)) && strcmp(last, name) < 0) {
		count++;
		last = name;
		offset += WORDS * tables->word;
	}
	return count;
}

/* Where the strings of the entries begin. */
static size_t first_string(const struct flat_image *image, const struct flat_tables *tables)
{
	size_t first = image->len;

	for (size_t i = 0; i < tables->count; i++) {
		struct flat_export export = flat_image_export(image, tables, i);
		const char *const strings[] = { export.name, export.ns };

		for (size_t j = 0; j < 2; j++) {
			size_t offset = (size_t)((const unsigned char *)strings[j] - image->data);

			if (*strings[j] && offset < first)
				first = offset;
		}
	}
	return first;
}

/*
 * Tell by the space between the entries and their strings which tables exist. False if it
 * fits none: then entries are missing, because the image is truncated or damaged.
 */
static bool find_companions(const struct flat_image *image, struct flat_tables *tables)
{
	size_t end = tables->entries + tables->count * WORDS * tables->word;
	size_t strings = first_string(image, tables), left;
	size_t crcs = tables->count * CRC_SIZE;

	if (strings < end)
		return false;
	left = strings - end;
	if (left < MAX_GAP)
		return true;
	if (left >= crcs && left - crcs < MAX_GAP) {
		tables->crcs = end;
		return true;
	}
	if (tables->gpl_count)
		return false;
	if (left >= tables->count && left - tables->count < MAX_GAP) {
		tables->flags = end;
		return true;
	}
	if (left < crcs + tables->count || left - crcs - tables->count >= MAX_GAP)
		return false;
	tables->crcs = end;
	tables->flags = end + crcs;
	return true;
}

/* Find the tables, which have words of tables->word bytes. */
static bool find_tables(const struct flat_image *image, struct flat_tables *tables)
{
	size_t size = WORDS * tables->word;

	for (size_t at = 0; at + size <= image->len; at += tables->word) {
		size_t count = count_entries(image, tables, at);

		if (count < MIN_ENTRIES)
			continue;
		tables->entries = at;
		/* the names of a second table start again */
		tables->gpl_count = count_entries(image, tables, at + count * size);
		tables->count = count + tables->gpl_count;
		if (find_companions(image, tables))
			return true;
		at += (tables->count - 1) * size;
	}
	return false;
}

/* Does a word lead to the string at OFFSET, as the name of one of several entries? */
static bool find_base_by(const struct flat_image *image, struct flat_tables *tables,
			 uint64_t offset)
{
	for (size_t at = 8; at + 8 <= image->len; at += 8) {
		uint64_t base = number_at(image, at, 8) - offset;

		/* images begin at a page */
		if (base % 4096)
			continue;
		tables->base = base;
		if (count_entries(image, tables, at - 8) >= MIN_ENTRIES / 10)
			return true;
	}
	return false;
}

/*
 * The address of the image's first byte, by symbols that every kernel exports.
 * Their names may be the tail of another string.
 */
static bool find_base(const struct flat_image *image, struct flat_tables *tables)
{
	static const char *const known[] = { "kmem_cache_free", "vsnprintf", "init_task" };
	const unsigned char *end = image->data + image->len;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size_t size = strlen(known[i]) + 1;
		const unsigned char *name = image->data;
		int tries = 0;

		while (tries++ < MAX_TRIES &&
		       (name = memmem(name, (size_t)(end - name), known[i], size))) {
			if (find_base_by(image, tables, (uint64_t)(name - image->data)))
				return true;
			name++;
		}
	}
	return false;
}

bool flat_image_find(const struct flat_image *image, struct flat_tables *tables)
{
	*tables = (struct flat_tables){ .word = 4 };
	if (find_tables(image, tables))
		return true;
	*tables = (struct flat_tables){ .word = 8 };
	return find_base(image, tables) && find_tables(image, tables);
}

struct flat_export flat_image_export(const struct flat_image *image,
				     const struct flat_tables *tables, size_t i)
{
	size_t entry = tables->entries + i * WORDS * tables->word;

	return (struct flat_export){
		.name = entry_string(image, tables, entry, NAME),
		.ns = entry_string(image, tables, entry, NAMESPACE),
		.crc = tables->crcs ?
			       (uint32_t)number_at(image, tables->crcs + i * CRC_SIZE, CRC_SIZE) :
			       0,
		.gpl_only = tables->flags ? image->data[tables->flags + i] & 1 :
					    i >= tables->count - tables->gpl_count,
	};
}
