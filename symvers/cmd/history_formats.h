/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * history_formats: the formats of symvers history.
 *
 * Ownership: nothing is kept.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_CMD_HISTORY_FORMATS_H
#define SYMVERS_CMD_HISTORY_FORMATS_H

#include "lib/base/json_writer.h"
#include "symvers/analysis/import_history.h"
#include "symvers/analysis/symbol_history.h"
#include "symvers/page.h"

struct history_result {
	struct symbol_history history;
	struct input modules;	       /* of --needs */
	struct import_histories needs; /* of them */
	bool has_needs;
};

/* Result is a struct history_result. */
void history_text(const void *result, struct page *page);
void history_json(const void *result, struct page *page);
void history_html(const void *result, struct page *page);
void history_markdown(const void *result, struct page *page);

/* The part of each format for --needs. */
void history_needs_text(const struct history_result *result, struct page *page);
void history_needs_json(const struct history_result *result, struct json *json);
void history_needs_markdown(const struct history_result *result, struct page *page);

/*
 * Append what a matrix says of a symbol in a kernel: "EXPORT_SYMBOL" where it starts, the changes
 * where it changes, "same" where it does not, "-" without it, "?" if that is unknown.
 */
void history_cell(const struct symbol_history *history, const struct history_symbol *symbol,
		  size_t kernel, struct str *out);
/* Append what changes in a kernel: ", 3 added, 1 removed (no CRCs)". */
void history_describe_kernel(const struct symbol_history *history, size_t kernel, struct str *out);
/* Append since when a module can have its imports. */
void history_needs_describe(const struct history_result *result, const struct module_history *found,
			    struct str *out);
/* Return the words for a state of an import in a matrix. */
const char *history_needs_words(const struct import_at *at);

#endif
