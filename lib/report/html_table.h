/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * html_table: a table of an HTML report, declared as rows that describe its columns.
 *
 * Rows that have the same values in all grouping columns, one after another, form a group:
 * these values are written once, in a heading. Below a row there may be details that unfold.
 * The page's script adds the controls to search, filter and sort.
 *
 * The last columns may be a matrix: any number of columns alike, such as one for each kernel.
 * Such a table scrolls sideways in a box of its own, and its first column stays in view.
 *
 * Ownership: a table belongs to the caller, and must outlive its last call.
 * Errors: none.
 * Threads: as a page.
 */
#ifndef LIB_REPORT_HTML_TABLE_H
#define LIB_REPORT_HTML_TABLE_H

#include "lib/report/html_page.h"

/* Columns of cells that may have a kind or a width: neither grouping ones nor those of a matrix. */
#define HTML_MAX_COLUMNS 9

enum html_column_kind {
	HTML_TEXT,
	HTML_CODE, /* names and numbers of programs: monospaced */
	HTML_NUMBER,
	HTML_WORD, /* a word of a fixed set, which may have a tone */
};

enum html_column_flags {
	HTML_FILTER = 1 << 0, /* offer its values as a filter */
	HTML_GROUP = 1 << 1,  /* write its value in the heading of a group; first columns only */
	HTML_MATRIX = 1 << 2, /* one of many columns alike; last columns only */
};

struct html_column {
	const char *title; /* unique in its table; words, if of numbers */
	enum html_column_kind kind;
	unsigned int flags;
	unsigned int width; /* 6, 9, 12 or 18, in characters or so; 0 for a share of the rest */
};

/* A part of a cell of a matrix. */
struct html_part {
	const char *word; /* of a fixed set, which the script offers as a filter; or NULL */
	enum html_tone tone;
	const char *text; /* that follows, or NULL */
};

struct html_table {
	const char *id, *title;
	const char *note; /* how to read it, or NULL */
	const struct html_column
		*columns; /* at most HTML_MAX_COLUMNS besides groups and a matrix */
	size_t count;
	enum html_tone (*tone)(const char *word); /* of a HTML_WORD; or NULL */
	/* private */
	struct html_page *page;
	size_t groups;	  /* grouping columns */
	size_t fixed;	  /* columns before a matrix */
	size_t blank;	  /* cells of a matrix that are empty, and not written yet */
	struct str group; /* their last values */
	size_t body;	  /* rows in the last <tbody>; 0 before the first */
};

/* Set the fields above `private`; the others are zeroes. */
void html_table_begin(struct html_table *table, struct html_page *page);
/*
 * Add a row: a value for each column before a matrix; NULL where it is not known or does not
 * apply. ANCHOR is the name that a link to "#sym-ANCHOR" shows, or NULL.
 */
void html_table_row(struct html_table *table, const char *anchor, const char *const *values);
/*
 * Add a cell of a matrix to the last row: parts separated by commas, or none if it is empty.
 * The script also offers the text of a cell that has no word, without the CRC at its end.
 */
void html_table_cell(struct html_table *table, const struct html_part *parts, size_t count);
/* Details of the last row; between the two, add elements to the page. */
void html_table_details_begin(struct html_table *table, const char *summary);
void html_table_details_end(struct html_table *table);
void html_table_end(struct html_table *table);

#endif
