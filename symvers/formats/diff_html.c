// SPDX-License-Identifier: GPL-2.0-only
/*
 * diff_html: the output of symvers diff as an HTML page.
 *
 * Changes are grouped by verdict, kind and module. A cell has both values where they differ:
 * "old → new".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/formats/diff_formats.h"
#include "symvers/html_cells.h"

static const char *verdict_of(const struct abi_change *change)
{
	return change->breaking ? "breaking" : "tolerated";
}

static void add_kinds(const struct abi_changes *changes, struct html_page *html)
{
	struct html_count rows[2 * CHANGE_KINDS] = { 0 };
	char labels[2 * CHANGE_KINDS][48];
	size_t used = 0;

	for (int breaking = 1; breaking >= 0; breaking--)
		for (int kind = 0; kind < CHANGE_KINDS; kind++) {
			size_t count = 0;

			for (size_t i = 0; i < changes->count; i++)
				count += (int)changes->list[i].kind == kind &&
					 changes->list[i].breaking == (breaking == 1);
			if (!count)
				continue;
			snprintf(labels[used], sizeof(labels[used]), "%s, %s",
				 breaking ? "breaking" : "tolerated",
				 abi_change_kind_name((enum change_kind)kind));
			rows[used] = (struct html_count){ labels[used], count,
							  breaking ? TONE_BAD : TONE_PLAIN };
			used++;
		}
	html_counts(html, "Changes by verdict and kind", rows, used, used);
}

static void add_modules(const struct abi_changes *changes, struct html_page *html)
{
	struct html_tally exporters = { 0 }, broken = { 0 };

	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = &changes->list[i];

		if (!change->breaking)
			continue;
		html_tally_add(&exporters, abi_change_module(change));
		for (size_t j = 0; j < change->broken.count; j++)
			html_tally_add(&broken, change->broken.list[j]->file);
	}
	html_tally_end(&exporters, html, "Breaking changes by exporter");
	html_tally_end(&broken, html, "Breaking changes by module that they break");
}

static void add_summary(const struct diff *diff, struct html_page *html)
{
	const struct abi_changes *changes = &diff->changes;
	const struct html_figure figures[] = {
		{ "breaking", "Breaking", changes->breaking, TONE_BAD },
		{ "tolerated", "Tolerated", changes->count - changes->breaking, TONE_PLAIN },
		{ "unchanged", "Unchanged symbols", changes->unchanged, TONE_PLAIN },
	};

	html_figures(html, figures, sizeof(figures) / sizeof(figures[0]));
	html_counts_begin(html);
	add_kinds(changes, html);
	add_modules(changes, html);
	html_counts_end(html);
}

/* A page with fewer changes is short in any case. */
#define MIN_GROUPED 1000

/* Up to so many modules are named in the row of a change. */
#define MAX_NAMED   3

/* Names of modules are short; add_broken_modules() has their files. */
static void name_modules(const struct module_list *modules, struct str *out)
{
	for (size_t i = 0; i < modules->count; i++)
		str_printf(out, "%s%s", i ? ", " : "", modules->list[i]->modname);
}

/* What a cell has room for. */
static void name_or_count(const struct module_list *modules, struct str *out)
{
	if (modules->count <= MAX_NAMED)
		name_modules(modules, out);
	else
		html_quantity(out, modules->count, "module");
}

/* The names, unless a cell has them. */
static void add_names(const struct module_list *modules, const char *key, const char *title,
		      struct html_table *table)
{
	struct str summary = { 0 }, names = { 0 };

	if (modules->count <= MAX_NAMED)
		return;
	str_printf(&summary, "%s ", title);
	html_quantity(&summary, modules->count, "module");
	name_modules(modules, &names);
	html_table_details_begin(table, str_cstr(&summary));
	html_value(table->page, key, str_cstr(&names));
	html_table_details_end(table);
	str_release(&summary);
	str_release(&names);
}

/* How many changes break an installed module. */
struct broken_module {
	const struct input_module *module;
	size_t directory_len, breaking, tolerated;
};

static int by_directory(const void *a, const void *b)
{
	const struct broken_module *x = a, *y = b;
	size_t len = x->directory_len < y->directory_len ? x->directory_len : y->directory_len;
	int order = memcmp(x->module->file, y->module->file, len);

	if (order || x->directory_len != y->directory_len)
		return order ? order : x->directory_len < y->directory_len ? -1 : 1;
	return strcmp(x->module->file, y->module->file);
}

/* Count the changes for each module. The caller frees the list. */
static struct broken_module *count_broken(const struct diff *diff, size_t *count)
{
	const struct input *installed = &diff->inputs[2];
	struct broken_module *list = xcalloc(installed->module_count, sizeof(*list));

	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		for (size_t j = 0; j < change->broken.count; j++) {
			struct broken_module *broken =
				&list[change->broken.list[j] - installed->modules];

			broken->module = change->broken.list[j];
			broken->breaking += change->breaking;
			broken->tolerated += !change->breaking;
		}
	}
	*count = 0;
	for (size_t i = 0; i < installed->module_count; i++)
		if (list[i].module) {
			const char *file = list[i].module->file;

			list[*count] = list[i];
			list[(*count)++].directory_len = (size_t)(base_name(file) - file);
		}
	if (*count)
		qsort(list, *count, sizeof(*list), by_directory);
	return list;
}

/* The modules that some change breaks. */
static void add_broken_modules(const struct diff *diff, struct html_page *html)
{
	static const struct html_column columns[] = {
		{ "Directory", HTML_CODE, HTML_GROUP, 0 },
		{ "Module", HTML_CODE, 0, 0 },
		{ "File", HTML_CODE, 0, 0 },
		{ "Breaking", HTML_NUMBER, 0, 9 },
		{ "Tolerated", HTML_NUMBER, 0, 9 },
	};
	struct html_table table = {
		.id = "modules",
		.title = "Modules that changes break",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
	};
	struct str directory = { 0 };
	size_t count;
	struct broken_module *list = count_broken(diff, &count);

	html_table_begin(&table, html);
	for (size_t i = 0; i < count; i++) {
		const struct input_module *module = list[i].module;
		char texts[2][24];

		directory.len = 0;
		str_append(&directory, module->file, list[i].directory_len);
		snprintf(texts[0], sizeof(texts[0]), "%zu", list[i].breaking);
		snprintf(texts[1], sizeof(texts[1]), "%zu", list[i].tolerated);
		html_table_row(&table, NULL,
			       (const char *const[]){ str_cstr(&directory), module->modname,
						      module->file + list[i].directory_len,
						      texts[0], texts[1] });
	}
	html_table_end(&table);
	str_release(&directory);
	free(list);
}

static bool breaks_modules(const struct diff *diff)
{
	for (size_t i = 0; i < diff->changes.count; i++)
		if (diff->changes.list[i].broken.count)
			return true;
	return false;
}

static bool has_rules(const struct abi_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		if (changes->list[i].rule)
			return true;
	return false;
}

/* The columns of changes; those that are empty for all of them are left out. */
enum {
	VERDICT,
	KIND,
	MODULE,
	SYMBOL,
	OLD_CRC,
	NEW_CRC,
	LICENSE,
	NAMESPACE,
	BREAKS,
	UNCHECKED,
	RULE,
	COLUMNS
};

static const struct html_column change_columns[COLUMNS] = {
	[VERDICT] = { "Verdict", HTML_WORD, HTML_GROUP | HTML_FILTER, 0 },
	[KIND] = { "Kind", HTML_TEXT, HTML_GROUP | HTML_FILTER, 0 },
	[MODULE] = { "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
	[SYMBOL] = { "Symbol", HTML_CODE, 0, 0 },
	[OLD_CRC] = { "Old CRC", HTML_CODE, 0, 9 },
	[NEW_CRC] = { "New CRC", HTML_CODE, 0, 9 },
	[LICENSE] = { "License", HTML_TEXT, HTML_FILTER, 9 },
	[NAMESPACE] = { "Namespace", HTML_CODE, HTML_FILTER, 12 },
	[BREAKS] = { "Breaks", HTML_CODE, 0, 12 },
	[UNCHECKED] = { "Not checked", HTML_CODE, 0, 12 },
	[RULE] = { "Rule", HTML_TEXT, HTML_FILTER, 18 },
};

/* The columns of a page, in the order of the enumeration. */
struct change_table {
	struct html_table table;
	struct html_column columns[COLUMNS];
	size_t used[COLUMNS]; /* indexes of change_columns */
};

static void add_change(struct change_table *changes, const struct abi_change *change)
{
	const struct input_export *old = change->old, *new = change->new;
	const char *symbol = abi_change_symbol(change);
	char crcs[2][HTML_CRC_SIZE];
	struct str module = { 0 }, type = { 0 }, ns = { 0 }, rule = { 0 };
	struct str broken = { 0 }, unchecked = { 0 };
	const char *shown[COLUMNS];

	html_pair(&module, old ? old->module->name : NULL, new ? new->module->name : NULL);
	html_pair(&type, old ? html_export_type(old) : NULL, new ? html_export_type(new) : NULL);
	html_pair(&ns, old ? html_namespace(old) : NULL, new ? html_namespace(new) : NULL);
	name_or_count(&change->broken, &broken);
	name_or_count(&change->unchecked, &unchecked);
	if (change->rule)
		str_printf(&rule, "%s:%u: %s", change->rule->file, change->rule->line,
			   change->rule->named.name);

	const char *const values[COLUMNS] = {
		[VERDICT] = verdict_of(change),
		[KIND] = abi_change_kind_name(change->kind),
		[MODULE] = str_cstr(&module),
		[SYMBOL] = symbol,
		[OLD_CRC] = html_crc(crcs[0], old && old->crc_known, old ? old->crc : 0),
		[NEW_CRC] = html_crc(crcs[1], new &&new->crc_known, new ? new->crc : 0),
		[LICENSE] = str_cstr(&type),
		[NAMESPACE] = str_cstr(&ns),
		[BREAKS] = str_cstr(&broken),
		[UNCHECKED] = str_cstr(&unchecked),
		[RULE] = str_cstr(&rule),
	};

	for (size_t i = 0; i < changes->table.count; i++)
		shown[i] = values[changes->used[i]];
	html_table_row(&changes->table, symbol, shown);
	add_names(&change->broken, "breaks", "breaks", &changes->table);
	add_names(&change->unchecked, "not_checked", "not checked:", &changes->table);
	str_release(&module);
	str_release(&type);
	str_release(&ns);
	str_release(&broken);
	str_release(&unchecked);
	str_release(&rule);
}

/* Are most changes the only ones of their kind and module? Then headings are in the way. */
static bool has_small_groups(const struct abi_groups *groups, size_t count)
{
	size_t modules = 0;

	for (size_t i = 0; i < count; i++)
		modules += !i || groups->changes[i]->kind != groups->changes[i - 1]->kind ||
			   !streq(abi_change_module(groups->changes[i]),
				  abi_change_module(groups->changes[i - 1]));
	return count >= MIN_GROUPED && modules > count / 2;
}

static void add_changes(const struct diff *diff, struct html_page *html, struct page *page)
{
	const struct abi_changes *changes = &diff->changes;
	struct change_table shown = {
		.table = { .id = "changes", .title = "Changes", .tone = html_verdict_tone }
	};
	struct html_table *table = &shown.table;
	struct abi_groups groups;

	abi_groups_make(&groups, changes);
	for (size_t i = 0; i < COLUMNS; i++) {
		if ((i == BREAKS && !diff->has_impact) || (i == UNCHECKED && !changes->unchecked) ||
		    (i == RULE && !has_rules(changes)))
			continue;
		shown.columns[table->count] = change_columns[i];
		if (i == MODULE && has_small_groups(&groups, changes->count))
			shown.columns[table->count].flags &= ~(unsigned int)HTML_GROUP;
		shown.used[table->count++] = i;
	}
	table->columns = shown.columns;
	html_table_begin(table, html);
	for (size_t i = 0; i < changes->count; i++) {
		add_change(&shown, groups.changes[i]);
		page_flush(page);
	}
	html_table_end(table);
	abi_groups_release(&groups);
}

/* The rules that are listed under a heading, which none of them needs. */
struct rule_section {
	struct html_page *html;
	const char *key, *heading;
	size_t count;
};

static void add_rule(void *context, const char *option, const struct abi_rule *rule)
{
	struct rule_section *section = context;
	struct str text = { 0 };

	if (!section->count++) {
		html_heading(section->html, section->key, section->heading);
		html_list_begin(section->html, section->key);
	}
	(void)option;
	str_printf(&text, "%s:%u: %s", rule->file, rule->line, rule->named.name);
	html_list_item(section->html, str_cstr(&text));
	str_release(&text);
}

static void add_rules(const struct diff *diff, struct rule_section section, bool idle)
{
	diff_each_rule(diff, idle, add_rule, &section);
	if (section.count)
		html_list_end(section.html);
}

void diff_render_html(const void *result, struct page *page)
{
	const struct diff *diff = result;
	const struct abi_changes *changes = &diff->changes;
	struct html_page html = { .out = &page->text };
	struct str verdict = { 0 };

	if (changes->breaking)
		html_quantity(&verdict, changes->breaking, "breaking change");
	else
		str_add(&verdict, "No breaking changes");
	/* a page is read without the notes that were printed */
	if (diff->without_crcs)
		str_add(&verdict, "; CRCs were not compared: one side has none");
	if (changes->unchecked)
		str_add(&verdict, "; some modules were not checked");
	html_page_begin(&html,
			&(struct html_head){
				.program = "symvers diff",
				.title = "Changes of exported symbols",
				.inputs = { { "old", diff->names[0] }, { "new", diff->names[1] } },
				.tone = changes->breaking			 ? TONE_BAD :
					diff->without_crcs || changes->unchecked ? TONE_WARNING :
										   TONE_GOOD,
				.verdict = str_cstr(&verdict),
			});
	if (changes->unchecked)
		html_paragraph(&html, DIFF_UNCHECKED_REMARK);
	add_summary(diff, &html);
	if (changes->count)
		add_changes(diff, &html, page);
	if (breaks_modules(diff))
		add_broken_modules(diff, &html);
	add_rules(diff,
		  (struct rule_section){ &html, "unused_rules", "Rules that match no symbol", 0 },
		  false);
	add_rules(diff,
		  (struct rule_section){ &html, "idle_rules",
					 "Rules that match symbols, but decide no change", 0 },
		  true);
	if (diff->why) {
		html_part_begin(&html, "why");
		html_heading(&html, "why", "Causes of CRC changes");
		why_add_html(diff->why, &html, page);
		html_part_end(&html);
	}
	html_page_end(&html);
	str_release(&verdict);
}
