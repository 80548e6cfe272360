/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * utf8: characters of text whose encoding nothing has checked (RFC 3629).
 *
 * Errors: bytes that are not UTF-8 are a result. Threads: reentrant.
 */
#ifndef LIB_BASE_UTF8_H
#define LIB_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The length of the character at S, which a NUL ends; 0 if it is invalid. */
size_t utf8_length(const char *s);
/* The code point of the valid character of LEN bytes at S. */
uint32_t utf8_code_point(const char *s, size_t len);

#endif
