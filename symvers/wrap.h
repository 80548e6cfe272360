/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * wrap: text for a terminal that is too narrow for some of its lines.
 *
 * Ownership: the caller's.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_WRAP_H
#define SYMVERS_WRAP_H

#include <stddef.h>

#include "lib/base/strbuf.h"

/*
 * Return the columns of the terminal at FD: COLUMNS, or what the terminal reports, or 80. For a
 * file return 0: it has no width.
 */
size_t wrap_width(int fd);
/*
 * Append LEN bytes of text with its lines broken at blanks, so that they fit into WIDTH
 * columns. What follows a break is indented like the text of its line, or more. No word is
 * broken: one that is longer than a line has a line of its own, which the terminal continues.
 * Lines with a tab are C code, and not broken.
 */
void wrap_text(struct str *out, const char *text, size_t len, size_t width);

#endif
