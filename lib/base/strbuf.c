// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/strbuf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "lib/base/error.h"
#include "lib/base/arena.h"

void str_reserve(struct str *str, size_t more)
{
	size_t capacity = str->capacity ? str->capacity : 256;

	if (more > SIZE_MAX / 2 - str->len)
		error_out_of_memory();
	while (capacity <= str->len + more)
		capacity *= 2;
	if (capacity != str->capacity) {
		str->data = xrealloc(str->data, capacity);
		str->capacity = capacity;
	}
}

void str_hex(struct str *str, uint32_t value, unsigned int digits)
{
	char text[8];
	unsigned int left = sizeof(text);

	do {
		text[--left] = "0123456789ABCDEF"[value & 0xf];
		value >>= 4;
	} while (value || left > sizeof(text) - digits);
	str_append(str, text + left, sizeof(text) - left);
}

void str_number(struct str *str, uint64_t value)
{
	char text[20];
	unsigned int left = sizeof(text);

	do {
		text[--left] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	str_append(str, text + left, sizeof(text) - left);
}

void str_vprintf(struct str *str, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	/* nearly always the room is enough, and the text is printed once */
	str_reserve(str, 64);
	va_copy(again, ap);
	len = vsnprintf(str->data + str->len, str->capacity - str->len, fmt, ap);
	if (len < 0)
		error_out_of_memory();
	if ((size_t)len >= str->capacity - str->len) {
		str_reserve(str, (size_t)len + 1);
		vsnprintf(str->data + str->len, (size_t)len + 1, fmt, again);
	}
	va_end(again);
	str->len += (size_t)len;
}

void str_printf(struct str *str, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(str, fmt, ap);
	va_end(ap);
}

void str_release(struct str *str)
{
	free(str->data);
	*str = (struct str){ 0 };
}

bool ends_with(const char *s, const char *suffix)
{
	size_t len = strlen(s), tail = strlen(suffix);

	return len >= tail && memcmp(s + len - tail, suffix, tail) == 0;
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

const char *find_control(const char *s)
{
	for (; *s; s++)
		if (is_control(*s))
			return s;
	return NULL;
}

void str_append_escaped(struct str *str, const char *s)
{
	for (; *s; s++)
		if (is_control(*s))
			str_printf(str, "\\x%02x", (unsigned char)*s);
		else
			str_append(str, s, 1);
}

char *next_line(char **rest)
{
	char *line = *rest;

	if (!line || !*line)
		return NULL;
	*rest = strchr(line, '\n');
	if (*rest)
		*(*rest)++ = '\0';
	return line;
}

const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

uint32_t name_hash(const char *name, size_t len)
{
	XXH64_hash_t hash = XXH3_64bits(name, len);

	return (uint32_t)(hash ^ hash >> 32);
}
