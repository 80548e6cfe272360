/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * strbuf: strings that grow, and helpers for strings.
 *
 * Errors: running out of memory ends the program with a message. Threads: a struct str
 * belongs to one thread at a time.
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

/* The text followed by a NUL, valid until the string changes; never NULL. */
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

/* Append VALUE in upper-case hexadecimal, zero-padded to DIGITS digits, 8 at most. */
void str_hex(struct str *str, uint32_t value, unsigned int digits);
/* Append VALUE in decimal; faster than str_printf(). */
void str_number(struct str *str, uint64_t value);
void str_printf(struct str *str, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *str, const char *fmt, va_list ap);
/* Free the memory; the string is empty. */
void str_release(struct str *str);

/* A loop is faster than strncmp(): most strings differ in their first characters. */
static inline bool starts_with(const char *s, const char *prefix)
{
	while (*prefix && *s == *prefix) {
		s++;
		prefix++;
	}
	return !*prefix;
}

/* Saves the call of strcmp(): most strings differ in their first character. */
static inline bool streq(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

bool ends_with(const char *s, const char *suffix);
/* The first control character in S, or NULL. */
const char *find_control(const char *s);
/* Append S with control characters as \xNN, so that they neither reach a terminal nor end a line.
 */
void str_append_escaped(struct str *str, const char *s);
/* Terminate and return the first line of *REST, and advance *REST; NULL at the end. */
char *next_line(char **rest);
/* The part of PATH after the last slash; PATH itself without one. */
const char *base_name(const char *path);
/* The hash of NAME in all tables of names: XXH3, folded to 32 bits. */
uint32_t name_hash(const char *name, size_t len);

#endif
