// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_html: the output of symvers types as an HTML page: a row for each change, which
 * unfolds to its reasons, the exports that use the type, and its diff.
 */
#include <inttypes.h>
#include <stdio.h>

#include "lib/report/html_table.h"
#include "symvers/html_cells.h"
#include "symvers/formats/types_describe.h"

static const char *const report_words[] = {
	[REPORT_COMPATIBLE] = "layout-compatible",
	[REPORT_TOLERATED] = "tolerated",
	[REPORT_NOT_CHECKED] = "not checked",
	[REPORT_INCOMPATIBLE] = "incompatible",
};

static void add_summary(const struct types_comparison *comparison, struct html_page *html)
{
	const size_t *counts = comparison->counts;
	const struct html_figure figures[] = {
		{ "incompatible", "Incompatible", counts[REPORT_INCOMPATIBLE], TONE_BAD },
		{ "not_checked", "Not checked", counts[REPORT_NOT_CHECKED], TONE_WARNING },
		{ "tolerated", "Tolerated", counts[REPORT_TOLERATED], TONE_PLAIN },
		{ "compatible", "Layout-compatible", counts[REPORT_COMPATIBLE], TONE_PLAIN },
		{ "unchanged", "Unchanged definitions",
		  comparison->changes.compared - comparison->changes.count, TONE_PLAIN },
		{ "removed", "Removed exports", comparison->removed,
		  comparison->removed > comparison->removed_tolerated ? TONE_BAD : TONE_PLAIN },
		{ "added", "Added exports", comparison->added, TONE_PLAIN },
		{ "old_without_types", "Exports without types in OLD", comparison->without_types[0],
		  TONE_WARNING },
		{ "new_without_types", "Exports without types in NEW", comparison->without_types[1],
		  TONE_WARNING },
	};

	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
}

static void add_verdict_counts(const struct types_comparison *comparison, struct html_page *html)
{
	struct html_tally tally = { 0 };

	html_counts_begin(html);
	for (size_t i = 0; i < comparison->count; i++) {
		const struct reported_change *reported = &comparison->list[i];

		html_tally_add(
			&tally,
			type_verdict_phrase(comparison->verdicts.list[reported->change].verdict));
	}
	html_tally_end(&tally, html, "Changes by verdict");
	html_counts_end(html);
}

static void add_reasons(const struct type_reasons *reasons, struct html_page *html)
{
	struct str text = { 0 };

	html_list_begin(html, "reasons");
	for (size_t i = 0; i < reasons->count; i++) {
		text.len = 0;
		types_add_reason(&reasons->list[i], &text);
		html_list_item(html, str_cstr(&text));
	}
	html_list_end(html);
	str_release(&text);
}

/* The exports that take a type by value, or by pointer. */
static void add_uses(const struct types_comparison *comparison,
		     const struct described_change *described, bool by_value,
		     struct html_page *html)
{
	size_t count = 0;

	for (size_t i = 0; i < described->use_count; i++) {
		const struct direct_use *use = &described->uses[i];

		if (use->by_value != by_value)
			continue;
		if (!count++) {
			html_paragraph(html, by_value ? "Exports that take it by value:" :
							"Exports that take a pointer to it:");
			html_list_begin(html, by_value ? "by_value" : "by_pointer");
		}
		html_list_item(html, comparison->changes.exports[use->pair].exports[0]->symbol);
	}
	if (count)
		html_list_end(html);
}

static void add_details(const struct types_comparison *comparison,
			struct described_change *described, struct html_table *table)
{
	struct html_page *html = table->page;

	html_table_details_begin(table, "reasons, exports and diff");
	add_reasons(&described->verdict->reasons, html);
	if (described->verdict->computed)
		html_paragraph(html, COMPUTED_NOTE);
	html_field(html, "path", "Reached through", str_cstr(&described->path));
	add_uses(comparison, described, true, html);
	add_uses(comparison, described, false, html);
	html_diff(html, str_cstr(&described->diff));
	html_table_details_end(table);
}

static void add_change(const struct types_comparison *comparison,
		       struct described_change *described, struct html_table *table)
{
	const struct type_reasons *reasons = &described->verdict->reasons;
	struct str reason = { 0 }, exports = { 0 };

	if (reasons->count)
		types_add_reason(&reasons->list[0], &reason);
	str_number(&exports, described->reached->exports);

	const char *const values[] = {
		report_words[described->reported->report],
		str_cstr(&described->name),
		type_verdict_phrase(described->verdict->verdict),
		str_cstr(&reason),
		str_cstr(&exports),
	};

	html_table_row(table, str_cstr(&described->name), values);
	add_details(comparison, described, table);
	str_release(&reason);
	str_release(&exports);
}

static void add_changes(const struct types_comparison *comparison, struct html_page *html,
			struct page *page)
{
	static const struct html_column columns[] = {
		{ "Compatibility", HTML_WORD, HTML_GROUP | HTML_FILTER, 0 },
		{ "Type", HTML_CODE, 0, 0 },
		{ "Verdict", HTML_TEXT, HTML_FILTER, 18 },
		{ "First reason", HTML_TEXT, 0, 0 },
		{ "Exports", HTML_NUMBER, 0, 6 },
	};
	struct html_table table = {
		.id = "changes",
		.title = "Changed types",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < comparison->count; i++) {
		struct described_change described;

		types_describe(comparison, i, true, &described);
		add_change(comparison, &described, &table);
		types_described_release(&described);
		page_flush(page);
	}
	html_table_end(&table);
}

static void add_removed(const struct types_comparison *comparison, struct html_page *html)
{
	static const struct html_column columns[] = {
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Module", HTML_CODE, HTML_FILTER, 0 },
		{ "Compatibility", HTML_WORD, HTML_FILTER, 9 },
	};
	struct html_table table = {
		.id = "removed",
		.title = "Removed exports",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < comparison->changes.export_count; i++) {
		const struct side_export *export = comparison->changes.exports[i].exports[0];
		bool tolerated = comparison->filter.tolerated[i];

		if (!comparison->filter.wanted[i] || !types_export_removed(comparison, i))
			continue;
		html_table_row(
			&table, export->symbol,
			(const char *const[]){
				export->symbol, export->module,
				report_words[tolerated ? REPORT_TOLERATED : REPORT_INCOMPATIBLE] });
	}
	html_table_end(&table);
}

/* What the exit status says: removed exports count, too. */
static enum html_tone add_verdict(const struct types_comparison *comparison, struct str *out)
{
	const size_t *counts = comparison->counts;
	size_t removed = comparison->removed - comparison->removed_tolerated;

	if (counts[REPORT_INCOMPATIBLE] || removed) {
		html_quantity(out, counts[REPORT_INCOMPATIBLE], "incompatible type change");
		if (removed) {
			str_add(out, ", ");
			html_quantity(out, removed, "removed export");
		}
		return TONE_BAD;
	}
	if (counts[REPORT_NOT_CHECKED]) {
		html_quantity(out, counts[REPORT_NOT_CHECKED], "type change");
		str_add(out, " not checked");
		return TONE_WARNING;
	}
	str_add(out, "No incompatible type changes");
	return TONE_GOOD;
}

void types_render_html(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };
	enum html_tone tone = add_verdict(comparison, &verdict);

	html_page_begin(&html, &(struct html_head){
				       .program = "symvers types",
				       .title = "Type changes",
				       .inputs = { { "old", comparison->sides[0].name },
						   { "new", comparison->sides[1].name } },
				       .tone = tone,
				       .verdict = str_cstr(&verdict),
			       });
	add_summary(comparison, &html);
	add_verdict_counts(comparison, &html);
	if (comparison->removed)
		add_removed(comparison, &html);
	if (comparison->count)
		add_changes(comparison, &html, page);
	html_page_end(&html);
	str_release(&verdict);
}
