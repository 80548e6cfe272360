// SPDX-License-Identifier: GPL-2.0-only
/*
 * unused_html: the output of symvers unused as an HTML page.
 */
#include "lib/report/html_table.h"
#include "symvers/html_cells.h"
#include "symvers/formats/unused_formats.h"
#include "symvers/input/kernel_tree.h"

static void add_summary(const struct unused *unused, struct html_page *html)
{
	const struct html_figure figures[] = {
		{ "checked", "Exports checked", unused->checked, TONE_PLAIN },
		{ "unused", "Unused", unused->count, TONE_PLAIN },
		{ "kept", "Kept", unused->kept, TONE_PLAIN },
		{ "stale", "Stale entries", unused->stale_count, TONE_WARNING },
	};
	struct html_tally modules = { 0 };

	for (size_t i = 0; i < unused->count; i++)
		if (!unused->list[i].kept)
			html_tally_add(&modules, unused->list[i].export->module->name);
	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
	html_counts_begin(html);
	html_tally_end(&modules, html, "Unused and not kept, by exporter");
	html_counts_end(html);
}

static void add_exports(const struct unused *unused, struct html_page *html, struct page *page)
{
	static const struct html_column columns[] = {
		{ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Verdict", HTML_WORD, HTML_FILTER, 6 },
		{ "License", HTML_TEXT, HTML_FILTER, 6 },
		{ "Namespace", HTML_CODE, HTML_FILTER, 18 },
		{ "Reason to keep", HTML_TEXT, 0, 18 },
	};
	struct html_table table = {
		.id = "unused",
		.title = "Unused exports",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < unused->count; i++) {
		const struct input_export *export = unused->list[i].export;
		const struct keep_entry *kept = unused->list[i].kept;

		html_table_row(&table, export->named.name,
			       (const char *const[]){
				       export->module->name, export->named.name,
				       kept ? "kept" : "unused", html_export_type(export),
				       html_namespace(export), kept ? kept->reason : NULL });
		page_flush(page);
	}
	html_table_end(&table);
}

static void add_stale(const struct unused *unused, struct html_page *html)
{
	static const struct html_column columns[] = {
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Entry", HTML_TEXT, 0, 0 },
		{ "Used by", HTML_CODE, HTML_FILTER, 0 },
	};
	struct html_table table = {
		.id = "stale",
		.title = "Stale entries of keep lists",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
	};
	struct str entry = { 0 };

	html_table_begin(&table, html);
	for (size_t i = 0; i < unused->stale_count; i++) {
		const struct stale_entry *stale = &unused->stale[i];

		entry.len = 0;
		str_printf(&entry, "%s:%u", stale->kept->file, stale->kept->line);
		html_table_row(&table, stale->kept->named.name,
			       (const char *const[]){ stale->kept->named.name, str_cstr(&entry),
						      stale->user ? stale->user->file :
								    "not exported" });
	}
	html_table_end(&table);
	str_release(&entry);
}

void unused_render_html(const void *result, struct page *page)
{
	const struct unused *unused = result;
	size_t count = unused->count - unused->kept;
	bool complete = kernel_tree_has_vmlinux(&unused->input);
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	html_quantity(&verdict, count, "export");
	str_add(&verdict, count == 1 ? " is" : " are");
	str_add(&verdict, " unused and not kept");
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers unused",
				       .title = "Unused exports",
				       .tone = count	? TONE_BAD :
					       complete ? TONE_GOOD :
							  TONE_WARNING,
				       .verdict = str_cstr(&verdict),
			       });
	if (!complete)
		html_paragraph(&html, "The exports of vmlinux are unknown, and not checked.");
	add_summary(unused, &html);
	if (unused->count)
		add_exports(unused, &html, page);
	if (unused->stale_count)
		add_stale(unused, &html);
	html_page_end(&html);
	str_release(&verdict);
}
