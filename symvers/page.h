/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * page: text that is being rendered, with colors or Markdown.
 *
 * Ownership: the text belongs to the page; release it with str_release().
 * Errors: of printing, set in the page.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_PAGE_H
#define SYMVERS_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"
#include "lib/base/terminal.h"

struct page {
	struct str text;
	bool colored;
	bool streaming; /* page_flush() may print to standard output */
	size_t width;	/* where to wrap lines that are printed; 0 for nowhere */
	int error;	/* errno of a failed write */
};

/* Print and drop the text, which ends with a line. */
void page_print(struct page *page);
/* Print what has been rendered so far, if it is much. For commands with long output. */
void page_flush(struct page *page);

/* Append text in a color, if the page has colors. */
void page_color(struct page *page, enum color color, const char *text);
/* Append a count and its noun: "1 symbol", "2 symbols". */
void page_count(struct page *page, size_t count, const char *noun);
/* Append text with all Markdown markup escaped. */
void page_markdown(struct page *page, const char *text);
/* Append the lines of a diff in colors, each after INDENT. */
void page_diff(struct page *page, const char *diff, const char *indent);

#endif
