/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * html_page: a report as one HTML file that needs nothing else.
 *
 * A page has a heading, a verdict, figures, and then tables (html_table.h). Its style and
 * script, report.css and report.js, are part of it; a policy forbids every other script, and
 * the network. Without its script, a page shows the same rows.
 *
 * Ownership: text is appended to the caller's string; strings that are passed in are not kept
 * beyond a call, unless noted.
 * Errors: none.
 * Threads: a page belongs to one thread at a time.
 */
#ifndef LIB_REPORT_HTML_PAGE_H
#define LIB_REPORT_HTML_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

/* What a value means for the reader. */
enum html_tone { TONE_PLAIN, TONE_GOOD, TONE_WARNING, TONE_BAD };

/* A new page has OUT set, and zeroes elsewhere. */
struct html_page {
	struct str *out;
	/* private */
	struct html_anchor *anchors; /* ids in use, by name */
	struct arena arena;
};

/* An input of the report. */
struct html_input {
	const char *key;  /* its name in JSON, which is also its label */
	const char *name; /* NULL for one that was not given */
};

struct html_head {
	const char *program; /* "symvers diff" */
	const char *title;   /* what is reported */
	struct html_input inputs[2];
	enum html_tone tone;
	const char *verdict; /* the result in one sentence, without a period */
};

/* A number in the summary. */
struct html_figure {
	const char *key; /* its name in JSON */
	const char *label;
	uint64_t value;
	enum html_tone tone; /* unless the value is 0 */
};

/* A count of one kind of rows. */
struct html_count {
	const char *label;
	size_t count;
	enum html_tone tone;
};

/* Begin the page: its heading and verdict. */
void html_page_begin(struct html_page *page, const struct html_head *head);
/* End it, and free the memory. */
void html_page_end(struct html_page *page);

void html_figures(struct html_page *page, const struct html_figure *figures, size_t count);
/*
 * Short tables of counts side by side, between html_counts_begin() and html_counts_end(). Rows
 * beyond LIMIT are summed up. A table without rows is left out.
 */
void html_counts_begin(struct html_page *page);
void html_counts(struct html_page *page, const char *title, const struct html_count *rows,
		 size_t count, size_t limit);
void html_counts_end(struct html_page *page);
/*
 * A table of counts by two properties, a row for each label, between html_grid_begin() and
 * html_grid_end(). The last column is text. KEY is the name of the rows in JSON.
 */
void html_grid_begin(struct html_page *page, const char *key, const char *const *titles,
		     size_t count);
/* VALUES has one for each title but the first, which is that of LABEL, and the last. */
void html_grid_row(struct html_page *page, const char *label, const size_t *values, size_t count,
		   const char *text);
void html_grid_end(struct html_page *page);
/* A heading of a section, which a link to "#ID" shows. */
void html_heading(struct html_page *page, const char *id, const char *text);
void html_paragraph(struct html_page *page, const char *text);
/* A line "LABEL: VALUE"; KEY is the name of the value in JSON. Nothing for NULL. */
void html_field(struct html_page *page, const char *key, const char *label, const char *value);
/* The value alone. */
void html_value(struct html_page *page, const char *key, const char *value);
/* A part of the page that is an object in JSON, NAME. */
void html_part_begin(struct html_page *page, const char *name);
void html_part_end(struct html_page *page);
/* Lines of a diff, those that differ in color. */
void html_diff(struct html_page *page, const char *diff);
/* A list of texts; KEY is its name in JSON. */
void html_list_begin(struct html_page *page, const char *key);
void html_list_item(struct html_page *page, const char *text);
void html_list_end(struct html_page *page);

/*
 * Append " id=PREFIXNAME", unless the page has that id already: the first element with a
 * name is the one that links find. Return false for another one.
 */
bool html_anchor(struct html_page *page, const char *prefix, const char *name);

/* Append a number with separators of thousands. */
void html_number(struct str *out, uint64_t value);
/* "1 symbol", "2,000 symbols" */
void html_quantity(struct str *out, uint64_t count, const char *noun);
/* The class of a tone, or "". */
const char *html_tone_class(enum html_tone tone);

#endif
