// SPDX-License-Identifier: GPL-2.0-only
/*
 * The default text of symvers diff: the verdict, breaking changes, what is tolerated and by
 * what, and remarks about the lists of rules.
 */
#include <string.h>

#include "symvers/formats/diff_formats.h"

static void text_impact(const struct abi_change *change, const char *indent, struct page *page)
{
	for (size_t i = 0; i < change->broken.count; i++)
		str_printf(&page->text, "%sbreaks %s\n", indent, change->broken.list[i]->file);
	for (size_t i = 0; i < change->unchecked.count; i++) {
		const struct input_module *module = change->unchecked.list[i];

		str_add(&page->text, indent);
		page_color(page, YELLOW, "not checked");
		str_printf(&page->text, ": %s: %s\n", module->file,
			   abi_change_unchecked_reason(change, module));
	}
}

static void text_changes(const struct abi_group *group, struct page *page)
{
	for (size_t i = 0; i < group->count; i++) {
		const struct abi_change *change = group->changes[i];

		str_add(&page->text, group->breaking ? "    " : "        ");
		str_add(&page->text, abi_change_module(change));
		str_add(&page->text, ": ");
		page_color(page, BOLD, abi_change_symbol(change));
		str_add(&page->text, ": ");
		abi_change_describe_briefly(change, &page->text);
		/* of a tolerated change, the title of its group names the rule */
		if (change->breaking && change->rule)
			str_printf(&page->text, " (%s:%u)", change->rule->file, change->rule->line);
		str_add(&page->text, "\n");
		text_impact(change, group->breaking ? "        " : "            ", page);
		page_flush(page);
	}
}

static void text_breaking(const struct abi_group *group, struct page *page)
{
	str_add(&page->text, "\n");
	page_color(page, RED, "breaking");
	str_add(&page->text, ": ");
	diff_add_title(group, &page->text);
	str_add(&page->text, ", ");
	page_count(page, group->count, "symbol");
	str_add(&page->text, "\n");
	text_changes(group, page);
}

static void text_tolerated(const struct diff *diff, const struct abi_group *group, bool first,
			   struct page *page)
{
	if (first) {
		str_add(&page->text, "\n");
		page_color(page, GREEN, "tolerated");
		str_add(&page->text, ": ");
		page_count(page, diff->changes.count - diff->changes.breaking, "change");
		str_add(&page->text, "\n");
	}
	str_add(&page->text, "    ");
	diff_add_title(group, &page->text);
	str_add(&page->text, ": ");
	page_count(page, group->count, "change");
	diff_add_kinds(group, page);
	if (group->broken) {
		str_add(&page->text, "; ");
		page_color(page, YELLOW, "breaks ");
		page_count(page, group->broken, "module");
	}
	if (group->unchecked) {
		str_add(&page->text, "; ");
		page_count(page, group->unchecked, "module");
		str_add(&page->text, " ");
		page_color(page, YELLOW, "not checked");
	}
	str_add(&page->text, "\n");
	if (diff->verbose)
		text_changes(group, page);
}

static void text_groups(const struct diff *diff, struct page *page)
{
	struct abi_groups groups;

	abi_groups_make(&groups, &diff->changes);
	for (size_t i = 0; i < groups.count; i++)
		if (groups.list[i].breaking)
			text_breaking(&groups.list[i], page);
		else
			text_tolerated(diff, &groups.list[i], !i || groups.list[i - 1].breaking,
				       page);
	abi_groups_release(&groups);
}

static void text_unused(void *context, const char *option, const struct abi_rule *rule)
{
	struct page *page = context;
	bool name = strcmp(option, "--only") == 0 && !rule->wildcard;

	page_color(page, YELLOW, "unused");
	str_printf(&page->text, ": %s:%u: %s %s\n", rule->file, rule->line, rule->named.name,
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

void diff_render_text(const void *result, struct page *page)
{
	const struct diff *diff = result;
	struct page lists = { .colored = page->colored };

	diff_add_summary(&diff->changes, page);
	str_add(&page->text, "\n");
	text_groups(diff, page);
	if (diff->why) {
		str_add(&page->text, "\n");
		why_render_text(diff->why, page);
	}
	diff_each_rule(diff, false, text_unused, &lists);
	text_idle(diff, &lists);
	if (lists.text.len) {
		str_add(&page->text, "\n");
		str_append(&page->text, lists.text.data, lists.text.len);
	}
	str_release(&lists.text);
}
