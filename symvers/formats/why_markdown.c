// SPDX-License-Identifier: GPL-2.0-only
/*
 * why_markdown: the causes of CRC changes as Markdown.
 */
#include "symvers/formats/why_describe.h"

static void markdown_cause(const struct type_cause *cause, const char *level, struct page *page)
{
	struct str places = { 0 };

	str_printf(&page->text, "\n##%s ", level);
	page_markdown(page, cause->name);
	str_add(&page->text, "\n\n");
	str_printf(&page->text, "%s: ", crc_grade_name(cause->change->grade));
	why_add_counts(cause, page);
	str_add(&page->text, ".");
	if (cause->change->class != TYPE_CHANGED) {
		str_add(&page->text, " It ");
		str_add(&page->text, why_class_text(cause->change->class));
		str_add(&page->text, ".");
	}
	str_add(&page->text, "\n\n");
	page_markdown(page, cause->path);
	why_add_more_members(cause, page);
	if (cause->places.count) {
		str_add(&page->text, "\n\nDefined in ");
		why_add_places(cause, &places);
		page_markdown(page, str_cstr(&places));
		str_add(&page->text, ".");
	}
	str_printf(&page->text, "\n\n```diff\n%s```\n", cause->diff);
	str_release(&places);
}

static void markdown_problems(const struct why *why, const char *level, struct page *page)
{
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++) {
		size_t shown = 0;

		if (!why->causes.grades[grade] || !why_problem_text(grade))
			continue;
		str_printf(&page->text, "\n#%s %s\n\n%s:\n\n", level, crc_grade_name(grade),
			   why_problem_text(grade));
		for (size_t i = 0; i < why->causes.count && shown < why->limit; i++) {
			if (why->causes.list[i].grade != grade)
				continue;
			str_add(&page->text, "- ");
			page_markdown(page, why->causes.list[i].new->symbol);
			str_add(&page->text, "\n");
			shown++;
		}
		if (shown < why->causes.grades[grade])
			str_add(&page->text, "- ...\n");
	}
}

void why_render_markdown(struct why *why, const char *level, struct page *page)
{
	str_printf(&page->text, "%s Causes of CRC changes: ", level);
	page_markdown(page, why->sides[0].name);
	str_add(&page->text, " to ");
	page_markdown(page, why->sides[1].name);
	str_add(&page->text, "\n\n");
	why_add_totals(why, page);
	str_add(&page->text, ".\n");
	if (why->causes.change_count) {
		why_add_smallest(why, page);
		str_add(&page->text, ".\n");
	}
	if (why_has_others(why)) {
		str_add(&page->text, "Not compared: ");
		why_add_others(why, page);
		str_add(&page->text, ".\n");
	}
	why_find_places(why);
	if (why->roots.count)
		str_printf(&page->text, "\n#%s Changes\n", level);
	for (size_t i = 0; i < why_listed(why); i++) {
		markdown_cause(why_cause_at(why, i), level, page);
		page_flush(page);
	}
	if (why_listed(why) < why->roots.count) {
		str_add(&page->text, "\n");
		why_add_limit(why, page);
	}
	markdown_problems(why, level, page);
}
