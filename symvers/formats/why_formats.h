/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * why_formats: what symvers why and symvers diff --why found out, and the formats of it.
 *
 * Ownership: the result owns all of it; the options belong to the caller.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_WHY_FORMATS_H
#define SYMVERS_FORMATS_WHY_FORMATS_H

#include "lib/base/json_writer.h"
#include "symvers/causes/type_causes.h"
#include "symvers/output.h"

struct why {
	struct type_graph graph;
	struct type_side sides[2];
	struct crc_causes causes;
	struct type_causes roots;
	size_t limit; /* of causes to print; SIZE_MAX for all */
};

/* What to read and to explain. */
struct why_request {
	const char *names[2];
	const char *symvers[2];	       /* or NULL */
	const char *source;	       /* a name; or NULL */
	const char *limit;	       /* a number; or NULL */
	const struct strlist *symbols; /* or NULL */
	const struct strlist *types;   /* or NULL */
	struct abi_rules *rules;       /* or NULL */
};

/* Read both sides. Return false after messages. */
bool why_read(struct why *why, const struct why_request *request, unsigned int threads);
/* Find the causes, once both sides have been read. */
void why_explain(struct why *why, const struct why_request *request);
/* Is every difference that was asked for explained? */
bool why_all_explained(const struct why *why);
void why_release(struct why *why);

/* Formats of a result, to be appended to a page. */
void why_render_text(struct why *why, struct page *page);
void why_render_short(struct why *why, struct page *page);
/* LEVEL is that of the heading: "#". */
void why_render_markdown(struct why *why, const char *level, struct page *page);
/* Write the members of a JSON object that has been opened. */
void why_write_json(struct why *why, struct json *json);

struct html_page;

/* Add the sections of an HTML page; PAGE has its text. */
void why_add_html(struct why *why, struct html_page *html, struct page *page);
/* Render a struct why * as an HTML page. */
void why_render_html(const void *result, struct page *page);

#define WHY_FORMAT_COUNT 6
extern const struct output_format why_formats[WHY_FORMAT_COUNT];

#endif
