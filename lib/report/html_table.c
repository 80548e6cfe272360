// SPDX-License-Identifier: GPL-2.0-only
#include "lib/report/html_table.h"

#include <assert.h>

#include "lib/report/html_text.h"

/*
 * A row is as short as HTML allows: a report may have 20,000. End tags of cells and rows are
 * optional, and a class of the table, not of each cell, says how a column looks.
 */

/* Browsers lay out a part of a table when it is visible; report.css has its height. */
#define BODY_ROWS 100

static size_t count_groups(const struct html_table *table)
{
	size_t groups = 0;

	while (groups < table->count && table->columns[groups].flags & HTML_GROUP)
		groups++;
	return groups;
}

/* Append the names of the grouping columns for the script. */
static void add_group_names(struct html_table *table)
{
	struct str *out = table->page->out;

	for (size_t i = 0; i < table->groups; i++) {
		str_add(out, i ? "|" : " data-groups=\"");
		html_text(out, table->columns[i].title);
	}
	if (table->groups)
		str_add(out, "\"");
}

static size_t count_fixed(const struct html_table *table)
{
	size_t fixed = table->count;

	while (fixed && table->columns[fixed - 1].flags & HTML_MATRIX)
		fixed--;
	return fixed;
}

static bool is_matrix(const struct html_table *table)
{
	return table->fixed < table->count;
}

void html_table_begin(struct html_table *table, struct html_page *page)
{
	static const char *const classes[] = { "", "c", "n", "w" };
	struct str *out = page->out;

	table->page = page;
	table->groups = count_groups(table);
	table->fixed = count_fixed(table);
	assert(table->fixed - table->groups <= HTML_MAX_COLUMNS);
	table->body = table->blank = 0;
	str_printf(out, "<section class=rows>\n<h2 id=%s>", table->id);
	html_text(out, table->title);
	str_add(out, "</h2>\n");
	if (table->note)
		html_paragraph(page, table->note);
	/* keys scroll what has the focus */
	if (is_matrix(table))
		str_printf(out, "<div class=wide tabindex=0 role=region aria-labelledby=%s>\n",
			   table->id);
	str_printf(out, "<table class=\"rows%s", is_matrix(table) ? " matrix" : "");
	for (size_t i = table->groups; i < table->fixed; i++)
		if (table->columns[i].kind)
			str_printf(out, " %s%zu", classes[table->columns[i].kind],
				   i - table->groups + 1);
	for (size_t i = table->groups; i < table->fixed; i++)
		if (table->columns[i].width)
			str_printf(out, " k%zuw%u", i - table->groups + 1, table->columns[i].width);
	str_add(out, "\"");
	add_group_names(table);
	str_add(out, ">\n<thead><tr>");
	for (size_t i = table->groups; i < table->count; i++) {
		str_printf(out, "<th scope=col%s%s>",
			   table->columns[i].flags & HTML_FILTER ? " data-filter" : "",
			   table->columns[i].flags & HTML_MATRIX ? " data-matrix" : "");
		html_text(out, table->columns[i].title);
	}
	str_add(out, "</thead>\n");
}

static void add_word(struct html_table *table, const char *word, bool plain_element)
{
	struct str *out = table->page->out;
	enum html_tone tone = table->tone ? table->tone(word) : TONE_PLAIN;

	if (!tone && !plain_element) {
		html_text(out, word);
		return;
	}
	str_add(out, "<b");
	if (tone)
		str_printf(out, " class=%s", html_tone_class(tone));
	str_add(out, ">");
	html_text(out, word);
	str_add(out, "</b>");
}

/* Remember the values of the group of a row. Return false if the last row is in it, too. */
static bool change_group(struct html_table *table, const char *const *values)
{
	struct str key = { 0 };

	for (size_t i = 0; i < table->groups; i++)
		str_append(&key, values[i] ? values[i] : "", values[i] ? strlen(values[i]) + 1 : 1);
	if (table->body && key.len == table->group.len &&
	    (!key.len || memcmp(key.data, table->group.data, key.len) == 0)) {
		str_release(&key);
		return false;
	}
	str_release(&table->group);
	table->group = key;
	return true;
}

static void add_group(struct html_table *table, const char *const *values)
{
	struct str *out = table->page->out;

	str_printf(out, "<tr class=g><th colspan=%zu scope=rowgroup>",
		   table->count - table->groups);
	for (size_t i = 0; i < table->groups; i++) {
		const char *element = table->columns[i].kind == HTML_CODE ? "code" : "span";

		if (table->columns[i].kind == HTML_WORD) {
			add_word(table, values[i] ? values[i] : "", true);
		} else {
			str_printf(out, "<%s>", element);
			html_text(out, values[i] ? values[i] : "");
			str_printf(out, "</%s>", element);
		}
		str_add(out, " ");
	}
	str_add(out, "\n");
}

void html_table_row(struct html_table *table, const char *anchor, const char *const *values)
{
	struct str *out = table->page->out;

	bool group = change_group(table, values);

	if (group || table->body == BODY_ROWS) {
		str_add(out, "<tbody>\n");
		table->body = 0;
	}
	if (group && table->groups)
		add_group(table, values);
	/* the cells of a matrix do not end their row */
	str_add(out, is_matrix(table) && table->body ? "\n<tr" : "<tr");
	table->body++;
	if (anchor)
		html_anchor(table->page, "sym-", anchor);
	str_add(out, ">");
	table->blank = 0;
	for (size_t i = table->groups; i < table->fixed; i++) {
		/* a number needs its name where cells are stacked */
		if (table->columns[i].kind == HTML_NUMBER && i > table->groups) {
			bool quoted = strchr(table->columns[i].title, ' ') != NULL;

			str_printf(out, "<td data-label=%s%s%s>", quoted ? "\"" : "",
				   table->columns[i].title, quoted ? "\"" : "");
		} else {
			str_add(out, "<td>");
		}
		if (!values[i])
			continue;
		if (table->columns[i].kind == HTML_WORD)
			add_word(table, values[i], false);
		else
			html_text(out, values[i]);
	}
	if (!is_matrix(table))
		str_add(out, "\n");
}

static void add_part(struct str *out, const struct html_part *part)
{
	if (part->word && part->tone)
		str_printf(out, "<b class=%s>", html_tone_class(part->tone));
	else if (part->word)
		str_add(out, "<b>");
	if (part->word) {
		html_text(out, part->word);
		str_add(out, part->text ? "</b> " : "</b>");
	}
	if (part->text)
		html_text(out, part->text);
}

void html_table_cell(struct html_table *table, const struct html_part *parts, size_t count)
{
	struct str *out = table->page->out;

	/* a row may end before its last column */
	if (!count) {
		table->blank++;
		return;
	}
	for (; table->blank; table->blank--)
		str_add(out, "<td>");
	str_add(out, "<td>");
	if (count == 1 && !parts->text && !parts->tone) {
		html_text(out, parts->word);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		str_add(out, i ? ", " : "");
		add_part(out, &parts[i]);
	}
}

void html_table_details_begin(struct html_table *table, const char *summary)
{
	struct str *out = table->page->out;

	str_printf(out, "%s<tr class=d><td colspan=%zu><details><summary>",
		   is_matrix(table) ? "\n" : "", table->count - table->groups);
	html_text(out, summary);
	str_add(out, "</summary>");
}

void html_table_details_end(struct html_table *table)
{
	str_add(table->page->out, "</details>\n");
}

void html_table_end(struct html_table *table)
{
	str_printf(table->page->out, "</table>\n%s</section>\n",
		   is_matrix(table) ? "</div>\n" : "");
	str_release(&table->group);
}
