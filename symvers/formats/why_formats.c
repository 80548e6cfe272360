// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/why_formats.h"

#include "lib/base/json_writer.h"

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

bool why_all_explained(const struct why *why)
{
	return why->causes.grades[CRC_PROVEN] + why->causes.grades[CRC_CONSISTENT] ==
	       why->causes.count;
}

const struct output_format why_formats[WHY_FORMAT_COUNT] = {
	{ "text", render_text, "readable text (default)" },
	{ "short", render_short, "a line for each changed type" },
	{ "markdown", render_markdown, "Markdown, with a diff of each changed type" },
	{ "html", why_render_html, "a page to search and filter in a browser" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "symbols", render_symbols, "symbols with a proven cause, one per line" },
};
