// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/types_formats.h"

#include <stdlib.h>
#include <string.h>

#include "symvers/causes/change_text.h"

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
	{ "text", types_render_text, "readable text (default)" },
	{ "json", types_render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", types_render_markdown, "Markdown, with a section for each change" },
	{ "html", types_render_html, "a page to search and filter in a browser" },
	{ "short", types_render_short, "a line for each change" },
	{ "names", render_names, "the changed types, one per line" },
	{ "symbols", render_symbols, "exports that incompatible changes affect, one per line" },
};
