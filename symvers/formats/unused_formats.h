/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unused_formats: the output of symvers unused.
 *
 * Ownership: the result owns everything; unused.c releases it.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_UNUSED_FORMATS_H
#define SYMVERS_FORMATS_UNUSED_FORMATS_H

#include "symvers/analysis/keep_list.h"
#include "symvers/input/input.h"
#include "symvers/output.h"

struct unused_export {
	const struct input_export *export;
	const struct keep_entry *kept; /* its entry in a keep list, or NULL */
};

/* An entry of a keep list that is no longer needed. */
struct stale_entry {
	const struct keep_entry *kept;
	const struct input_module *user; /* NULL if the symbol is not exported */
};

struct unused {
	struct input input;
	struct keep_list keep_list;
	struct unused_export *list; /* by name of exporter, then of symbol */
	size_t count, kept;
	struct stale_entry *stale;
	size_t stale_count;
	size_t checked; /* exported symbols */
};

/* Render a struct unused as an HTML page. */
void unused_render_html(const void *result, struct page *page);

#endif
