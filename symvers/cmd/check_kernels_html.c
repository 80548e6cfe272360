// SPDX-License-Identifier: GPL-2.0-only
/*
 * check_kernels_html: modules by kernels as an HTML page: a row for each combination, in a
 * group for each module.
 */
#include "lib/report/html_table.h"
#include "symvers/cmd/check_kernels.h"

static enum html_tone tone_of(const char *word)
{
	return streq(word, "loads") ? TONE_GOOD : streq(word, "fails") ? TONE_BAD : TONE_WARNING;
}

static const char *result_word(const struct load_kernel *kernel, const struct load_cell *cell)
{
	return cell->result == RESULT_NOT_CHECKED	      ? "not checked" :
	       cell->result == RESULT_LOADS && kernel->partly ? "loads, partly checked" :
								load_result_name(cell->result);
}

static void add_rows(const struct load_matrix *matrix, struct html_page *html, struct page *page)
{
	static const struct html_column columns[] = {
		{ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Kernel", HTML_TEXT, HTML_FILTER, 18 },
		{ "Result", HTML_WORD, HTML_FILTER, 12 },
		{ "Kind", HTML_TEXT, HTML_FILTER, 12 },
		{ "First problem", HTML_TEXT, 0, 0 },
		{ "More", HTML_NUMBER, 0, 6 },
	};
	struct html_table table = {
		.id = "modules",
		.title = "Modules by kernel",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = tone_of,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < matrix->modules->module_count; i++)
		for (size_t j = 0; j < matrix->kernel_count; j++) {
			const struct load_kernel *kernel = &matrix->kernels[j];
			const struct load_cell *cell = &kernel->cells[i];
			struct str more = { 0 };

			str_number(&more, cell->more);

			const char *const values[] = {
				matrix->modules->modules[i].file,
				kernel->name,
				result_word(kernel, cell),
				cell->kind,
				cell->message,
				str_cstr(&more),
			};

			html_table_row(&table, NULL, values);
			str_release(&more);
			page_flush(page);
		}
	html_table_end(&table);
}

static void add_remarks(const struct load_matrix *matrix, struct html_page *html)
{
	struct str text = { 0 };
	bool any = false;

	for (size_t i = 0; i < matrix->kernel_count; i++)
		for (size_t j = 0; j < matrix->kernels[i].remark_count; j++) {
			if (!any) {
				html_heading(html, "remarks", "Remarks");
				html_list_begin(html, "remarks");
			}
			any = true;
			text.len = 0;
			str_printf(&text, "%s: %s: %s", matrix->kernels[i].name,
				   matrix->kernels[i].remarks[j].kind,
				   matrix->kernels[i].remarks[j].text);
			html_list_item(html, str_cstr(&text));
		}
	if (any)
		html_list_end(html);
	str_release(&text);
}

void check_kernels_html(const struct load_matrix *matrix, struct page *page)
{
	const struct html_figure figures[] = {
		{ "loads", "Would load", matrix->counts[RESULT_LOADS], TONE_GOOD },
		{ "fails", "Would fail to load", matrix->counts[RESULT_FAILS], TONE_BAD },
		{ "not_checked", "Not checked", matrix->counts[RESULT_NOT_CHECKED], TONE_WARNING },
	};
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	html_quantity(&verdict, matrix->modules->module_count, "module");
	str_add(&verdict, " on ");
	html_quantity(&verdict, matrix->kernel_count, "kernel");
	str_add(&verdict, ": ");
	html_quantity(&verdict, matrix->counts[RESULT_FAILS], "combination");
	str_add(&verdict, " would fail to load");
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers check",
				       .title = "Modules by kernel",
				       .tone = matrix->counts[RESULT_FAILS] ? TONE_BAD :
					       matrix->trouble		    ? TONE_WARNING :
									      TONE_GOOD,
				       .verdict = str_cstr(&verdict),
			       });
	html_figures(&html, figures, sizeof(figures) / sizeof(figures[0]));
	/* what was not checked qualifies the verdict */
	add_remarks(matrix, &html);
	add_rows(matrix, &html, page);
	html_page_end(&html);
	str_release(&verdict);
}
