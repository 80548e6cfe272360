// SPDX-License-Identifier: GPL-2.0-only
/*
 * symvers diff as Markdown: a table for each group of changes.
 */
#include "symvers/formats/diff_formats.h"

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

/* "## Breaking: crc", "### not listed by --only" */
static void markdown_title(const struct abi_group *group, struct page *page)
{
	struct str title = { 0 };

	diff_add_title(group, &title);
	str_add(&page->text, group->breaking ? "\n## Breaking: " : "\n### ");
	page_markdown(page, str_cstr(&title));
	str_add(&page->text, "\n\n");
	page_count(page, group->count, "change");
	diff_add_kinds(group, page);
	str_add(&page->text, ".\n");
	str_release(&title);
}

/* The names of modules in a cell. */
static void markdown_modules(const struct module_list *modules, struct page *page)
{
	for (size_t i = 0; i < modules->count; i++) {
		str_add(&page->text, i ? ", " : " ");
		page_markdown(page, modules->list[i]->modname);
	}
	str_add(&page->text, " |");
}

static void markdown_table(const struct diff *diff, const struct abi_group *group,
			   struct page *page)
{
	struct str text = { 0 };

	str_printf(&page->text, "\n| module | symbol | change |%s%s\n| --- | --- | --- |%s%s\n",
		   diff->has_impact ? " breaks |" : "", group->unchecked ? " not checked |" : "",
		   diff->has_impact ? " --- |" : "", group->unchecked ? " --- |" : "");
	for (size_t i = 0; i < group->count; i++) {
		const struct abi_change *change = group->changes[i];

		str_add(&page->text, "| ");
		page_markdown(page, abi_change_module(change));
		str_add(&page->text, " | ");
		page_markdown(page, abi_change_symbol(change));
		str_add(&page->text, " | ");
		text.len = 0;
		abi_change_describe_briefly(change, &text);
		if (change->breaking && change->rule)
			str_printf(&text, " (%s:%u)", change->rule->file, change->rule->line);
		page_markdown(page, str_cstr(&text));
		str_add(&page->text, " |");
		if (diff->has_impact)
			markdown_modules(&change->broken, page);
		if (group->unchecked)
			markdown_modules(&change->unchecked, page);
		str_add(&page->text, "\n");
	}
	str_release(&text);
}

static void markdown_groups(const struct diff *diff, struct page *page)
{
	struct abi_groups groups;

	abi_groups_make(&groups, &diff->changes);
	for (size_t i = 0; i < groups.count; i++) {
		const struct abi_group *group = &groups.list[i];

		if (!group->breaking && (!i || groups.list[i - 1].breaking))
			str_add(&page->text, "\n## Tolerated\n");
		markdown_title(group, page);
		markdown_table(diff, group, page);
	}
	abi_groups_release(&groups);
}

void diff_render_markdown(const void *result, struct page *page)
{
	const struct diff *diff = result;

	str_add(&page->text, "# Exported symbols: ");
	page_markdown(page, diff->names[0]);
	str_add(&page->text, " to ");
	page_markdown(page, diff->names[1]);
	str_add(&page->text, "\n\n");
	diff_add_summary(&diff->changes, page);
	str_add(&page->text, ".\n");
	if (diff->changes.unchecked)
		str_add(&page->text, "\n" DIFF_UNCHECKED_REMARK "\n");
	markdown_groups(diff, page);
	if (diff->why) {
		str_add(&page->text, "\n");
		why_render_markdown(diff->why, "##", page);
	}
	markdown_rules(diff, page, "\n## Unused rules\n\nThese match no symbol:\n\n", false);
	markdown_rules(diff, page,
		       "\n## Other rules\n\nThese match symbols, but decide no change:\n\n", true);
}
