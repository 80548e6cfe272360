// SPDX-License-Identifier: GPL-2.0-only
/*
 * why_text: the causes of CRC changes as text.
 */
#include "symvers/formats/why_describe.h"

/* Exports without a cause that are named in a line. */
enum { MAX_NAMED = 8 };

#define TEXT_INDENT "            "

/* Name exports of a grade, up to MAX_NAMED. */
static void add_names(const struct why *why, enum crc_grade grade, struct page *page)
{
	size_t named = 0;

	for (size_t i = 0; i < why->causes.count && named <= MAX_NAMED; i++) {
		if (why->causes.list[i].grade != grade)
			continue;
		if (named == MAX_NAMED)
			str_add(&page->text, ", ...");
		else
			str_printf(&page->text, "%s%s", named ? ", " : "",
				   why->causes.list[i].new->symbol);
		named++;
	}
}

static void add_foreign_names(const struct why *why, struct page *page)
{
	for (size_t i = 0; i < why->causes.foreign_count && i <= MAX_NAMED; i++)
		str_printf(&page->text, "%s%s", i ? ", " : "",
			   i == MAX_NAMED ? "..." : why->causes.foreign[i]->symbol);
}

static void text_cause(const struct type_cause *cause, struct page *page)
{
	bool proven = cause->change->grade == CRC_PROVEN;

	page_color(page, proven ? GREEN : YELLOW, proven ? "proven    " : "consistent");
	str_add(&page->text, "  ");
	page_color(page, BOLD, cause->name);
	str_add(&page->text, ": ");
	why_add_counts(cause, page);
	str_add(&page->text, "\n");
	if (cause->change->class != TYPE_CHANGED)
		str_printf(&page->text, TEXT_INDENT "%s\n", why_class_text(cause->change->class));
	str_printf(&page->text, TEXT_INDENT "%s", cause->path);
	why_add_more_members(cause, page);
	str_add(&page->text, "\n");
	if (cause->places.count) {
		str_add(&page->text, TEXT_INDENT "defined in ");
		why_add_places(cause, &page->text);
		str_add(&page->text, "\n");
	}
	page_diff(page, cause->diff, TEXT_INDENT);
}

static void text_problems(const struct why *why, struct page *page)
{
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++) {
		if (!why->causes.grades[grade] || !why_problem_text(grade))
			continue;
		page_color(page, RED, crc_grade_name(grade));
		str_printf(&page->text, ": %s: ", why_problem_text(grade));
		add_names(why, grade, page);
		str_add(&page->text, "\n");
	}
	if (why->causes.foreign_count) {
		page_color(page, RED, crc_grade_name(CRC_MISMATCH));
		str_add(&page->text, ": the types differ, but the CRC does not; the types are from "
				     "another build: ");
		add_foreign_names(why, page);
		str_add(&page->text, "\n");
	}
}

static void text_summary(const struct why *why, struct page *page)
{
	why_add_totals(why, page);
	str_add(&page->text, "\n");
	if (why->causes.change_count) {
		why_add_smallest(why, page);
		str_add(&page->text, "\n");
	}
	if (why_has_others(why)) {
		str_add(&page->text, "not compared: ");
		why_add_others(why, page);
		str_add(&page->text, "\n");
	}
}

void why_render_text(struct why *why, struct page *page)
{
	why_find_places(why);
	for (size_t i = 0; i < why_listed(why); i++) {
		text_cause(why_cause_at(why, i), page);
		page_flush(page);
	}
	why_add_limit(why, page);
	text_problems(why, page);
	text_summary(why, page);
}

void why_render_short(struct why *why, struct page *page)
{
	for (size_t i = 0; i < why_listed(why); i++) {
		struct type_cause *cause = why_cause_at(why, i);

		page_color(page, BOLD, cause->name);
		str_add(&page->text, ": ");
		why_add_counts(cause, page);
		if (cause->change->class != TYPE_CHANGED)
			str_printf(&page->text, "; %s",
				   cause->change->class == TYPE_DEFINED ? "now defined" :
									  "now only declared");
		str_printf(&page->text, "; %s", cause->path);
		why_add_more_members(cause, page);
		str_add(&page->text, "\n");
		page_flush(page);
	}
	why_add_limit(why, page);
	text_summary(why, page);
}
