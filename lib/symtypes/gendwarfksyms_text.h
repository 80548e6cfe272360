/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * gendwarfksyms_text: the text of a definition of gendwarfksyms as tokens in the dialect of
 * genksyms, with its offsets and sizes as comments.
 *
 * Ownership: text is appended to the caller's string.
 * Errors: false where a definition cannot be expressed in C (as an enum of Rust), or is damaged.
 * Threads: may run concurrently.
 */
#ifndef LIB_SYMTYPES_GENDWARFKSYMS_TEXT_H
#define LIB_SYMTYPES_GENDWARFKSYMS_TEXT_H

#include "lib/base/strbuf.h"

/*
 * Append the tokens of TEXT. A comment is one token without blanks, before the ";" of a member
 * or at the end: slash, star, "8" or "size:24", star, slash.
 */
bool gendwarfksyms_text_tokens(const char *text, size_t len, struct str *out);
/* Append TEXT as it is, in lines that are indented by its braces. */
void gendwarfksyms_text_lines(const char *text, size_t len, struct str *out);

#endif
