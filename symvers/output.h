/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * output: what a command found, in the formats that were asked for.
 *
 * A command has rows of formats; --format=TYPE[:FILE] chooses. Each chosen one is
 * rendered to a page, and then printed, or published as a file, whole.
 */
#ifndef SYMVERS_OUTPUT_H
#define SYMVERS_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"

enum color { PLAIN, RED, GREEN, YELLOW, BOLD, DIM };

struct page {
	struct str text;
	bool colored;
	bool streaming; /* to standard output, piece by piece; else it is published whole */
	int error;  /* errno value, when that failed */
};

/* For those who print much, now and then: what there is may go out. */
void page_flush(struct page *page);

/* Append the text in a color, where the page has colors. */
void page_color(struct page *page, enum color color, const char *text);
/* Append text as a cell of a markdown table, or anywhere in it: nothing in it is markup. */
void page_markdown(struct page *page, const char *text);

/* One format of a command; RESULT is what the command gave to output_write(). */
struct output_format {
	const char *name;
	void (*render)(const void *result, struct page *page);
	const char *help;
};

#define MAX_OUTPUTS 16

/* What was asked for. All zeroes: the command's first format, printed. */
struct output {
	struct {
		const struct output_format *format;
		const char *file; /* NULL for standard output */
	} chosen[MAX_OUTPUTS];
	size_t count;
};

/* Take TYPE[:FILE], one of COUNT formats. False after a message. */
bool output_choose(struct output *output, const struct output_format *formats, size_t count,
		   const char *text);
/* Render and write all; FORMATS is for when none was chosen. False after a message. */
bool output_write(const struct output *output, const struct output_format *formats,
		  const void *result);

#endif
