/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * text_scan: find the references in the text of a definition.
 *
 * References are tokens: "s#list_head"; a name with blanks is quoted, as gendwarfksyms does:
 * "s#'core::option::Option<u8, u8>'". In genksyms' text, what looks like a reference inside a
 * string or character constant is none.
 *
 * Ownership: pointers into the caller's text.
 * Errors: none.
 * Threads: may run concurrently.
 */
#ifndef LIB_TYPES_TEXT_SCAN_H
#define LIB_TYPES_TEXT_SCAN_H

#include "lib/types/type_graph.h"

struct text_scan {
	const char *at, *end; /* the remaining text */
	bool gendwarfksyms;
	bool no_quote; /* private: no quote that ends a name remains */
};

struct text_reference {
	const char *start, *end; /* the whole reference: "s#list_head" */
	const char *name;	 /* without the letter and quotes */
	size_t name_len;
	enum name_kind kind;
};

/* Find the next reference and advance past it; false if there is none. */
bool text_scan_next(struct text_scan *scan, struct text_reference *reference);

/*
 * The quote that ends the name at NAME, or NULL: a blank or the character ALSO follows it, as
 * names of Rust can have quotes.
 */
const char *text_scan_quote(const char *name, const char *end, char also);

/* The kind that LETTER stands for in "s#list_head"; NAME_SYMBOL if it is no such letter. */
enum name_kind text_scan_kind(char letter);

#endif
