// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_text: the output of symvers types as text.
 */
#include "symvers/formats/types_describe.h"

#define TEXT_INDENT "                   "

static const struct {
	enum color color;
	const char *label;
} labels[] = {
	[REPORT_COMPATIBLE] = { GREEN, "layout-compatible" },
	[REPORT_TOLERATED] = { GREEN, "tolerated        " },
	[REPORT_NOT_CHECKED] = { YELLOW, "not checked      " },
	[REPORT_INCOMPATIBLE] = { RED, "incompatible     " },
};

static void text_head(enum change_report report, const char *name, struct page *page)
{
	page_color(page, labels[report].color, labels[report].label);
	str_add(&page->text, "  ");
	page_color(page, BOLD, name);
	str_add(&page->text, ": ");
}

static void text_line(struct str *line, struct page *page)
{
	if (line->len)
		str_printf(&page->text, TEXT_INDENT "%s\n", str_cstr(line));
	line->len = 0;
}

static void text_reasons(const struct change_verdict *verdict, struct page *page)
{
	struct str line = { 0 };

	for (size_t i = 0; i < verdict->reasons.count && i < MAX_REASONS; i++) {
		types_add_reason(&verdict->reasons.list[i], &line);
		text_line(&line, page);
	}
	if (verdict->reasons.count > MAX_REASONS) {
		str_printf(&line, "and %zu more", verdict->reasons.count - MAX_REASONS);
		text_line(&line, page);
	}
	if (verdict->computed) {
		str_add(&line, COMPUTED_NOTE);
		text_line(&line, page);
	}
	str_release(&line);
}

static void text_change(const struct types_comparison *comparison,
			struct described_change *described, struct page *page)
{
	struct str line = { 0 };

	text_head(described->reported->report, str_cstr(&described->name), page);
	str_add(&page->text, type_verdict_phrase(described->verdict->verdict));
	str_add(&page->text, "\n");
	text_reasons(described->verdict, page);
	if (!types_is_symbol(comparison, described)) {
		str_add(&page->text, TEXT_INDENT);
		page_count(page, described->reached->exports, "export");
		str_printf(&page->text, ": %s\n", str_cstr(&described->path));
	}
	types_add_uses(comparison, described, true, &line);
	text_line(&line, page);
	types_add_uses(comparison, described, false, &line);
	text_line(&line, page);
	page_diff(page, str_cstr(&described->diff), TEXT_INDENT);
	str_release(&line);
}

static void text_removed(const struct types_comparison *comparison, struct page *page)
{
	for (size_t i = 0; comparison->removed && i < comparison->changes.export_count; i++) {
		bool tolerated = comparison->filter.tolerated[i];

		if (!comparison->filter.wanted[i] || !types_export_removed(comparison, i))
			continue;
		text_head(tolerated ? REPORT_TOLERATED : REPORT_INCOMPATIBLE,
			  comparison->changes.exports[i].exports[0]->symbol, page);
		types_add_removed(comparison, i, &page->text);
		str_add(&page->text, "\n");
	}
}

static void text_summary(const struct types_comparison *comparison, struct page *page)
{
	types_add_limit(comparison, page);
	types_add_summary(comparison, page);
	str_add(&page->text, "\n");
	if (types_has_others(comparison)) {
		types_add_others(comparison, page);
		str_add(&page->text, "\n");
	}
}

void types_render_text(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct described_change described;

	if (comparison->listing) {
		str_add(&page->text, comparison->listing);
		return;
	}
	text_removed(comparison, page);
	for (size_t i = 0; i < types_listed(comparison); i++) {
		types_describe(comparison, i, true, &described);
		text_change(comparison, &described, page);
		types_described_release(&described);
		page_flush(page);
	}
	text_summary(comparison, page);
}

void types_render_short(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct described_change described;

	text_removed(comparison, page);
	for (size_t i = 0; i < types_listed(comparison); i++) {
		types_describe(comparison, i, false, &described);
		text_head(described.reported->report, str_cstr(&described.name), page);
		str_printf(&page->text, "%s (", type_verdict_phrase(described.verdict->verdict));
		types_add_reason(&described.verdict->reasons.list[0], &page->text);
		if (described.verdict->reasons.count > 1)
			str_printf(&page->text, "; %zu more", described.verdict->reasons.count - 1);
		str_add(&page->text, "); ");
		page_count(page, described.reached->exports, "export");
		str_add(&page->text, "\n");
		types_described_release(&described);
		page_flush(page);
	}
	text_summary(comparison, page);
}
