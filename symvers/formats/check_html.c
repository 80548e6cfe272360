// SPDX-License-Identifier: GPL-2.0-only
/*
 * check_html: the output of symvers check as an HTML page: a group of rows for each module.
 */
#include "lib/report/html_table.h"
#include "symvers/formats/check_formats.h"
#include "symvers/formats/check_kernels.h"
#include "symvers/html_cells.h"

static const char *verdict_of(const struct load_problem *problem)
{
	return load_problem_breaks(problem) ? "breaking" : "tolerated";
}

static void add_summary(const struct check_result *check, struct html_page *html)
{
	const struct load_check *result = &check->check;
	const struct html_figure figures[] = {
		{ "checked", "Modules checked", check->inputs[0].module_count, TONE_PLAIN },
		{ "refused", "Would fail to load", result->refused_count, TONE_BAD },
	};
	struct html_tally kinds = { 0 }, modules = { 0 };

	for (size_t i = 0; i < result->count; i++) {
		if (result->list[i].implied)
			continue;
		html_tally_add(&kinds, load_problem_name(result->list[i].kind));
		html_tally_add(&modules, result->list[i].module->file);
	}
	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
	html_counts_begin(html);
	html_tally_end(&kinds, html, "Problems by kind");
	html_tally_end(&modules, html, "Problems by module");
	html_counts_end(html);
}

static void add_problem(const struct load_problem *problem, struct html_table *table)
{
	const struct input_import *import = problem->import;
	const struct input_export *export = problem->export;
	const char *symbol = import ? import->named.name : export ? export->named.name : NULL;
	char crcs[2][HTML_CRC_SIZE];
	struct str text = { 0 };

	load_problem_describe(problem, &text);

	const char *const values[] = {
		problem->module->file,
		problem->module->modname,
		verdict_of(problem),
		load_problem_name(problem->kind),
		symbol,
		str_cstr(&text),
		html_crc(crcs[0], import && import->crc_known, import ? import->crc : 0),
		export ? export->module->name : NULL,
		html_crc(crcs[1], export && export->crc_known, export ? export->crc : 0),
	};

	html_table_row(table, symbol, values);
	str_release(&text);
}

static void add_problems(const struct load_check *check, struct html_page *html, struct page *page)
{
	static const struct html_column columns[] = {
		{ "File", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Module", HTML_TEXT, HTML_GROUP, 0 },
		{ "Verdict", HTML_WORD, HTML_FILTER, 6 },
		{ "Kind", HTML_TEXT, HTML_FILTER, 9 },
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Problem", HTML_TEXT, 0, 0 },
		{ "Import CRC", HTML_CODE, 0, 6 },
		{ "Exporter", HTML_CODE, HTML_FILTER, 12 },
		{ "Export CRC", HTML_CODE, 0, 6 },
	};
	struct html_table table = {
		.id = "problems",
		.title = "Problems",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < check->count; i++) {
		/* another problem of the module says the same */
		if (check->list[i].implied)
			continue;
		add_problem(&check->list[i], &table);
		page_flush(page);
	}
	html_table_end(&table);
}

static void add_remarks(const struct load_check *check, struct html_page *html)
{
	struct str text = { 0 };

	if (!check->remark_count)
		return;
	html_heading(html, "remarks", "Remarks");
	html_list_begin(html, "remarks");
	for (size_t i = 0; i < check->remark_count; i++) {
		text.len = 0;
		str_printf(&text, "%s: %s", check->remarks[i].kind, check->remarks[i].text);
		html_list_item(html, str_cstr(&text));
	}
	html_list_end(html);
	str_release(&text);
}

static bool has_problems(const struct load_check *check)
{
	for (size_t i = 0; i < check->count; i++)
		if (!check->list[i].implied)
			return true;
	return false;
}

void check_render_html(const void *result, struct page *page)
{
	const struct check_result *check = result;
	size_t refused = check->check.refused_count;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	if (check->matrix) {
		check_kernels_html(check->matrix, page);
		return;
	}
	html_quantity(&verdict, check->inputs[0].module_count, "module");
	str_add(&verdict, " checked: ");
	html_number(&verdict, refused);
	str_add(&verdict, " would fail to load");
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers check",
				       .title = "Modules for a kernel",
				       .inputs = { { "kernel", check->inputs[1].names.items[0] } },
				       .tone = refused		    ? TONE_BAD :
					       check->check.trouble ? TONE_WARNING :
								      TONE_GOOD,
				       .verdict = str_cstr(&verdict),
			       });
	add_summary(check, &html);
	/* what was not checked qualifies the verdict */
	add_remarks(&check->check, &html);
	if (has_problems(&check->check))
		add_problems(&check->check, &html, page);
	html_page_end(&html);
	str_release(&verdict);
}
