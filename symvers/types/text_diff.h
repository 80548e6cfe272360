/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * text_diff: compare two texts line by line; the result is a unified diff.
 *
 * Ownership: the result is appended to the caller's string.
 * Errors: none; the program ends when memory runs out.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPES_TEXT_DIFF_H
#define SYMVERS_TYPES_TEXT_DIFF_H

#include "lib/base/strbuf.h"

/*
 * Append the hunks of a unified diff, with CONTEXT lines around each change and without a
 * heading of file names. Each line ends in a newline, also where a text does not.
 */
void text_diff(const char *old, size_t old_len, const char *new, size_t new_len,
	       unsigned int context, struct str *out);

#endif
