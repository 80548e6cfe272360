// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/formats/diff_formats.h"

#include <string.h>

#include "lib/base/json_writer.h"
#include "symvers/analysis/abi_groups.h"

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

void diff_add_summary(const struct abi_changes *changes, struct page *page)
{
	page_count(page, changes->breaking, "breaking change");
	str_printf(&page->text, ", %zu tolerated; ", changes->count - changes->breaking);
	page_count(page, changes->unchanged, "symbol");
	str_add(&page->text, changes->unchanged == 1 ? " is unchanged" : " are unchanged");
}

void diff_add_kinds(const struct abi_group *group, struct page *page)
{
	const char *separator = " (";

	if (!group->rule && !group->unlisted)
		return;
	for (enum change_kind kind = 0; kind < CHANGE_KINDS; kind++) {
		if (!group->kinds[kind])
			continue;
		str_add(&page->text, separator);
		str_number(&page->text, group->kinds[kind]);
		str_add(&page->text, " ");
		str_add(&page->text, abi_change_kind_name(kind));
		separator = ", ";
	}
	str_add(&page->text, ")");
}

void diff_add_title(const struct abi_group *group, struct str *out)
{
	if (group->rule)
		str_printf(out, "%s:%u: %s", group->rule->file, group->rule->line,
			   group->rule->named.name);
	else
		str_add(out, group->unlisted ? "not listed by --only" :
					       abi_change_kind_name(group->kind));
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

static void json_broken(struct json *json, const struct abi_change *change)
{
	json_array(json, "breaks");
	for (size_t i = 0; i < change->broken.count; i++) {
		json_object(json, NULL);
		json_string(json, "name", change->broken.list[i]->modname);
		json_string(json, "file", change->broken.list[i]->file);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_unchecked(struct json *json, const struct abi_change *change)
{
	json_array(json, "not_checked");
	for (size_t i = 0; i < change->unchecked.count; i++) {
		const struct input_module *module = change->unchecked.list[i];

		json_object(json, NULL);
		json_string(json, "name", module->modname);
		json_string(json, "file", module->file);
		json_string(json, "reason", abi_change_unchecked_reason(change, module));
		json_end_object(json);
	}
	json_end_array(json);
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
			json_broken(&json, change);
			json_unchecked(&json, change);
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

const struct output_format diff_formats[DIFF_FORMAT_COUNT] = {
	{ "text", diff_render_text, "readable text (default)" },
	{ "json", render_json, "JSON; see Documentation/symvers-json.md" },
	{ "markdown", diff_render_markdown, "Markdown tables" },
	{ "html", diff_render_html, "a page to search and filter in a browser" },
	{ "short", render_short, "breaking changes, one per line, and how many are tolerated" },
	{ "symbols", render_symbols, "symbols with a breaking change, one per line" },
	{ "mod-symbols", render_mod_symbols, "of these, the symbols that OLD and NEW both export" },
};
