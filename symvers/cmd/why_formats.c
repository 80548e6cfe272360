// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/cmd/why_formats.h"

#include <stdlib.h>
#include <string.h>

/* Exports without a cause that are named in a line of text. */
enum { MAX_NAMED = 8 };

/* How a class of changes is described, after the name of the type. */
static const struct {
	const char *name; /* in JSON */
	const char *text;
} classes[TYPE_CHANGE_CLASSES] = {
	[TYPE_CHANGED] = { "changed", "" },
	[TYPE_DEFINED] = { "declaration-became-definition",
			   "was only declared, is now defined; its layout may be the same" },
	[TYPE_HIDDEN] = { "definition-became-declaration",
			  "was defined, is now only declared; its layout may be the same" },
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

static struct type_cause *cause_at(struct why *why, size_t i)
{
	struct type_cause *cause = &why->roots.list[i];

	type_cause_describe(&why->roots, cause, &why->graph, why->sides);
	return cause;
}

static size_t listed(const struct why *why)
{
	return why->roots.count < why->limit ? why->roots.count : why->limit;
}

static void add_counts(const struct type_cause *cause, struct page *page)
{
	page_count(page, cause->exports, "export");
	if (cause->alone)
		str_printf(&page->text, ", %zu with no other cause", cause->alone);
}

/* Find the places of the causes to list. */
static void find_places(struct why *why)
{
	type_causes_locate(&why->roots, listed(why), &why->graph, why->sides);
}

/* "include/linux/fs.h:935 or include/linux/stat.h:20" */
static void add_places(const struct type_cause *cause, struct str *out)
{
	for (size_t i = 0; i < cause->places.count; i++) {
		const struct type_place *place = &cause->places.list[i];

		if (i)
			str_add(out, i + 1 == cause->places.count ? " or " : ", ");
		str_append_escaped(out, place->file);
		str_printf(out, ":%u", place->line);
	}
}

/* The members that differ, after the first, which the path names. */
static void add_more_members(const struct type_cause *cause, struct page *page)
{
	if (cause->member && cause->members > 1) {
		str_add(&page->text, " and ");
		page_count(page, cause->members - 1, "more member");
	}
}

/* How many CRCs differ, by grade. */
static void add_totals(const struct why *why, struct page *page)
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

/* How many changes there are, and how many would be enough. */
static void add_smallest(const struct why *why, struct page *page)
{
	page_count(page, why->causes.change_count, "change");
	str_printf(&page->text, "; %s%zu %s needed to cover all explained exports",
		   why->roots.exact ? "" : "at most ", why->roots.smallest,
		   why->roots.smallest == 1 ? "is" : "are");
}

/* Exports that are not compared. */
static void add_others(const struct why *why, struct page *page)
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

static bool has_others(const struct why *why)
{
	return why->causes.removed || why->causes.added || why->causes.unknown;
}

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

/* What the grades mean that explain nothing; NULL for others. */
static const char *const problem_texts[CRC_GRADES] = {
	[CRC_POSSIBLE] = "other exports that reach the changed types kept their CRC",
	[CRC_MISMATCH] = "the CRCs of types and export differ: the types are from another build",
	[CRC_UNEXPLAINED] = "no type that these exports reach differs",
	[CRC_NO_TYPES] = "one or both sides have no types for these exports",
};

/*
 * Text
 */

#define TEXT_INDENT "            "

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

static void text_cause(const struct type_cause *cause, struct page *page)
{
	bool proven = cause->change->grade == CRC_PROVEN;

	page_color(page, proven ? GREEN : YELLOW, proven ? "proven    " : "consistent");
	str_add(&page->text, "  ");
	page_color(page, BOLD, cause->name);
	str_add(&page->text, ": ");
	add_counts(cause, page);
	str_add(&page->text, "\n");
	if (cause->change->class != TYPE_CHANGED)
		str_printf(&page->text, TEXT_INDENT "%s\n", classes[cause->change->class].text);
	str_printf(&page->text, TEXT_INDENT "%s", cause->path);
	add_more_members(cause, page);
	str_add(&page->text, "\n");
	if (cause->places.count) {
		str_add(&page->text, TEXT_INDENT "defined in ");
		add_places(cause, &page->text);
		str_add(&page->text, "\n");
	}
	text_diff_lines(cause->diff, page);
}

static void text_problems(const struct why *why, struct page *page)
{
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++) {
		if (!why->causes.grades[grade] || !problem_texts[grade])
			continue;
		page_color(page, RED, crc_grade_name(grade));
		str_printf(&page->text, ": %s: ", problem_texts[grade]);
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

static void add_limit(const struct why *why, struct page *page)
{
	if (listed(why) == why->roots.count)
		return;
	page_count(page, why->roots.count - listed(why), "more change");
	str_add(&page->text, why->roots.count - listed(why) == 1 ? " is" : " are");
	str_add(&page->text, " not shown\n");
}

static void text_summary(const struct why *why, struct page *page)
{
	add_totals(why, page);
	str_add(&page->text, "\n");
	if (why->causes.change_count) {
		add_smallest(why, page);
		str_add(&page->text, "\n");
	}
	if (has_others(why)) {
		str_add(&page->text, "not compared: ");
		add_others(why, page);
		str_add(&page->text, "\n");
	}
}

void why_render_text(struct why *why, struct page *page)
{
	find_places(why);
	for (size_t i = 0; i < listed(why); i++) {
		text_cause(cause_at(why, i), page);
		page_flush(page);
	}
	add_limit(why, page);
	text_problems(why, page);
	text_summary(why, page);
}

void why_render_short(struct why *why, struct page *page)
{
	for (size_t i = 0; i < listed(why); i++) {
		struct type_cause *cause = cause_at(why, i);

		page_color(page, BOLD, cause->name);
		str_add(&page->text, ": ");
		add_counts(cause, page);
		if (cause->change->class != TYPE_CHANGED)
			str_printf(&page->text, "; %s",
				   cause->change->class == TYPE_DEFINED ? "now defined" :
									  "now only declared");
		str_printf(&page->text, "; %s", cause->path);
		add_more_members(cause, page);
		str_add(&page->text, "\n");
		page_flush(page);
	}
	add_limit(why, page);
	text_summary(why, page);
}

/*
 * Markdown
 */

static void markdown_cause(const struct type_cause *cause, const char *level, struct page *page)
{
	struct str places = { 0 };

	str_printf(&page->text, "\n##%s ", level);
	page_markdown(page, cause->name);
	str_add(&page->text, "\n\n");
	str_printf(&page->text, "%s: ", crc_grade_name(cause->change->grade));
	add_counts(cause, page);
	str_add(&page->text, ".");
	if (cause->change->class != TYPE_CHANGED) {
		str_add(&page->text, " It ");
		str_add(&page->text, classes[cause->change->class].text);
		str_add(&page->text, ".");
	}
	str_add(&page->text, "\n\n");
	page_markdown(page, cause->path);
	add_more_members(cause, page);
	if (cause->places.count) {
		str_add(&page->text, "\n\nDefined in ");
		add_places(cause, &places);
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

		if (!why->causes.grades[grade] || !problem_texts[grade])
			continue;
		str_printf(&page->text, "\n#%s %s\n\n%s:\n\n", level, crc_grade_name(grade),
			   problem_texts[grade]);
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
	add_totals(why, page);
	str_add(&page->text, ".\n");
	if (why->causes.change_count) {
		add_smallest(why, page);
		str_add(&page->text, ".\n");
	}
	if (has_others(why)) {
		str_add(&page->text, "Not compared: ");
		add_others(why, page);
		str_add(&page->text, ".\n");
	}
	find_places(why);
	if (why->roots.count)
		str_printf(&page->text, "\n#%s Changes\n", level);
	for (size_t i = 0; i < listed(why); i++) {
		markdown_cause(cause_at(why, i), level, page);
		page_flush(page);
	}
	if (listed(why) < why->roots.count) {
		str_add(&page->text, "\n");
		add_limit(why, page);
	}
	markdown_problems(why, level, page);
}

/*
 * JSON
 */

static void json_cause(const struct why *why, const struct type_cause *cause, struct json *json)
{
	const struct type_change *change = cause->change;
	const struct graph_name *name = &why->graph.names[change->name];
	struct str text = { 0 };

	str_append(&text, name->text, name->len);
	json_object(json, NULL);
	json_string(json, "type_kind",
		    name->kind == NAME_SYMBOL ? "symbol" : name_kind_word(name->kind));
	json_string(json, "type_name", str_cstr(&text));
	json_string(json, "change", classes[change->class].name);
	json_string(json, "grade", crc_grade_name(change->grade));
	json_number(json, "exports", cause->exports);
	json_number(json, "alone", cause->alone);
	json_bool(json, "in_smallest", cause->in_smallest);
	json_string(json, "member", cause->member);
	json_number(json, "further_members", cause->member ? cause->members - 1 : 0);
	text.len = 0;
	if (change->path.count) {
		const struct graph_name *symbol =
			&why->graph.names[change->path.steps[0].entry->name];

		str_append(&text, symbol->text, symbol->len);
	}
	json_string(json, "symbol", change->path.count ? str_cstr(&text) : NULL);
	json_string(json, "path", cause->path);
	json_string(json, "diff", cause->diff);
	json_array(json, "defined_in");
	for (size_t i = 0; i < cause->places.count; i++) {
		json_object(json, NULL);
		json_string(json, "file", cause->places.list[i].file);
		json_number(json, "line", cause->places.list[i].line);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
	str_release(&text);
}

static int by_position(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The places in "causes" of the members of a set. */
static void json_set(const struct why *why, uint32_t set, struct json *json, uint32_t *members)
{
	size_t count = id_set_members(&why->causes.sets, set, members);

	for (size_t i = 0; i < count; i++)
		members[i] = why->roots.position[members[i]];
	qsort(members, count, sizeof(*members), by_position);
	json_array(json, NULL);
	for (size_t i = 0; i < count && members[i] < listed(why); i++)
		json_number(json, NULL, members[i]);
	json_end_array(json);
}

/* Exports share most sets of causes: each is written once. Returns their numbers, by set. */
static uint32_t *json_sets(const struct why *why, struct json *json)
{
	const struct crc_causes *causes = &why->causes;
	uint32_t *numbers = xcalloc(causes->sets.count + 1, sizeof(*numbers));
	uint32_t *members = xcalloc(causes->change_count, sizeof(*members)), count = 0;

	json_array(json, "cause_sets");
	for (size_t i = 0; i < causes->count; i++) {
		uint32_t set = causes->list[i].causes;

		if (set == EMPTY_SET || numbers[set])
			continue;
		numbers[set] = ++count;
		json_set(why, set, json, members);
	}
	json_end_array(json);
	free(members);
	return numbers;
}

static void json_exports(const struct why *why, struct json *json)
{
	uint32_t *numbers = json_sets(why, json);

	json_array(json, "exports");
	for (size_t i = 0; i < why->causes.count; i++) {
		const struct crc_difference *difference = &why->causes.list[i];

		json_object(json, NULL);
		json_string(json, "symbol", difference->new->symbol);
		json_string(json, "module", difference->new->module);
		json_crc(json, "old_crc", true, difference->old->crc);
		json_crc(json, "new_crc", true, difference->new->crc);
		json_string(json, "grade", crc_grade_name(difference->grade));
		if (difference->causes == EMPTY_SET)
			json_string(json, "cause_set", NULL);
		else
			json_number(json, "cause_set", numbers[difference->causes] - 1);
		json_end_object(json);
	}
	json_end_array(json);
	json_array(json, "foreign");
	for (size_t i = 0; i < why->causes.foreign_count; i++)
		json_string(json, NULL, why->causes.foreign[i]->symbol);
	json_end_array(json);
	free(numbers);
}

void why_write_json(struct why *why, struct json *json)
{
	const struct crc_causes *causes = &why->causes;

	json_string(json, "old", why->sides[0].name);
	json_string(json, "new", why->sides[1].name);
	json_number(json, "differing", causes->count);
	json_number(json, "unchanged", causes->unchanged);
	json_number(json, "added", causes->added);
	json_number(json, "removed", causes->removed);
	json_number(json, "without_crc", causes->unknown);
	json_number(json, "ignored", causes->ignored);
	json_object(json, "grades");
	for (enum crc_grade grade = 0; grade < CRC_GRADES; grade++)
		json_number(json, crc_grade_name(grade), causes->grades[grade]);
	json_end_object(json);
	json_number(json, "changes", causes->change_count);
	json_number(json, "smallest", why->roots.smallest);
	json_bool(json, "smallest_is_exact", why->roots.exact);
	find_places(why);
	json_array(json, "causes");
	for (size_t i = 0; i < listed(why); i++)
		json_cause(why, cause_at(why, i), json);
	json_end_array(json);
	json_exports(why, json);
}

/*
 * The formats of symvers why
 */

static void render_text(const void *result, struct page *page)
{
	why_render_text(*(struct why *const *)result, page);
}

static void render_short(const void *result, struct page *page)
{
	why_render_short(*(struct why *const *)result, page);
}

static void render_markdown(const void *result, struct page *page)
{
	why_render_markdown(*(struct why *const *)result, "#", page);
}

static void render_json(const void *result, struct page *page)
{
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "why");
	why_write_json(*(struct why *const *)result, &json);
	json_end_object(&json);
}

static void render_symbols(const void *result, struct page *page)
{
	const struct why *why = *(struct why *const *)result;
	const char *last = "";

	for (size_t i = 0; i < why->causes.count; i++) {
		const struct crc_difference *difference = &why->causes.list[i];

		if (difference->grade != CRC_PROVEN || streq(last, difference->new->symbol))
			continue;
		last = difference->new->symbol;
		str_printf(&page->text, "%s\n", last);
	}
}

const struct output_format why_formats[WHY_FORMAT_COUNT] = {
	{ "text", render_text, "readable text (default)" },
	{ "short", render_short, "a line for each changed type" },
	{ "markdown", render_markdown, "Markdown, with a diff of each changed type" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "symbols", render_symbols, "symbols with a proven cause, one per line" },
};
