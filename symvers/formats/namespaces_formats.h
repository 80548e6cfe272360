/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * namespaces_formats: the output of symvers namespaces.
 *
 * Ownership: text is appended to the caller's string or page.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_NAMESPACES_FORMATS_H
#define SYMVERS_FORMATS_NAMESPACES_FORMATS_H

#include "symvers/analysis/namespace_usage.h"
#include "symvers/output.h"

/* The result of the command. */
struct namespaces {
	struct namespace_usage usage;
	size_t dot_limit; /* modules in a graph */
};

#define NAMESPACES_FORMAT_COUNT 5

/* They render a struct namespaces. */
extern const struct output_format namespaces_formats[NAMESPACES_FORMAT_COUNT];

/* The name of a relation in JSON. */
const char *namespaces_relation(enum namespace_relation relation);
/* Append what a module does with a namespace, and how to fix it. */
void namespaces_describe(const struct namespace_usage *usage, const struct namespace_member *member,
			 struct str *out);
/* Render a struct namespaces as an HTML page. */
void namespaces_render_html(const void *result, struct page *page);

#endif
