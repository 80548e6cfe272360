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
#include "symvers/cmd/diff_formats.h"
#include "symvers/cmd/html_cells.h"

static const char *verdict_of(const struct abi_change *change)
{
	return change->breaking ? "breaking" : "tolerated";
}

static int by_verdict(const void *a, const void *b)
{
	const struct abi_change *x = *(const struct abi_change *const *)a;
	const struct abi_change *y = *(const struct abi_change *const *)b;
	int order;

	if (x->breaking != y->breaking)
		return x->breaking ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	order = strcmp(abi_change_module(x), abi_change_module(y));
	/* the list is sorted by symbol */
	return order ? order : (x > y) - (x < y);
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
		for (size_t j = 0; j < change->broken_count; j++)
			html_tally_add(&broken, change->broken[j]->file);
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

/* Names of modules are short; add_broken_modules() has their files. */
static void add_broken(const struct abi_change *change, struct html_table *table)
{
	struct str summary = { 0 }, names = { 0 };

	if (!change->broken_count)
		return;
	str_add(&summary, "breaks ");
	html_quantity(&summary, change->broken_count, "module");
	for (size_t i = 0; i < change->broken_count; i++)
		str_printf(&names, "%s%s", i ? ", " : "", change->broken[i]->modname);
	html_table_details_begin(table, str_cstr(&summary));
	html_field(table->page, "breaks", "Modules", str_cstr(&names));
	html_table_details_end(table);
	str_release(&summary);
	str_release(&names);
}

/* The modules that some change breaks, in the order of the input. */
static void add_broken_modules(const struct diff *diff, struct html_page *html)
{
	static const struct html_column columns[] = {
		{ "Module", HTML_CODE, 0, 18 },
		{ "File", HTML_CODE, 0, 0 },
		{ "Breaking changes", HTML_NUMBER, 0, 9 },
		{ "Tolerated changes", HTML_NUMBER, 0, 9 },
	};
	const struct input *installed = &diff->inputs[2];
	size_t(*counts)[2] = xcalloc(installed->module_count, sizeof(*counts));
	struct html_table table = {
		.id = "modules",
		.title = "Modules that changes break",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
	};

	for (size_t i = 0; i < diff->changes.count; i++) {
		const struct abi_change *change = &diff->changes.list[i];

		for (size_t j = 0; j < change->broken_count; j++)
			counts[change->broken[j] - installed->modules][!change->breaking]++;
	}
	html_table_begin(&table, html);
	for (size_t i = 0; i < installed->module_count; i++) {
		const struct input_module *module = &installed->modules[i];
		char texts[2][24];

		if (!counts[i][0] && !counts[i][1])
			continue;
		for (size_t j = 0; j < 2; j++)
			snprintf(texts[j], sizeof(texts[j]), "%zu", counts[i][j]);
		html_table_row(&table, NULL,
			       (const char *const[]){ module->modname, module->file, texts[0],
						      texts[1] });
	}
	html_table_end(&table);
	free(counts);
}

static bool breaks_modules(const struct diff *diff)
{
	for (size_t i = 0; i < diff->changes.count; i++)
		if (diff->changes.list[i].broken_count)
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

static void add_change(struct html_table *table, const struct abi_change *change)
{
	const struct input_export *old = change->old, *new = change->new;
	const char *symbol = abi_change_symbol(change);
	char crcs[2][HTML_CRC_SIZE];
	struct str module = { 0 }, type = { 0 }, ns = { 0 }, rule = { 0 };

	html_pair(&module, old ? old->module->name : NULL, new ? new->module->name : NULL);
	html_pair(&type, old ? html_export_type(old) : NULL, new ? html_export_type(new) : NULL);
	html_pair(&ns, old ? html_namespace(old) : NULL, new ? html_namespace(new) : NULL);
	if (change->rule)
		str_printf(&rule, "%s:%u: %s", change->rule->file, change->rule->line,
			   change->rule->named.name);

	const char *const values[] = {
		verdict_of(change),
		abi_change_kind_name(change->kind),
		str_cstr(&module),
		symbol,
		html_crc(crcs[0], old && old->crc_known, old ? old->crc : 0),
		html_crc(crcs[1], new &&new->crc_known, new ? new->crc : 0),
		str_cstr(&type),
		str_cstr(&ns),
		str_cstr(&rule),
	};

	html_table_row(table, symbol, values);
	add_broken(change, table);
	str_release(&module);
	str_release(&type);
	str_release(&ns);
	str_release(&rule);
}

static void add_changes(const struct diff *diff, struct html_page *html, struct page *page)
{
	static const struct html_column columns[] = {
		{ "Verdict", HTML_WORD, HTML_GROUP | HTML_FILTER, 0 },
		{ "Kind", HTML_TEXT, HTML_GROUP | HTML_FILTER, 0 },
		{ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Symbol", HTML_CODE, 0, 0 },
		{ "Old CRC", HTML_CODE, 0, 9 },
		{ "New CRC", HTML_CODE, 0, 9 },
		{ "License", HTML_TEXT, HTML_FILTER, 9 },
		{ "Namespace", HTML_CODE, HTML_FILTER, 18 },
		{ "Rule", HTML_TEXT, HTML_FILTER, 18 },
	};
	const struct abi_changes *changes = &diff->changes;
	const struct abi_change **order = xcalloc(changes->count, sizeof(*order));
	struct html_table table = {
		.id = "changes",
		.title = "Changes",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]) - !has_rules(changes),
		.tone = html_verdict_tone,
	};

	for (size_t i = 0; i < changes->count; i++)
		order[i] = &changes->list[i];
	if (changes->count)
		qsort(order, changes->count, sizeof(*order), by_verdict);
	html_table_begin(&table, html);
	for (size_t i = 0; i < changes->count; i++) {
		add_change(&table, order[i]);
		page_flush(page);
	}
	html_table_end(&table);
	free(order);
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
	html_page_begin(&html,
			&(struct html_head){
				.program = "symvers diff",
				.title = "Changes of exported symbols",
				.inputs = { { "old", diff->names[0] }, { "new", diff->names[1] } },
				.tone = changes->breaking  ? TONE_BAD :
					diff->without_crcs ? TONE_WARNING :
							     TONE_GOOD,
				.verdict = str_cstr(&verdict),
			});
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
