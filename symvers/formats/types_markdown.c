// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_markdown: the output of symvers types as Markdown.
 */
#include "symvers/formats/types_describe.h"

static void markdown_item(struct str *line, struct page *page)
{
	if (line->len) {
		str_add(&page->text, "- ");
		page_markdown(page, str_cstr(line));
		str_add(&page->text, "\n");
	}
	line->len = 0;
}

static void markdown_change(const struct types_comparison *comparison,
			    struct described_change *described, struct page *page)
{
	const struct type_reasons *reasons = &described->verdict->reasons;
	struct str line = { 0 };

	str_add(&page->text, "\n### ");
	page_markdown(page, str_cstr(&described->name));
	str_printf(&page->text, ": %s\n\n", type_verdict_phrase(described->verdict->verdict));
	for (size_t i = 0; i < reasons->count && i < MAX_REASONS; i++) {
		types_add_reason(&reasons->list[i], &line);
		markdown_item(&line, page);
	}
	if (reasons->count > MAX_REASONS) {
		str_printf(&line, "and %zu more", reasons->count - MAX_REASONS);
		markdown_item(&line, page);
	}
	if (described->verdict->computed) {
		str_add(&line, COMPUTED_NOTE);
		markdown_item(&line, page);
	}
	types_add_uses(comparison, described, true, &line);
	markdown_item(&line, page);
	types_add_uses(comparison, described, false, &line);
	markdown_item(&line, page);
	if (!types_is_symbol(comparison, described)) {
		str_add(&page->text, "\n");
		page_count(page, described->reached->exports, "export");
		str_add(&page->text, ": ");
		page_markdown(page, str_cstr(&described->path));
		str_add(&page->text, "\n");
	}
	str_printf(&page->text, "\n```diff\n%s```\n", str_cstr(&described->diff));
	str_release(&line);
}

static void markdown_removed(const struct types_comparison *comparison, struct page *page)
{
	if (!comparison->removed)
		return;
	str_add(&page->text, "\n## Removed exports\n\n");
	for (size_t i = 0; i < comparison->changes.export_count; i++) {
		const struct side_export *export = comparison->changes.exports[i].exports[0];

		if (!comparison->filter.wanted[i] || !types_export_removed(comparison, i))
			continue;
		str_add(&page->text, "- ");
		page_markdown(page, export->symbol);
		str_add(&page->text, " from ");
		page_markdown(page, export->module);
		str_add(&page->text, comparison->filter.tolerated[i] ? " (tolerated)\n" : "\n");
	}
}

void types_render_markdown(const void *result, struct page *page)
{
	static const char *const headings[] = {
		[REPORT_COMPATIBLE] = "Layout-compatible changes",
		[REPORT_TOLERATED] = "Tolerated changes",
		[REPORT_NOT_CHECKED] = "Changes that were not checked",
		[REPORT_INCOMPATIBLE] = "Incompatible changes",
	};
	const struct types_comparison *comparison = result;
	struct described_change described;

	str_add(&page->text, "# Types: ");
	page_markdown(page, comparison->sides[0].name);
	str_add(&page->text, " to ");
	page_markdown(page, comparison->sides[1].name);
	str_add(&page->text, "\n\n");
	types_add_summary(comparison, page);
	str_add(&page->text, ".\n");
	if (types_has_others(comparison)) {
		types_add_others(comparison, page);
		str_add(&page->text, ".\n");
	}
	markdown_removed(comparison, page);
	for (size_t i = 0; i < types_listed(comparison); i++) {
		enum change_report report = comparison->list[i].report;

		if (!i || report != comparison->list[i - 1].report)
			str_printf(&page->text, "\n## %s\n", headings[report]);
		types_describe(comparison, i, true, &described);
		markdown_change(comparison, &described, page);
		types_described_release(&described);
		page_flush(page);
	}
	if (types_listed(comparison) < comparison->count) {
		str_add(&page->text, "\n");
		types_add_limit(comparison, page);
	}
}
