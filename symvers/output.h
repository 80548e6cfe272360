/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * output: the result of a command, rendered in the formats that --format asks for.
 *
 * Each command has a table of formats. A rendered page is printed, or written to a file
 * atomically.
 *
 * Ownership: file names belong to the caller.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_OUTPUT_H
#define SYMVERS_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strlist.h"
#include "symvers/page.h"

/* A format of a command. RESULT is what the command passed to output_write(). */
struct output_format {
	const char *name;
	void (*render)(const void *result, struct page *page);
	const char *help; /* NULL for a former name, which help does not list */
};

#define MAX_OUTPUTS 16

/* All zeroes prints the first format of the command. */
struct output {
	struct {
		const struct output_format *format;
		const char *file; /* NULL for standard output */
	} chosen[MAX_OUTPUTS];
	size_t count;
	enum color_mode color; /* of standard output */
};

/* Add TYPE[:FILE], one of COUNT formats. Return false after a message. */
bool output_choose(struct output *output, const struct output_format *formats, size_t count,
		   const char *text);
/* Return false, after a message, if an output would replace one of the input files. */
bool output_check(const struct output *output, const struct strlist *inputs);
/* Render and write all outputs, or FORMATS[0] if none was added. Return false after messages. */
bool output_write(const struct output *output, const struct output_format *formats,
		  const void *result);

#endif
