/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * str: strings that grow, and small questions about strings.
 */
#ifndef LIB_BASE_STRBUF_H
#define LIB_BASE_STRBUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Text that grows. All zeroes is empty. It may hold NUL bytes; str_cstr() terminates it, for
 * which there is always room.
 */
struct str {
	char *data;	 /* owned, NULL until it first grows */
	size_t len;	 /* bytes used */
	size_t capacity; /* bytes allocated, more than len */
};

/* Make room for MORE bytes and a NUL. */
void str_reserve(struct str *str, size_t more);

/* The text with a NUL behind it, valid until the string changes; never NULL. */
static inline char *str_cstr(struct str *str)
{
	if (!str->data)
		str_reserve(str, 0);
	str->data[str->len] = '\0';
	return str->data;
}

static inline void str_append(struct str *str, const void *data, size_t len)
{
	if (!len)
		return;
	if (len >= str->capacity - str->len)
		str_reserve(str, len);
	memcpy(str->data + str->len, data, len);
	str->len += len;
}

static inline void str_add(struct str *str, const char *s)
{
	str_append(str, s, strlen(s));
}

/* VALUE in upper-case hexadecimal, with zeroes before it up to DIGITS digits (8 at most). */
void str_hex(struct str *str, uint32_t value, unsigned int digits);
/* VALUE in decimal, without printf(), whose time counts where there are thousands. */
void str_number(struct str *str, uint64_t value);
void str_printf(struct str *str, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *str, const char *fmt, va_list ap);
/* Give the memory back; the string is empty. */
void str_release(struct str *str);

/* A loop, for most strings differ from a prefix in their first characters. */
static inline bool starts_with(const char *s, const char *prefix)
{
	while (*prefix && *s == *prefix) {
		s++;
		prefix++;
	}
	return !*prefix;
}

/* strcmp() is a call; most strings differ in their first character. */
static inline bool streq(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

bool ends_with(const char *s, const char *suffix);
/* The first control character of S; NULL without one. */
const char *find_control(const char *s);
/* Append S with its control characters as \xNN: nothing in it moves a terminal, or ends a line. */
void str_append_escaped(struct str *str, const char *s);
/* Cut off and return the next line of a text, or NULL at its end. */
char *next_line(char **rest);
/* What follows the last slash of PATH; PATH itself without one. */
const char *base_name(const char *path);
/* The hash under which every table of names keeps NAME: XXH3, folded to 32 bits. */
uint32_t name_hash(const char *name, size_t len);

#endif
