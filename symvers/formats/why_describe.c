// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/why_describe.h"

/* How a class of changes is described, after the name of the type. */
static const char *const class_texts[TYPE_CHANGE_CLASSES] = {
	[TYPE_CHANGED] = "",
	[TYPE_DEFINED] = "was only declared, is now defined; its layout may be the same",
	[TYPE_HIDDEN] = "was defined, is now only declared; its layout may be the same",
};

/* How the exports of each grade are counted: one, and several. */
static const struct {
	const char *one, *several;
} grade_texts[CRC_GRADES] = {
	[CRC_PROVEN] = { "proven", "proven" },
	[CRC_CONSISTENT] = { "consistent", "consistent" },
	[CRC_POSSIBLE] = { "only possible", "only possible" },
	[CRC_MISMATCH] = { "mismatch", "mismatches" },
	[CRC_UNEXPLAINED] = { "unexplained", "unexplained" },
	[CRC_NO_TYPES] = { "without type information", "without type information" },
};

/* What the grades mean that explain nothing; NULL for others. */
static const char *const problem_texts[CRC_GRADES] = {
	[CRC_POSSIBLE] = "other exports that reach the changed types kept their CRC",
	[CRC_MISMATCH] = "the CRCs of types and export differ: the types are from another build",
	[CRC_UNEXPLAINED] = "no type that these exports reach differs",
	[CRC_NO_TYPES] = "one or both sides have no types for these exports",
};

const char *why_class_text(enum type_change_class class)
{
	return class_texts[class];
}

const char *why_problem_text(enum crc_grade grade)
{
	return problem_texts[grade];
}

struct type_cause *why_cause_at(struct why *why, size_t i)
{
	struct type_cause *cause = &why->roots.list[i];

	type_cause_describe(&why->roots, cause, &why->graph, why->sides);
	return cause;
}

size_t why_listed(const struct why *why)
{
	return why->roots.count < why->limit ? why->roots.count : why->limit;
}

void why_add_counts(const struct type_cause *cause, struct page *page)
{
	page_count(page, cause->exports, "export");
	if (cause->alone)
		str_printf(&page->text, ", %zu with no other cause", cause->alone);
}

void why_find_places(struct why *why)
{
	type_causes_locate(&why->roots, why_listed(why), &why->graph, why->sides);
}

void why_add_places(const struct type_cause *cause, struct str *out)
{
	for (size_t i = 0; i < cause->places.count; i++) {
		const struct type_place *place = &cause->places.list[i];

		if (i)
			str_add(out, i + 1 == cause->places.count ? " or " : ", ");
		str_append_escaped(out, place->file);
		str_printf(out, ":%u", place->line);
	}
}

void why_add_more_members(const struct type_cause *cause, struct page *page)
{
	if (cause->member && cause->members > 1) {
		str_add(&page->text, " and ");
		page_count(page, cause->members - 1, "more member");
	}
}

void why_add_totals(const struct why *why, struct page *page)
{
	const struct crc_causes *causes = &why->causes;
	size_t differing = causes->count + causes->ignored;
	const char *separator = ": ";

	str_printf(&page->text, "%zu of ", differing);
	page_count(page, differing + causes->unchanged, "CRC");
	str_add(&page->text,
		differing == 1 || differing + causes->unchanged == 1 ? " differs" : " differ");
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++)
		if (causes->grades[grade]) {
			str_printf(&page->text, "%s%zu %s", separator, causes->grades[grade],
				   causes->grades[grade] == 1 ? grade_texts[grade].one :
								grade_texts[grade].several);
			separator = ", ";
		}
	if (causes->ignored)
		str_printf(&page->text, "%s%zu ignored", separator, causes->ignored);
}

void why_add_smallest(const struct why *why, struct page *page)
{
	page_count(page, why->causes.change_count, "change");
	str_printf(&page->text, "; %s%zu %s needed to cover all explained exports",
		   why->roots.exact ? "" : "at most ", why->roots.smallest,
		   why->roots.smallest == 1 ? "is" : "are");
}

void why_add_others(const struct why *why, struct page *page)
{
	const struct {
		size_t count;
		const char *text;
	} others[] = {
		{ why->causes.removed, "removed" },
		{ why->causes.added, "added" },
		{ why->causes.unknown, "without a CRC" },
	};
	const char *separator = "";

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].count) {
			str_printf(&page->text, "%s%zu %s", separator, others[i].count,
				   others[i].text);
			separator = ", ";
		}
}

bool why_has_others(const struct why *why)
{
	return why->causes.removed || why->causes.added || why->causes.unknown;
}

void why_add_limit(const struct why *why, struct page *page)
{
	if (why_listed(why) == why->roots.count)
		return;
	page_count(page, why->roots.count - why_listed(why), "more change");
	str_add(&page->text, why->roots.count - why_listed(why) == 1 ? " is" : " are");
	str_add(&page->text, " not shown\n");
}
