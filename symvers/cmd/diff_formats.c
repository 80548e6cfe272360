// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/cmd/diff_formats.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/json_writer.h"

void diff_each_rule(const struct diff *diff, bool idle, diff_rule_fn *found, void *context)
{
	const struct {
		const char *option;
		const struct abi_rule_list *rules;
	} lists[] = {
		{ "--rules", &diff->rules.rules },
		{ "--ignore", &diff->rules.ignore },
		{ "--only", &diff->rules.only },
		{ "--only", &diff->rules.only_wildcards },
	};

	/* an entry of --only decides nothing */
	for (size_t i = 0; i < (idle ? 2 : sizeof(lists) / sizeof(lists[0])); i++)
		for (size_t j = 0; j < lists[i].rules->count; j++) {
			const struct abi_rule *rule = &lists[i].rules->list[j];

			if (idle ? rule->matched && !rule->used : !rule->matched)
				found(context, lists[i].option, rule);
		}
}

static void text_unused(void *context, const char *option, const struct abi_rule *rule)
{
	struct page *page = context;
	bool name = strcmp(option, "--only") == 0 && !rule->wildcard;

	page_color(page, YELLOW, "unused    ");
	str_printf(&page->text, "  %s:%u: %s %s\n", rule->file, rule->line, rule->named.name,
		   name ? "is not exported" : "matches no symbol");
}

/* The rules that decide no change, on one line. */
struct idle_list {
	struct str text;
	size_t count;
};

static void add_idle(void *context, const char *option, const struct abi_rule *rule)
{
	enum { MAX_LISTED = 8 };
	struct idle_list *idle = context;

	(void)option;
	if (idle->count++ < MAX_LISTED)
		str_printf(&idle->text, "%s%s:%u", idle->text.len ? ", " : "", rule->file,
			   rule->line);
	else if (idle->count == MAX_LISTED + 1)
		str_add(&idle->text, ", ...");
}

static void text_idle(const struct diff *diff, struct page *page)
{
	struct idle_list idle = { 0 };

	diff_each_rule(diff, true, add_idle, &idle);
	if (idle.count) {
		page_count(page, idle.count, "rule");
		str_printf(&page->text, " %s symbols, but %s no change: %s\n",
			   idle.count == 1 ? "matches" : "match",
			   idle.count == 1 ? "decides" : "decide", str_cstr(&idle.text));
	}
	str_release(&idle.text);
}

static void print_summary(const struct abi_changes *changes, struct page *page)
{
	page_count(page, changes->breaking, "breaking change");
	str_printf(&page->text, ", %zu tolerated; ", changes->count - changes->breaking);
	page_count(page, changes->unchanged, "symbol");
	str_add(&page->text, changes->unchanged == 1 ? " is unchanged" : " are unchanged");
}

static void render_text(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;

	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = &changes->list[i];

		page_color(page, change->breaking ? RED : GREEN,
			   change->breaking ? "breaking " : "tolerated");
		str_add(&page->text, "   ");
		page_color(page, BOLD, abi_change_symbol(change));
		str_add(&page->text, ": ");
		abi_change_describe(change, &page->text);
		if (change->rule)
			str_printf(&page->text, " (%s:%u)", change->rule->file, change->rule->line);
		str_add(&page->text, "\n");
		for (size_t j = 0; j < change->broken_count; j++)
			str_printf(&page->text, "            breaks %s\n", change->broken[j]->file);
	}
	diff_each_rule(diff, false, text_unused, page);
	text_idle(diff, page);
	print_summary(changes, page);
	str_add(&page->text, "\n");
	if (diff->why) {
		str_add(&page->text, "\n");
		why_render_text(diff->why, page);
	}
}

static void render_short(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;

	for (size_t i = 0; i < changes->count; i++) {
		if (!changes->list[i].breaking)
			continue;
		page_color(page, BOLD, abi_change_symbol(&changes->list[i]));
		str_add(&page->text, ": ");
		abi_change_describe(&changes->list[i], &page->text);
		str_add(&page->text, "\n");
	}
	page_count(page, changes->count - changes->breaking, "tolerated change");
	str_add(&page->text, "\n");
	if (diff->why)
		why_render_short(diff->why, page);
}

/* List symbols with a breaking change, or, if MODIFIED, those that both inputs export. */
static void list_symbols(const struct diff *diff, struct page *page, bool modified)
{
	const struct abi_changes *changes = &diff->changes;
	const char *last = "";

	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = &changes->list[i];
		const char *name = abi_change_symbol(change);

		if (!change->breaking || (modified && !(change->old && change->new)) ||
		    strcmp(name, last) == 0)
			continue;
		last = name;
		str_printf(&page->text, "%s\n", name);
	}
}

static void render_symbols(const void *result, struct page *page)
{
	list_symbols(result, page, false);
}

static void render_mod_symbols(const void *result, struct page *page)
{
	list_symbols(result, page, true);
}

static void json_export(struct json *json, const char *key, const struct input_export *export)
{
	if (!export) {
		json_string(json, key, NULL);
		return;
	}
	json_object(json, key);
	json_crc(json, "crc", export->crc_known, export->crc);
	json_string(json, "module", export->module->name);
	json_string(json, "type", input_export_type(export));
	json_string(json, "namespace", export->ns_known ? export->ns : NULL);
	json_end_object(json);
}

static void json_rule(struct json *json, const char *key, const struct abi_rule *rule)
{
	if (!rule) {
		json_string(json, key, NULL);
		return;
	}
	json_object(json, key);
	json_string(json, "file", rule->file);
	json_number(json, "line", rule->line);
	json_string(json, "pattern", rule->named.name);
	json_end_object(json);
}

static void json_broken_module(struct json *json, const struct input_module *module)
{
	json_object(json, NULL);
	json_string(json, "name", module->modname);
	json_string(json, "file", module->file);
	json_end_object(json);
}

static void json_listed(void *context, const char *option, const struct abi_rule *rule)
{
	(void)option;
	json_rule(context, NULL, rule);
}

static void render_json(const void *result, struct page *page)
{
	const struct diff *diff = result;
	struct json json = { .out = &page->text };

	json_object(&json, NULL);
	json_string(&json, "command", "diff");
	json_string(&json, "old", diff->names[0]);
	json_string(&json, "new", diff->names[1]);
	json_number(&json, "breaking", diff->changes.breaking);
	json_number(&json, "tolerated", diff->changes.count - diff->changes.breaking);
	json_number(&json, "unchanged", diff->changes.unchanged);
	json_array(&json, "changes");
	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		json_object(&json, NULL);
		json_string(&json, "symbol", abi_change_symbol(change));
		json_string(&json, "kind", abi_change_kind_name(change->kind));
		json_string(&json, "verdict", change->breaking ? "breaking" : "tolerated");
		json_rule(&json, "rule", change->rule);
		json_export(&json, "old", change->old);
		json_export(&json, "new", change->new);
		if (diff->has_impact) {
			json_array(&json, "breaks");
			for (size_t j = 0; j < change->broken_count; j++)
				json_broken_module(&json, change->broken[j]);
			json_end_array(&json);
		}
		json_end_object(&json);
	}
	json_end_array(&json);
	json_array(&json, "unused_rules");
	diff_each_rule(diff, false, json_listed, &json);
	json_end_array(&json);
	json_array(&json, "idle_rules");
	diff_each_rule(diff, true, json_listed, &json);
	json_end_array(&json);
	if (diff->why) {
		json_object(&json, "why");
		why_write_json(diff->why, &json);
		json_end_object(&json);
	}
	json_end_object(&json);
}

static void markdown_rule(void *context, const char *option, const struct abi_rule *rule)
{
	struct page *page = context;

	str_add(&page->text, "- ");
	page_markdown(page, rule->named.name);
	str_printf(&page->text, " (%s, line %u of ", option, rule->line);
	page_markdown(page, rule->file);
	str_add(&page->text, ")\n");
}

static void markdown_rules(const struct diff *diff, struct page *page, const char *heading,
			   bool idle)
{
	size_t before = page->text.len, start;

	str_add(&page->text, heading);
	start = page->text.len;
	diff_each_rule(diff, idle, markdown_rule, page);
	if (page->text.len == start)
		page->text.len = before;
}

static void markdown_table(const struct diff *diff, struct page *page, bool breaking)
{
	struct str text = { 0 };

	str_printf(&page->text, "\n## %s\n\n| symbol | change |%s\n| --- | --- |%s\n",
		   breaking ? "Breaking" : "Tolerated", diff->has_impact ? " breaks |" : "",
		   diff->has_impact ? " --- |" : "");
	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		if (change->breaking != breaking)
			continue;
		str_add(&page->text, "| ");
		page_markdown(page, abi_change_symbol(change));
		str_add(&page->text, " | ");
		text.len = 0;
		abi_change_describe(change, &text);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |");
		for (size_t j = 0; j < change->broken_count; j++) {
			str_add(&page->text, j ? ", " : " ");
			page_markdown(page, change->broken[j]->modname);
		}
		str_add(&page->text, diff->has_impact ? " |\n" : "\n");
	}
	str_release(&text);
}

static void render_markdown(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;
	size_t tolerated = changes->count - changes->breaking;

	str_add(&page->text, "# Exported symbols: ");
	page_markdown(page, diff->names[0]);
	str_add(&page->text, " to ");
	page_markdown(page, diff->names[1]);
	str_add(&page->text, "\n\n");
	print_summary(changes, page);
	str_add(&page->text, ".\n");
	if (changes->breaking)
		markdown_table(diff, page, true);
	if (tolerated)
		markdown_table(diff, page, false);
	markdown_rules(diff, page, "\n## Unused rules\n\nThese match no symbol:\n\n", false);
	markdown_rules(diff, page,
		       "\n## Other rules\n\nThese match symbols, but decide no change:\n\n", true);
	if (diff->why) {
		str_add(&page->text, "\n");
		why_render_markdown(diff->why, "##", page);
	}
}

const struct output_format diff_formats[DIFF_FORMAT_COUNT] = {
	{ "text", render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", render_markdown, "Markdown tables" },
	{ "html", diff_render_html, "a page to search and filter in a browser" },
	{ "short", render_short, "breaking changes, one per line, and how many are tolerated" },
	{ "symbols", render_symbols, "symbols with a breaking change, one per line" },
	{ "mod-symbols", render_mod_symbols, "of these, the symbols that OLD and NEW both export" },
};
