// SPDX-License-Identifier: GPL-2.0-only
/*
 * history_html: the output of symvers history as an HTML page: a matrix of symbols and kernels.
 */
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/cmd/history_formats.h"

/* The columns of a matrix: SYMBOL, which may be in a group, then one for each kernel. */
static struct html_column *make_columns(const struct symbol_history *history, bool has_module,
					size_t *count)
{
	struct html_column *columns = xcalloc(history->kernel_count + 2, sizeof(*columns));
	size_t at = 0;

	if (has_module)
		columns[at++] =
			(struct html_column){ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 };
	columns[at++] = (struct html_column){ "Symbol", HTML_CODE, 0, 18 };
	for (size_t i = 0; i < history->kernel_count; i++)
		columns[at++] =
			(struct html_column){ history->kernels[i].name, HTML_TEXT, HTML_FILTER, 0 };
	*count = at;
	return columns;
}

static void add_kernels(const struct symbol_history *history, struct html_page *html)
{
	struct str text = { 0 };

	html_heading(html, "kernels", "Kernels");
	html_list_begin(html, "kernels");
	for (size_t i = 0; i < history->kernel_count; i++) {
		text.len = 0;
		str_printf(&text, "%s: ", history->kernels[i].name);
		html_quantity(&text, history->kernels[i].symbols, "symbol");
		history_describe_kernel(history, i, &text);
		html_list_item(html, str_cstr(&text));
	}
	html_list_end(html);
	str_release(&text);
}

static void add_symbols(const struct symbol_history *history, struct html_page *html,
			struct page *page)
{
	const char **values = xcalloc(history->kernel_count + 1, sizeof(*values));
	struct str *cells = xcalloc(history->kernel_count, sizeof(*cells));
	struct html_table table = { .id = "symbols", .title = "Symbols" };
	struct html_column *columns = make_columns(history, false, &table.count);

	table.columns = columns;
	html_table_begin(&table, html);
	for (size_t i = 0; i < history->symbol_count; i++) {
		const struct history_symbol *symbol = &history->symbols[i];

		if (!symbol->listed)
			continue;
		values[0] = symbol->named.name;
		for (size_t j = 0; j < history->kernel_count; j++) {
			cells[j].len = 0;
			history_cell(history, symbol, j, &cells[j]);
			values[1 + j] = str_cstr(&cells[j]);
		}
		html_table_row(&table, symbol->named.name, values);
		page_flush(page);
	}
	html_table_end(&table);
	for (size_t i = 0; i < history->kernel_count; i++)
		str_release(&cells[i]);
	free(cells);
	free(columns);
	free(values);
}

static void add_imports(const struct history_result *result, struct html_page *html,
			struct page *page)
{
	const struct symbol_history *history = &result->history;
	const char **values = xcalloc(history->kernel_count + 2, sizeof(*values));
	struct html_table table = { .id = "imports", .title = "Imports by kernel" };
	struct html_column *columns = make_columns(history, true, &table.count);

	table.columns = columns;
	html_table_begin(&table, html);
	for (size_t i = 0; i < result->needs.count; i++) {
		const struct module_history *found = &result->needs.list[i];

		values[0] = found->module->file;
		for (size_t j = 0; j < found->count; j++) {
			values[1] = found->imports[j].import->named.name;
			for (size_t k = 0; k < history->kernel_count; k++)
				values[2 + k] = history_needs_words(&found->imports[j].at[k]);
			html_table_row(&table, values[1], values);
			page_flush(page);
		}
	}
	html_table_end(&table);
	free(columns);
	free(values);
}

static void add_modules(const struct history_result *result, struct html_page *html)
{
	struct str text = { 0 };

	html_heading(html, "modules", "Modules");
	html_list_begin(html, "modules");
	for (size_t i = 0; i < result->needs.count; i++) {
		text.len = 0;
		str_printf(&text, "%s: ", result->needs.list[i].module->file);
		history_needs_describe(result, &result->needs.list[i], &text);
		html_list_item(html, str_cstr(&text));
	}
	html_list_end(html);
	str_release(&text);
}

void history_html(const void *result, struct page *page)
{
	const struct history_result *shown = result;
	const struct symbol_history *history = &shown->history;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	html_quantity(&verdict, history->symbol_count, "symbol");
	str_add(&verdict, " in ");
	html_quantity(&verdict, history->kernel_count, "kernel");
	str_add(&verdict, ", ");
	html_number(&verdict, history->unchanged);
	str_add(&verdict, " of them unchanged");
	if (shown->has_needs) {
		verdict.len = 0;
		str_printf(&verdict, "%s imports are available in %s",
			   shown->needs.all_available ? "All" : "Not all",
			   history->kernels[history->kernel_count - 1].name);
	}
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers history",
				       .title = shown->has_needs ? "Imports by kernel" :
								   "History of exported symbols",
				       .tone = !shown->has_needs	  ? TONE_PLAIN :
					       shown->needs.all_available ? TONE_GOOD :
									    TONE_BAD,
				       .verdict = str_cstr(&verdict),
			       });
	add_kernels(history, &html);
	if (shown->has_needs) {
		add_modules(shown, &html);
		add_imports(shown, &html, page);
	} else {
		add_symbols(history, &html, page);
	}
	html_page_end(&html);
	str_release(&verdict);
}
