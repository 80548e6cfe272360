// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/cmd/types_formats.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/json_writer.h"
#include "symvers/analysis/change_text.h"

enum {
	MAX_REASONS = 8, /* of a change, in text and Markdown */
	MAX_NAMED = 4	 /* exports in a line */
};

/* What formats print of a change. */
struct described_change {
	const struct reported_change *reported;
	const struct definition_change *change;
	const struct change_verdict *verdict;
	const struct reached_change *reached;
	const struct direct_use *uses;
	size_t use_count;
	struct str name, path, diff; /* the last two if they were asked for */
};

static void describe(const struct types_comparison *comparison, size_t i, bool details,
		     struct described_change *described)
{
	const struct reported_change *reported = &comparison->list[i];
	const struct definition_change *change = &comparison->changes.list[reported->change];
	const struct change_verdict *verdict = &comparison->verdicts.list[reported->change];
	const struct change_place *place = &comparison->changes.places[verdict->place];
	struct definition_text texts[2] = { { .text = NULL }, { .text = NULL } };

	*described = (struct described_change){
		.reported = reported,
		.change = change,
		.verdict = verdict,
		.reached = &comparison->impact.changes[reported->change],
	};
	change_text_name(&comparison->graph, change->name, &described->name);
	if (!details)
		return;
	described->uses =
		direct_uses_of(&comparison->uses, reported->change, &described->use_count);
	change_text_path(&comparison->graph, &comparison->sides[0], &described->reached->path,
			 &described->path);
	for (size_t side = 0; side < 2; side++)
		definition_text_get(&texts[side], &comparison->graph, &comparison->sides[side],
				    place->units[side],
				    &place->units[side]->entries[place->entries[side]]);
	change_text_diff(texts, &described->diff);
	definition_text_release(&texts[0]);
	definition_text_release(&texts[1]);
}

static void release(struct described_change *described)
{
	str_release(&described->name);
	str_release(&described->path);
	str_release(&described->diff);
}

/* The prototype of an export concerns that export alone. */
static bool is_symbol(const struct types_comparison *comparison,
		      const struct described_change *described)
{
	return comparison->graph.names[described->change->name].kind == NAME_SYMBOL;
}

static size_t listed(const struct types_comparison *comparison)
{
	return comparison->count < comparison->limit ? comparison->count : comparison->limit;
}

/* "f_op: offset 40 to 48, and 12 more by as much". */
static void add_reason(const struct type_reason *reason, struct str *text)
{
	if (reason->member)
		str_printf(text, "%s: ", reason->member);
	str_add(text, reason->text);
	if (reason->more)
		str_printf(text, ", and %u more by as much", reason->more);
}

static void add_removed(const struct types_comparison *comparison, size_t pair, struct str *text)
{
	const struct side_export *export = comparison->changes.exports[pair].exports[0];

	str_printf(text, "%s from %s", type_verdict_phrase(VERDICT_EXPORT_REMOVED), export->module);
}

static void add_counted(struct page *page, size_t count, const char *noun, const char *separator)
{
	str_add(&page->text, separator);
	page_count(page, count, noun);
}

static void add_summary(const struct types_comparison *comparison, struct page *page)
{
	size_t unchanged = comparison->changes.compared - comparison->changes.count;

	add_counted(page, comparison->counts[REPORT_INCOMPATIBLE], "incompatible change", "");
	if (comparison->counts[REPORT_TOLERATED])
		str_printf(&page->text, ", %zu tolerated", comparison->counts[REPORT_TOLERATED]);
	str_printf(&page->text, ", %zu not checked, %zu layout-compatible",
		   comparison->counts[REPORT_NOT_CHECKED], comparison->counts[REPORT_COMPATIBLE]);
	add_counted(page, unchanged, "definition", "; ");
	str_add(&page->text, unchanged == 1 ? " is unchanged" : " are unchanged");
}

/* Exports that are not compared, and why. */
static void add_others(const struct types_comparison *comparison, struct page *page)
{
	static const char *const names[] = { "OLD", "NEW" };
	const char *separator = "";

	if (comparison->removed || comparison->added) {
		add_counted(page, comparison->removed, "export", "");
		str_printf(&page->text, " removed, %zu added", comparison->added);
		separator = "; ";
	}
	for (size_t side = 0; side < 2; side++) {
		size_t count = comparison->without_types[side];

		if (!count)
			continue;
		add_counted(page, count, "export", separator);
		str_printf(&page->text, " not in %s's type information", names[side]);
		separator = "; ";
	}
}

static bool has_others(const struct types_comparison *comparison)
{
	return comparison->removed || comparison->added || comparison->without_types[0] ||
	       comparison->without_types[1];
}

static void add_limit(const struct types_comparison *comparison, struct page *page)
{
	size_t hidden = comparison->count - listed(comparison);

	if (!hidden)
		return;
	add_counted(page, hidden, "more change", "");
	str_add(&page->text, hidden == 1 ? " is not shown\n" : " are not shown\n");
}

/* Append the exports that take a type by value, or by pointer. */
static void add_uses(const struct types_comparison *comparison,
		     const struct described_change *described, bool by_value, struct str *text)
{
	size_t count = 0;

	for (size_t i = 0; i < described->use_count; i++) {
		const struct direct_use *use = &described->uses[i];

		if (use->by_value != by_value)
			continue;
		if (count < MAX_NAMED)
			str_printf(text, "%s%s",
				   count    ? ", " :
				   by_value ? "by value: " :
					      "by pointer: ",
				   comparison->changes.exports[use->pair].exports[0]->symbol);
		count++;
	}
	if (count > MAX_NAMED)
		str_printf(text, " and %zu more", count - MAX_NAMED);
}

/*
 * Text
 */

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

static void text_diff_lines(const char *diff, struct page *page)
{
	struct str line = { 0 };

	while (*diff) {
		size_t len = strcspn(diff, "\n");

		line.len = 0;
		str_append(&line, diff, len);
		str_add(&page->text, TEXT_INDENT);
		page_color(page,
			   *diff == '+' ? GREEN :
			   *diff == '-' ? RED :
					  PLAIN,
			   str_cstr(&line));
		str_add(&page->text, "\n");
		diff += len + (diff[len] == '\n');
	}
	str_release(&line);
}

static void text_reasons(const struct change_verdict *verdict, struct page *page)
{
	struct str line = { 0 };

	for (size_t i = 0; i < verdict->reasons.count && i < MAX_REASONS; i++) {
		add_reason(&verdict->reasons.list[i], &line);
		text_line(&line, page);
	}
	if (verdict->reasons.count > MAX_REASONS) {
		str_printf(&line, "and %zu more", verdict->reasons.count - MAX_REASONS);
		text_line(&line, page);
	}
	if (verdict->computed) {
		str_add(&line, "the layout was computed without attributes");
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
	if (!is_symbol(comparison, described)) {
		str_add(&page->text, TEXT_INDENT);
		page_count(page, described->reached->exports, "export");
		str_printf(&page->text, ": %s\n", str_cstr(&described->path));
	}
	add_uses(comparison, described, true, &line);
	text_line(&line, page);
	add_uses(comparison, described, false, &line);
	text_line(&line, page);
	text_diff_lines(str_cstr(&described->diff), page);
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
		add_removed(comparison, i, &page->text);
		str_add(&page->text, "\n");
	}
}

static void text_summary(const struct types_comparison *comparison, struct page *page)
{
	add_limit(comparison, page);
	add_summary(comparison, page);
	str_add(&page->text, "\n");
	if (has_others(comparison)) {
		add_others(comparison, page);
		str_add(&page->text, "\n");
	}
}

static void render_text(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct described_change described;

	if (comparison->listing) {
		str_add(&page->text, comparison->listing);
		return;
	}
	text_removed(comparison, page);
	for (size_t i = 0; i < listed(comparison); i++) {
		describe(comparison, i, true, &described);
		text_change(comparison, &described, page);
		release(&described);
		page_flush(page);
	}
	text_summary(comparison, page);
}

static void render_short(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct described_change described;

	text_removed(comparison, page);
	for (size_t i = 0; i < listed(comparison); i++) {
		describe(comparison, i, false, &described);
		text_head(described.reported->report, str_cstr(&described.name), page);
		str_printf(&page->text, "%s (", type_verdict_phrase(described.verdict->verdict));
		add_reason(&described.verdict->reasons.list[0], &page->text);
		if (described.verdict->reasons.count > 1)
			str_printf(&page->text, "; %zu more", described.verdict->reasons.count - 1);
		str_add(&page->text, "); ");
		page_count(page, described.reached->exports, "export");
		str_add(&page->text, "\n");
		release(&described);
		page_flush(page);
	}
	text_summary(comparison, page);
}

/*
 * Markdown
 */

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
		add_reason(&reasons->list[i], &line);
		markdown_item(&line, page);
	}
	if (reasons->count > MAX_REASONS) {
		str_printf(&line, "and %zu more", reasons->count - MAX_REASONS);
		markdown_item(&line, page);
	}
	if (described->verdict->computed) {
		str_add(&line, "the layout was computed without attributes");
		markdown_item(&line, page);
	}
	add_uses(comparison, described, true, &line);
	markdown_item(&line, page);
	add_uses(comparison, described, false, &line);
	markdown_item(&line, page);
	if (!is_symbol(comparison, described)) {
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

static void render_markdown(const void *result, struct page *page)
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
	add_summary(comparison, page);
	str_add(&page->text, ".\n");
	if (has_others(comparison)) {
		add_others(comparison, page);
		str_add(&page->text, ".\n");
	}
	markdown_removed(comparison, page);
	for (size_t i = 0; i < listed(comparison); i++) {
		enum change_report report = comparison->list[i].report;

		if (!i || report != comparison->list[i - 1].report)
			str_printf(&page->text, "\n## %s\n", headings[report]);
		describe(comparison, i, true, &described);
		markdown_change(comparison, &described, page);
		release(&described);
		page_flush(page);
	}
	if (listed(comparison) < comparison->count) {
		str_add(&page->text, "\n");
		add_limit(comparison, page);
	}
}

/*
 * JSON
 */

static void json_uses(const struct types_comparison *comparison,
		      const struct described_change *described, bool by_value, struct json *json)
{
	json_array(json, by_value ? "by_value" : "by_pointer");
	for (size_t i = 0; i < described->use_count; i++) {
		const struct direct_use *use = &described->uses[i];

		if (use->by_value == by_value)
			json_string(json, NULL,
				    comparison->changes.exports[use->pair].exports[0]->symbol);
	}
	json_end_array(json);
}

static void json_reason(const struct type_reason *reason, struct json *json)
{
	json_object(json, NULL);
	json_string(json, "verdict", type_verdict_name(reason->verdict));
	json_string(json, "member", reason->member);
	json_string(json, "text", reason->text);
	json_number(json, "further_members", reason->more);
	json_end_object(json);
}

static void json_change(const struct types_comparison *comparison,
			struct described_change *described, struct json *json)
{
	const struct graph_name *name = &comparison->graph.names[described->change->name];
	const struct change_verdict *verdict = described->verdict;
	const struct type_path *path = &described->reached->path;
	struct str text = { 0 };

	str_append(&text, name->text, name->len);
	json_object(json, NULL);
	json_string(json, "type_kind",
		    name->kind == NAME_SYMBOL ? "symbol" : name_kind_word(name->kind));
	json_string(json, "type_name", str_cstr(&text));
	json_string(json, "verdict", type_verdict_name(verdict->verdict));
	json_string(json, "compatibility",
		    type_compatibility_name(type_verdict_compatibility(verdict->verdict)));
	json_bool(json, "tolerated", described->reported->report == REPORT_TOLERATED);
	json_bool(json, "computed", verdict->computed);
	json_array(json, "reasons");
	for (size_t i = 0; i < verdict->reasons.count; i++)
		json_reason(&verdict->reasons.list[i], json);
	json_end_array(json);
	json_number(json, "exports", described->reached->exports);
	text.len = 0;
	if (path->count)
		str_append(&text, comparison->graph.names[path->steps[0].entry->name].text,
			   comparison->graph.names[path->steps[0].entry->name].len);
	json_string(json, "symbol", path->count ? str_cstr(&text) : NULL);
	json_string(json, "path", str_cstr(&described->path));
	json_uses(comparison, described, true, json);
	json_uses(comparison, described, false, json);
	json_string(json, "diff", str_cstr(&described->diff));
	json_end_object(json);
	str_release(&text);
}

static void json_removed(const struct types_comparison *comparison, struct json *json)
{
	json_array(json, "removed");
	for (size_t i = 0; i < comparison->changes.export_count; i++) {
		const struct side_export *export = comparison->changes.exports[i].exports[0];

		if (!comparison->filter.wanted[i] || !types_export_removed(comparison, i))
			continue;
		json_object(json, NULL);
		json_string(json, "symbol", export->symbol);
		json_string(json, "module", export->module);
		json_bool(json, "tolerated", comparison->filter.tolerated[i]);
		json_end_object(json);
	}
	json_end_array(json);
}

static const char *source_name(const struct type_side *side)
{
	return type_source_name(side->source == UNIT_BTF   ? TYPES_BTF :
				side->source == UNIT_DWARF ? TYPES_DWARF :
							     TYPES_SYMTYPES);
}

static void render_json(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	const struct type_side *sides = comparison->sides;
	struct json json = { .out = &page->text };
	struct described_change described;

	json_object(&json, NULL);
	json_string(&json, "command", "types");
	json_string(&json, "old", sides[0].name);
	json_string(&json, "new", sides[1].name);
	json_string(&json, "source", source_name(&sides[0]));
	json_number(&json, "incompatible", comparison->counts[REPORT_INCOMPATIBLE]);
	json_number(&json, "not_checked", comparison->counts[REPORT_NOT_CHECKED]);
	json_number(&json, "compatible", comparison->counts[REPORT_COMPATIBLE]);
	json_number(&json, "tolerated", comparison->counts[REPORT_TOLERATED]);
	json_number(&json, "unchanged", comparison->changes.compared - comparison->changes.count);
	json_number(&json, "added", comparison->added);
	json_number(&json, "old_without_types", comparison->without_types[0]);
	json_number(&json, "new_without_types", comparison->without_types[1]);
	json_removed(comparison, &json);
	json_array(&json, "changes");
	for (size_t i = 0; i < comparison->count; i++) {
		describe(comparison, i, true, &described);
		json_change(comparison, &described, &json);
		release(&described);
		page_flush(page);
	}
	json_end_array(&json);
	json_end_object(&json);
}

/*
 * Lists
 */

static int compare_strings(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return strcmp(*x, *y);
}

/* Sort a list of strings and print each once. */
static void print_sorted(struct strlist *list, struct page *page)
{
	if (list->count)
		qsort(list->items, list->count, sizeof(*list->items), compare_strings);
	for (size_t i = 0; i < list->count; i++)
		if (!i || strcmp(list->items[i], list->items[i - 1]) != 0)
			str_printf(&page->text, "%s\n", list->items[i]);
	strlist_release(list);
}

static void render_names(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct strlist names = { 0 };
	struct arena arena = { 0 };
	struct str text = { 0 };

	for (size_t i = 0; i < comparison->count; i++) {
		uint32_t name = comparison->changes.list[comparison->list[i].change].name;

		if (comparison->graph.names[name].kind == NAME_SYMBOL)
			continue;
		text.len = 0;
		change_text_name(&comparison->graph, name, &text);
		strlist_add(&names, arena_copy(&arena, text.data, text.len));
	}
	print_sorted(&names, page);
	str_release(&text);
	arena_release(&arena);
}

static void render_symbols(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;
	struct strlist names = { 0 };

	for (size_t i = 0; i < comparison->changes.export_count; i++) {
		const struct export_pair *pair = &comparison->changes.exports[i];

		if (comparison->filter.wanted[i] && !comparison->filter.tolerated[i] &&
		    (comparison->impact.incompatible[i] || types_export_removed(comparison, i)))
			strlist_add(&names, pair->exports[0]->symbol);
	}
	print_sorted(&names, page);
}

const struct output_format types_formats[TYPES_FORMAT_COUNT] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "Markdown, with a section for each change" },
	{ "short", render_short, "a line for each change" },
	{ "names", render_names, "the changed types, one per line" },
	{ "symbols", render_symbols, "exports that incompatible changes affect, one per line" },
};
