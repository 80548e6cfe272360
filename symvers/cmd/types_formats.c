// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/cmd/types_formats.h"

#include <stdlib.h>
#include <string.h>

static const struct definition_change *change_of(const struct types_comparison *comparison,
						 const struct reported_change *reported)
{
	return &comparison->changes.list[reported->change];
}

/* Append "struct file", or the name of a symbol. */
static void add_name(const struct types_comparison *comparison, uint32_t index, struct str *text)
{
	const struct graph_name *name = &comparison->graph.names[index];
	const char *word = name_kind_word(name->kind);

	str_printf(text, "%s%s%.*s", word, *word ? " " : "", (int)name->len, name->text);
}

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
		uint32_t name = change_of(comparison, &comparison->list[i])->name;

		if (comparison->graph.names[name].kind == NAME_SYMBOL)
			continue;
		text.len = 0;
		add_name(comparison, name, &text);
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

static void render_short(const void *result, struct page *page)
{
	const struct types_comparison *comparison = result;

	for (size_t i = 0; i < comparison->count; i++) {
		const struct reported_change *reported = &comparison->list[i];
		const struct change_verdict *verdict = &comparison->verdicts.list[reported->change];

		str_printf(&page->text, "%s ", type_compatibility_name(reported->compatibility));
		add_name(comparison, change_of(comparison, reported)->name, &page->text);
		str_printf(&page->text, ": %s; ", type_verdict_phrase(verdict->verdict));
		page_count(page, comparison->impact.changes[reported->change].exports, "export");
		str_add(&page->text, "\n");
		for (size_t j = 0; j < verdict->reasons.count; j++)
			str_printf(&page->text, "    %s %s %s %s +%u\n",
				   type_verdict_name(verdict->reasons.list[j].verdict),
				   verdict->reasons.list[j].member ? verdict->reasons.list[j].member : "",
				   verdict->reasons.list[j].text, "",
				   verdict->reasons.list[j].more);
	}
}

const struct output_format types_formats[TYPES_FORMAT_COUNT] = {
	{ "text", render_short, "readable text (default)" },
	{ "short", render_short, "a line for each change" },
	{ "markdown", render_short, "Markdown tables" },
	{ "json", render_short, "JSON; see Documentation/symvers-json.md" },
	{ "names", render_names, "the changed types, one per line" },
	{ "symbols", render_symbols, "exports that an incompatible change affects, one per line" },
};
