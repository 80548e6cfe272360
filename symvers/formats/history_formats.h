/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * history_formats: the formats of symvers history.
 *
 * Ownership: nothing is kept.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_FORMATS_HISTORY_FORMATS_H
#define SYMVERS_FORMATS_HISTORY_FORMATS_H

#include "lib/base/json_writer.h"
#include "lib/report/html_table.h"
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
/* Append which parts of a kernel are unknown: "exports of modules unknown, no CRCs". */
void history_kernel_remark(const struct history_kernel *kernel, struct str *out);
/* Return the changes of a symbol in a kernel, COUNT of them. */
const struct history_change *history_changes_in(const struct symbol_history *history,
						const struct history_symbol *symbol, size_t kernel,
						size_t *count);
/* Append since when a module can have its imports. */
void history_needs_describe(const struct history_result *result, const struct module_history *found,
			    struct str *out);
/* Return the words for a state of an import in a matrix. */
const char *history_needs_words(const struct import_at *at);
/* Return the name of a kernel, or "-" for NO_KERNEL. */
const char *history_kernel_name(const struct symbol_history *history, size_t kernel);
/* Return since when an import has the CRC of the module: a kernel, "not checked" or "-". */
const char *history_needs_crc_since(const struct symbol_history *history,
				    const struct import_history *import);
/* Return what distinguishes an import from a required one: "weak", "version only" or "". */
const char *history_needs_kind(const struct input_import *import);
/* Append how many modules can have their imports in the last kernel. */
void history_needs_verdict(const struct history_result *result, struct str *out);
/* Return FIXED columns, and one for each kernel, COUNT in all; the caller frees them. */
struct html_column *history_columns(const struct symbol_history *history,
				    const struct html_column *fixed, size_t fixed_count,
				    size_t *count);
/* Add the tables of the HTML page for --needs. */
void history_needs_html(const struct history_result *result, struct html_page *html,
			struct page *page);

#endif
