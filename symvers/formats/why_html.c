// SPDX-License-Identifier: GPL-2.0-only
/*
 * why_html: the causes of CRC changes as an HTML page: a row for each cause, which unfolds to
 * its diff and its exports, then a row for each export with the numbers of its causes.
 */
#include <stdio.h>
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/html_cells.h"
#include "symvers/formats/why_describe.h"

/* exports that the details of a cause name; the table of exports has all */
#define MAX_NAMED 50

/* Exports that a cause explains. */
struct cause_exports {
	const char *names[MAX_NAMED];
	size_t count; /* may be more */
};

/* Sets of causes as texts, and the exports of each cause. */
struct cause_sets {
	char **texts;		       /* by set: "1, 4, 17"; NULL for one that no export has */
	struct cause_exports *exports; /* by place in the list of causes */
	struct arena arena;
};

static int by_position(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The places of the members of a set in the list of causes, in order. */
static size_t find_members(const struct why *why, uint32_t set, uint32_t *members)
{
	size_t count = id_set_members(&why->causes.sets, set, members), listed = 0;

	for (size_t i = 0; i < count; i++)
		members[i] = why->roots.position[members[i]];
	if (count)
		qsort(members, count, sizeof(*members), by_position);
	while (listed < count && members[listed] < why_listed(why))
		listed++;
	return listed;
}

static void make_sets(struct cause_sets *sets, const struct why *why)
{
	const struct crc_causes *causes = &why->causes;
	uint32_t *members = xcalloc(causes->change_count + 1, sizeof(*members));
	struct str text = { 0 };

	sets->texts = xcalloc(causes->sets.count + 1, sizeof(*sets->texts));
	sets->exports = xcalloc(why_listed(why) + 1, sizeof(*sets->exports));
	for (size_t i = 0; i < causes->count; i++) {
		const struct crc_difference *difference = &causes->list[i];
		size_t count;

		if (difference->causes == EMPTY_SET)
			continue;
		count = find_members(why, difference->causes, members);
		text.len = 0;
		for (size_t j = 0; j < count; j++) {
			struct cause_exports *exports = &sets->exports[members[j]];

			if (exports->count < MAX_NAMED)
				exports->names[exports->count] = difference->new->symbol;
			exports->count++;
			str_printf(&text, "%s%u", j ? ", " : "", members[j] + 1);
		}
		if (!sets->texts[difference->causes])
			sets->texts[difference->causes] =
				arena_copy(&sets->arena, str_cstr(&text), text.len);
	}
	free(members);
	str_release(&text);
}

static void release_sets(struct cause_sets *sets)
{
	free(sets->texts);
	free(sets->exports);
	arena_release(&sets->arena);
}

static void add_cause_details(const struct type_cause *cause, const struct cause_exports *exports,
			      struct html_table *table)
{
	struct html_page *html = table->page;
	struct str text = { 0 };

	html_table_details_begin(table, "diff and exports");
	html_field(html, "path", "Reached through", cause->path);
	if (cause->places.count) {
		why_add_places(cause, &text);
		html_field(html, "defined_in", "Defined in", str_cstr(&text));
	}
	html_diff(html, cause->diff);
	if (exports->count) {
		html_list_begin(html, "exports");
		for (size_t i = 0; i < exports->count && i < MAX_NAMED; i++)
			html_list_item(html, exports->names[i]);
		html_list_end(html);
	}
	if (exports->count > MAX_NAMED) {
		text.len = 0;
		html_quantity(&text, exports->count - MAX_NAMED, "more export");
		str_add(&text, exports->count - MAX_NAMED == 1 ? " is" : " are");
		str_add(&text, " in the table of exports");
		html_paragraph(html, str_cstr(&text));
	}
	html_table_details_end(table);
	str_release(&text);
}

static void add_cause(struct why *why, size_t i, const struct cause_sets *sets,
		      struct html_table *table)
{
	const struct type_cause *cause = why_cause_at(why, i);
	struct page members = { 0 };
	char number[24], exports[24], alone[24];

	snprintf(number, sizeof(number), "%zu", i + 1);
	snprintf(exports, sizeof(exports), "%zu", cause->exports);
	snprintf(alone, sizeof(alone), "%zu", cause->alone);
	str_add(&members.text, cause->member ? cause->member : "");
	why_add_more_members(cause, &members);

	const char *class = why_class_text(cause->change->class);
	const char *const values[] = {
		number,
		cause->name,
		crc_grade_name(cause->change->grade),
		*class ? class : str_cstr(&members.text),
		exports,
		alone,
		cause->in_smallest ? "yes" : "",
	};

	html_table_row(table, cause->name, values);
	add_cause_details(cause, &sets->exports[i], table);
	str_release(&members.text);
}

static void add_causes(struct why *why, const struct cause_sets *sets, struct html_page *html,
		       struct page *page)
{
	static const struct html_column columns[] = {
		{ "No.", HTML_NUMBER, 0, 6 },
		{ "Type", HTML_CODE, 0, 0 },
		{ "Grade", HTML_WORD, HTML_FILTER, 9 },
		{ "Change", HTML_TEXT, 0, 0 },
		{ "Exports", HTML_NUMBER, 0, 6 },
		{ "No other cause", HTML_NUMBER, 0, 9 },
		{ "Smallest set", HTML_TEXT, HTML_FILTER, 9 },
	};
	struct html_table table = {
		.id = "causes",
		.title = "Root causes",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (size_t i = 0; i < why_listed(why); i++) {
		add_cause(why, i, sets, &table);
		page_flush(page);
	}
	html_table_end(&table);
}

static void add_exports(const struct why *why, const struct cause_sets *sets,
			struct html_page *html, struct page *page)
{
	static const struct html_column columns[] = {
		{ "Grade", HTML_WORD, HTML_GROUP | HTML_FILTER, 0 },
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Module", HTML_CODE, HTML_FILTER, 0 },
		{ "Old CRC", HTML_CODE, 0, 9 },
		{ "New CRC", HTML_CODE, 0, 9 },
		{ "Causes, by number", HTML_TEXT, 0, 0 },
	};
	const struct crc_causes *causes = &why->causes;
	struct html_table table = {
		.id = "exports",
		.title = "Exports whose CRC differs",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = html_verdict_tone,
	};

	html_table_begin(&table, html);
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++)
		for (size_t i = 0; i < causes->count; i++) {
			const struct crc_difference *difference = &causes->list[i];
			char crcs[2][HTML_CRC_SIZE];

			if (difference->grade != grade)
				continue;
			html_table_row(&table, difference->new->symbol,
				       (const char *const[]){
					       crc_grade_name(grade), difference->new->symbol,
					       difference->new->module,
					       html_crc(crcs[0], true, difference->old->crc),
					       html_crc(crcs[1], true, difference->new->crc),
					       difference->causes == EMPTY_SET ?
						       NULL :
						       sets->texts[difference->causes] });
			page_flush(page);
		}
	html_table_end(&table);
}

static void add_figures(const struct why *why, struct html_page *html)
{
	const struct crc_causes *causes = &why->causes;
	const struct html_figure figures[] = {
		{ "differing", "CRCs that differ", causes->count, TONE_PLAIN },
		{ "changes", "Changes", causes->change_count, TONE_PLAIN },
		{ "smallest", why->roots.exact ? "Needed to explain all" : "Needed, at most",
		  why->roots.smallest, TONE_PLAIN },
		{ "unchanged", "Unchanged CRCs", causes->unchanged, TONE_PLAIN },
		{ "ignored", "Ignored", causes->ignored, TONE_PLAIN },
		{ "removed", "Removed exports", causes->removed, TONE_PLAIN },
		{ "added", "Added exports", causes->added, TONE_PLAIN },
		{ "without_crc", "Without a CRC", causes->unknown, TONE_PLAIN },
	};

	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
}

static void add_counts(const struct why *why, struct html_page *html)
{
	struct html_count rows[CRC_GRADES];
	struct html_tally modules = { 0 };
	size_t used = 0;

	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++)
		if (why->causes.grades[grade])
			rows[used++] =
				(struct html_count){ crc_grade_name(grade),
						     why->causes.grades[grade],
						     html_verdict_tone(crc_grade_name(grade)) };
	for (size_t i = 0; i < why->causes.count; i++)
		html_tally_add(&modules, why->causes.list[i].new->module);
	html_counts_begin(html);
	html_counts(html, "CRCs that differ, by grade of their cause", rows, used, used);
	html_tally_end(&modules, html, "CRCs that differ, by exporter");
	html_counts_end(html);
}

/* What the grades mean that explain nothing, and exports that only types distinguish. */
static void add_problems(const struct why *why, struct html_page *html)
{
	struct str text = { 0 };

	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++) {
		if (!why->causes.grades[grade] || !why_problem_text(grade))
			continue;
		text.len = 0;
		str_printf(&text, "%s: %s.", crc_grade_name(grade), why_problem_text(grade));
		html_paragraph(html, str_cstr(&text));
	}
	str_release(&text);
	if (!why->causes.foreign_count)
		return;
	html_heading(html, "foreign", "Exports whose types are from another build");
	html_paragraph(html, "Their types differ, but their CRCs do not.");
	html_list_begin(html, "foreign");
	for (size_t i = 0; i < why->causes.foreign_count; i++)
		html_list_item(html, why->causes.foreign[i]->symbol);
	html_list_end(html);
}

void why_add_html(struct why *why, struct html_page *html, struct page *page)
{
	struct cause_sets sets = { 0 };
	struct page limit = { 0 };

	make_sets(&sets, why);
	add_figures(why, html);
	add_counts(why, html);
	add_problems(why, html);
	why_find_places(why);
	if (why_listed(why))
		add_causes(why, &sets, html, page);
	why_add_limit(why, &limit);
	if (limit.text.len)
		html_paragraph(html, str_cstr(&limit.text));
	if (why->causes.count)
		add_exports(why, &sets, html, page);
	release_sets(&sets);
	str_release(&limit.text);
}

void why_render_html(const void *result, struct page *page)
{
	struct why *why = *(struct why *const *)result;
	struct html_page html = { .out = &page->text };
	struct page verdict = { 0 };
	bool explained = why_all_explained(why);

	why_add_totals(why, &verdict);
	html_page_begin(&html, &(struct html_head){
				       .program = "symvers why",
				       .title = "Causes of CRC changes",
				       .inputs = { { "old", why->sides[0].name },
						   { "new", why->sides[1].name } },
				       .tone = !explained	 ? TONE_BAD :
					       why->causes.count ? TONE_WARNING :
								   TONE_GOOD,
				       .verdict = str_cstr(&verdict.text),
			       });
	why_add_html(why, &html, page);
	html_page_end(&html);
	str_release(&verdict.text);
}
