// SPDX-License-Identifier: GPL-2.0-only
/*
 * check_kernels_html: modules by kernels as an HTML page: a matrix. Below a module are the
 * first problems that keep it from loading.
 */
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/formats/check_kernels.h"

static const enum html_tone tones[LOAD_RESULTS] = {
	[RESULT_LOADS] = TONE_GOOD,
	[RESULT_PARTLY] = TONE_WARNING,
	[RESULT_FAILS] = TONE_BAD,
	[RESULT_NOT_CHECKED] = TONE_WARNING,
};

static void add_cell(struct html_table *table, const struct load_cell *cell)
{
	const struct html_part parts[] = {
		/* most cells load: without a color, the others stand out */
		{ load_result_words(cell->result),
		  cell->result == RESULT_LOADS ? TONE_PLAIN : tones[cell->result], NULL },
		{ cell->kind, TONE_PLAIN, NULL },
	};

	html_table_cell(table, parts, cell->kind ? 2 : 1);
}

/* "6.12.9: fails: symbol 'x' is not exported (and 2 more)" */
static void add_problems(struct html_table *table, const struct load_matrix *matrix, size_t module)
{
	struct str text = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < matrix->kernel_count; i++)
		count += matrix->kernels[i].cells[module].message != NULL;
	if (!count)
		return;
	str_printf(&text, "first problem on %zu kernel%s", count, count == 1 ? "" : "s");
	html_table_details_begin(table, str_cstr(&text));
	html_list_begin(table->page, "results");
	for (size_t i = 0; i < matrix->kernel_count; i++) {
		const struct load_cell *cell = &matrix->kernels[i].cells[module];

		if (!cell->message)
			continue;
		text.len = 0;
		str_printf(&text, "%s: %s", matrix->kernels[i].name, cell->message);
		if (cell->more)
			str_printf(&text, " (and %zu more problem%s)", cell->more,
				   cell->more == 1 ? "" : "s");
		html_list_item(table->page, str_cstr(&text));
	}
	html_list_end(table->page);
	html_table_details_end(table);
	str_release(&text);
}

static void add_modules(const struct load_matrix *matrix, struct html_page *html, struct page *page)
{
	struct html_column *columns = xcalloc(matrix->kernel_count + 2, sizeof(*columns));
	struct html_table table = {
		.id = "modules",
		.title = "Modules by kernel",
		.columns = columns,
		.count = matrix->kernel_count + 2,
	};
	struct str directory = { 0 };

	columns[0] = (struct html_column){ "Directory", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 };
	columns[1] = (struct html_column){ "Module", HTML_CODE, 0, 18 };
	for (size_t i = 0; i < matrix->kernel_count; i++)
		columns[i + 2] =
			(struct html_column){ matrix->kernels[i].name, HTML_TEXT, HTML_MATRIX, 0 };
	html_table_begin(&table, html);
	for (size_t i = 0; i < matrix->modules->module_count; i++) {
		const struct input_module *module = &matrix->modules->modules[i];

		const char *base = base_name(module->file);

		directory.len = 0;
		str_append(&directory, module->file, (size_t)(base - module->file));
		html_table_row(&table, module->modname,
			       (const char *const[]){ str_cstr(&directory), base });
		for (size_t j = 0; j < matrix->kernel_count; j++)
			add_cell(&table, &matrix->kernels[j].cells[i]);
		add_problems(&table, matrix, i);
		page_flush(page);
	}
	html_table_end(&table);
	str_release(&directory);
	free(columns);
}

/* How many modules each kernel would load, and what it lacks to check them. */
static void add_kernels(const struct load_matrix *matrix, struct html_page *html)
{
	const char *const titles[] = { "Kernel", "Loads",	"Partly checked",
				       "Fails",	 "Not checked", "File, remarks" };
	struct str text = { 0 };

	html_heading(html, "kernels", "Kernels");
	html_grid_begin(html, "kernels", titles, sizeof(titles) / sizeof(titles[0]));
	for (size_t i = 0; i < matrix->kernel_count; i++) {
		const struct load_kernel *kernel = &matrix->kernels[i];
		size_t counts[LOAD_RESULTS] = { 0 };

		for (size_t j = 0; j < matrix->modules->module_count; j++)
			counts[kernel->cells[j].result]++;
		text.len = 0;
		str_add(&text, kernel->path);
		for (size_t j = 0; j < kernel->remark_count; j++)
			str_printf(&text, "; %s: %s", kernel->remarks[j].kind,
				   kernel->remarks[j].text);
		html_grid_row(html, kernel->name, counts, LOAD_RESULTS, str_cstr(&text));
	}
	html_grid_end(html);
	str_release(&text);
}

void check_kernels_html(const struct load_matrix *matrix, struct page *page)
{
	const size_t *counts = matrix->counts;
	const struct html_figure figures[] = {
		{ "loads", "Would load", counts[RESULT_LOADS], TONE_GOOD },
		{ "partly_checked", "Partly checked", counts[RESULT_PARTLY], TONE_WARNING },
		{ "fails", "Would fail to load", counts[RESULT_FAILS], TONE_BAD },
		{ "not_checked", "Not checked", counts[RESULT_NOT_CHECKED], TONE_WARNING },
	};
	size_t unknown = counts[RESULT_PARTLY] + counts[RESULT_NOT_CHECKED];
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	html_quantity(&verdict, matrix->modules->module_count, "module");
	str_add(&verdict, " on ");
	html_quantity(&verdict, matrix->kernel_count, "kernel");
	str_add(&verdict, ": ");
	html_quantity(&verdict, counts[RESULT_FAILS], "combination");
	str_add(&verdict, " would fail to load");
	if (unknown) {
		str_add(&verdict, ", ");
		html_number(&verdict, unknown);
		str_add(&verdict, " not or only partly checked");
	}
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers check",
				       .title = "Modules by kernel",
				       .tone = counts[RESULT_FAILS]	  ? TONE_BAD :
					       unknown || matrix->trouble ? TONE_WARNING :
									    TONE_GOOD,
				       .verdict = str_cstr(&verdict),
			       });
	html_figures(&html, figures, sizeof(figures) / sizeof(figures[0]));
	/* what was not checked qualifies the verdict */
	add_kernels(matrix, &html);
	add_modules(matrix, &html, page);
	html_page_end(&html);
	str_release(&verdict);
}
