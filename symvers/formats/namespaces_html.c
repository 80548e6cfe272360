// SPDX-License-Identifier: GPL-2.0-only
/*
 * namespaces_html: the output of symvers namespaces as an HTML page: a group of rows for each
 * namespace.
 */
#include <stdio.h>

#include "lib/report/html_table.h"
#include "symvers/html_cells.h"
#include "symvers/formats/namespaces_formats.h"

static void add_summary(const struct namespace_usage *usage, struct html_page *html)
{
	const struct html_figure figures[] = {
		{ "namespaces", "Namespaces", usage->namespace_count, TONE_PLAIN },
		{ "refused", "Uses the kernel would refuse", usage->refused, TONE_BAD },
		{ "not_checked", "Not checked", usage->unchecked, TONE_WARNING },
	};
	struct html_tally relations = { 0 };

	for (size_t i = 0; i < usage->count; i++)
		html_tally_add(&relations, namespaces_relation(usage->members[i].relation));
	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
	html_counts_begin(html);
	html_tally_end(&relations, html, "Modules by relation");
	html_counts_end(html);
}

static void add_member(const struct namespace_usage *usage, const struct namespace_member *member,
		       struct html_table *table)
{
	struct str text = { 0 };
	char symbols[24];

	namespaces_describe(usage, member, &text);
	snprintf(symbols, sizeof(symbols), "%zu", member->symbols);

	const char *const values[] = {
		member->ns.name,
		member->module->name,
		namespaces_relation(member->relation),
		symbols,
		member->symbol,
		str_cstr(&text),
		member->module->file,
	};

	html_table_row(table, NULL, values);
	str_release(&text);
}

static void add_members(const struct namespace_usage *usage, struct html_page *html,
			struct page *page)
{
	static const struct html_column columns[] = {
		{ "Namespace", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Module", HTML_CODE, HTML_FILTER, 0 },
		{ "Relation", HTML_WORD, HTML_FILTER, 6 },
		{ "Symbols", HTML_NUMBER, 0, 6 },
		{ "First symbol", HTML_CODE, 0, 12 },
		{ "Remark", HTML_TEXT, 0, 0 },
		{ "File", HTML_CODE, 0, 0 },
	};
	struct html_table table = {
		.id = "namespaces",
		.title = "Modules by namespace",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < usage->count; i++) {
		add_member(usage, &usage->members[i], &table);
		page_flush(page);
	}
	html_table_end(&table);
}

void namespaces_render_html(const void *result, struct page *page)
{
	const struct namespace_usage *usage = &((const struct namespaces *)result)->usage;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	html_quantity(&verdict, usage->refused, "use");
	str_add(&verdict, " that the kernel would refuse");
	if (usage->unchecked)
		str_printf(&verdict, ", %zu not checked", usage->unchecked);
	html_page_begin(
		&html, &(struct html_head){
			       .program = "symvers namespaces",
			       .title = "Namespaces",
			       .inputs = { { "release", usage->release_known ? usage->release.name :
									       "unknown" } },
			       .tone = usage->refused			    ? TONE_BAD :
				       usage->complete && !usage->unchecked ? TONE_GOOD :
									      TONE_WARNING,
			       .verdict = str_cstr(&verdict),
		       });
	if (!usage->complete)
		html_paragraph(&html,
			       "The namespaces of some exports are unknown: uses of them are "
			       "not checked.");
	add_summary(usage, &html);
	if (usage->count)
		add_members(usage, &html, page);
	html_page_end(&html);
	str_release(&verdict);
}
