// SPDX-License-Identifier: GPL-2.0-only
#include "lib/report/html_page.h"

#include "lib/base/hash_table.h"
#include "lib/base/version.h"
#include "lib/report/html_text.h"
#include "lib/report/report_assets.h"

struct html_anchor {
	const char *name;
	UT_hash_handle hh;
};

const char *html_tone_class(enum html_tone tone)
{
	static const char *const classes[] = {
		[TONE_PLAIN] = "",
		[TONE_GOOD] = "good",
		[TONE_WARNING] = "warn",
		[TONE_BAD] = "bad",
	};

	return classes[tone];
}

void html_number(struct str *out, uint64_t value)
{
	if (value >= 1000) {
		html_number(out, value / 1000);
		str_printf(out, ",%03u", (unsigned int)(value % 1000));
	} else {
		str_number(out, value);
	}
}

void html_quantity(struct str *out, uint64_t count, const char *noun)
{
	html_number(out, count);
	str_printf(out, " %s%s", noun, count == 1 ? "" : "s");
}

static void add_element(struct str *out, const char *before, const char *text, const char *after)
{
	str_add(out, before);
	html_text(out, text);
	str_add(out, after);
}

void html_page_begin(struct html_page *page, const struct html_head *head)
{
	struct str *out = page->out;

	str_printf(out,
		   "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
		   "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; "
		   "style-src %s; script-src %s; img-src data:; base-uri 'none'; "
		   "form-action 'none'\">\n"
		   "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
		   "<meta name=color-scheme content=\"light dark\">\n"
		   "<meta name=generator content=\"%s " MODPOST_VERSION "\">\n"
		   "<link rel=icon href=\"data:,\">\n",
		   report_css_source, report_js_source, head->program);
	add_element(out, "<title>", head->title, "");
	for (size_t i = 0; i < 2; i++)
		if (head->inputs[i].name)
			add_element(out, i ? " \xe2\x86\x92 " : ": ", head->inputs[i].name, "");
	str_add(out, "</title>\n<style>");
	str_append(out, report_css, report_css_len);
	add_element(out, "</style>\n</head>\n<body>\n<header>\n<p class=program>", head->program,
		    "</p>\n");
	add_element(out, "<h1>", head->title, "</h1>\n");
	for (size_t i = 0; i < 2; i++)
		if (head->inputs[i].name) {
			str_printf(out, "<p class=input>%s <code data-key=%s>", head->inputs[i].key,
				   head->inputs[i].key);
			add_element(out, "", head->inputs[i].name, "</code></p>\n");
		}
	str_printf(out, "<p class=\"verdict %s\">", html_tone_class(head->tone));
	add_element(out, "", head->verdict, "</p>\n</header>\n<main>\n");
}

void html_page_end(struct html_page *page)
{
	str_add(page->out, "</main>\n<script>");
	str_append(page->out, report_js, report_js_len);
	str_add(page->out, "</script>\n</body>\n</html>\n");
	HASH_CLEAR(hh, page->anchors);
	arena_release(&page->arena);
}

void html_figures(struct html_page *page, const struct html_figure *figures, size_t count)
{
	str_add(page->out, "<ul class=figures>\n");
	for (size_t i = 0; i < count; i++) {
		enum html_tone tone = figures[i].value ? figures[i].tone : TONE_PLAIN;

		add_element(page->out, "<li>", figures[i].label, " <b data-key=");
		str_printf(page->out, "%s%s%s>", figures[i].key, tone ? " class=" : "",
			   html_tone_class(tone));
		html_number(page->out, figures[i].value);
		str_add(page->out, "</b>\n");
	}
	str_add(page->out, "</ul>\n");
}

void html_counts_begin(struct html_page *page)
{
	str_add(page->out, "<div class=counts>\n");
}

void html_counts_end(struct html_page *page)
{
	str_add(page->out, "</div>\n");
}

static void add_count(struct str *out, const struct html_count *row)
{
	str_add(out, "<tr><th scope=row");
	if (row->tone)
		str_printf(out, " class=%s", html_tone_class(row->tone));
	add_element(out, ">", row->label, "<td>");
	html_number(out, row->count);
	str_add(out, "\n");
}

void html_counts(struct html_page *page, const char *title, const struct html_count *rows,
		 size_t count, size_t limit)
{
	struct html_count others = { 0 };
	struct str label = { 0 };

	if (!count)
		return;
	add_element(page->out, "<table>\n<caption>", title, "</caption>\n");
	/* a sum of one row is no shorter */
	if (count == limit + 1)
		limit++;
	for (size_t i = 0; i < count; i++)
		if (i < limit)
			add_count(page->out, &rows[i]);
		else
			others.count += rows[i].count;
	if (count > limit) {
		html_number(&label, count - limit);
		str_add(&label, " others");
		others.label = str_cstr(&label);
		add_count(page->out, &others);
	}
	str_add(page->out, "</table>\n");
	str_release(&label);
}

void html_grid_begin(struct html_page *page, const char *key, const char *const *titles,
		     size_t count)
{
	str_printf(page->out,
		   "<div class=\"counts wide\" tabindex=0 role=region aria-labelledby=%s>\n"
		   "<table data-key=%s>\n<thead><tr>",
		   key, key);
	for (size_t i = 0; i < count; i++)
		add_element(page->out,
			    i + 1 < count ? "<th scope=col>" : "<th scope=col class=text>",
			    titles[i], "");
	str_add(page->out, "</thead>\n<tbody>\n");
}

void html_grid_row(struct html_page *page, const char *label, const size_t *values, size_t count,
		   const char *text)
{
	add_element(page->out, "<tr><th scope=row>", label, "");
	for (size_t i = 0; i < count; i++) {
		str_add(page->out, "<td>");
		html_number(page->out, values[i]);
	}
	add_element(page->out, "<td class=text>", text, "\n");
}

void html_grid_end(struct html_page *page)
{
	str_add(page->out, "</table>\n</div>\n");
}

void html_heading(struct html_page *page, const char *id, const char *text)
{
	str_printf(page->out, "<h2 id=%s>", id);
	add_element(page->out, "", text, "</h2>\n");
}

void html_paragraph(struct html_page *page, const char *text)
{
	add_element(page->out, "<p>", text, "</p>\n");
}

void html_field(struct html_page *page, const char *key, const char *label, const char *value)
{
	if (!value)
		return;
	add_element(page->out, "<p>", label, ": ");
	html_value(page, key, value);
	str_add(page->out, "</p>\n");
}

void html_value(struct html_page *page, const char *key, const char *value)
{
	str_printf(page->out, "<code data-key=%s>", key);
	add_element(page->out, "", value, "</code>");
}

void html_part_begin(struct html_page *page, const char *name)
{
	str_printf(page->out, "<section data-part=%s>\n", name);
}

void html_part_end(struct html_page *page)
{
	str_add(page->out, "</section>\n");
}

void html_diff(struct html_page *page, const char *diff)
{
	struct str line = { 0 };

	str_add(page->out, "<pre tabindex=0>");
	while (*diff) {
		size_t len = strcspn(diff, "\n");
		const char *element = *diff == '+' ? "ins" : *diff == '-' ? "del" : NULL;

		line.len = 0;
		str_append(&line, diff, len);
		if (element)
			str_printf(page->out, "<%s>", element);
		html_lines(page->out, str_cstr(&line));
		if (element)
			str_printf(page->out, "</%s>", element);
		str_add(page->out, "\n");
		diff += len + (diff[len] == '\n');
	}
	str_add(page->out, "</pre>");
	str_release(&line);
}

void html_list_begin(struct html_page *page, const char *key)
{
	str_printf(page->out, "<ul data-key=%s>\n", key);
}

void html_list_item(struct html_page *page, const char *text)
{
	add_element(page->out, "<li>", text, "\n");
}

void html_list_end(struct html_page *page)
{
	str_add(page->out, "</ul>\n");
}

bool html_anchor(struct html_page *page, const char *prefix, const char *name)
{
	struct html_anchor *anchor;
	struct str id = { 0 };

	str_add(&id, prefix);
	html_id(&id, name);
	HASH_FIND(hh, page->anchors, id.data, id.len, anchor);
	if (!anchor) {
		struct html_anchor *added = arena_new(&page->arena, struct html_anchor);

		added->name = arena_copy(&page->arena, id.data, id.len);
		HASH_ADD_KEYPTR(hh, page->anchors, added->name, id.len, added);
		str_add(page->out, " id=");
		str_append(page->out, id.data, id.len);
	}
	str_release(&id);
	return !anchor;
}
