// SPDX-License-Identifier: GPL-2.0-only
/*
 * history_needs_html: the tables of symvers history --needs in an HTML page: modules, and a
 * matrix of their imports and kernels.
 */
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "symvers/formats/history_formats.h"
#include "symvers/html_cells.h"

void history_needs_verdict(const struct history_result *result, struct str *out)
{
	const struct import_histories *needs = &result->needs;
	size_t available = 0;

	for (size_t i = 0; i < needs->count; i++)
		available += !needs->list[i].last_missing;
	html_number(out, available);
	str_add(out, " of ");
	html_quantity(out, needs->count, "module");
	str_printf(out, " %s all required imports in %s", needs->count == 1 ? "has" : "have",
		   result->history.kernels[result->history.kernel_count - 1].name);
}

/* Since when each module can have its imports. */
static void add_modules(const struct history_result *result, struct html_page *html)
{
	struct str text = { 0 };

	html_heading(html, "modules", "Modules");
	html_list_begin(html, "modules");
	for (size_t i = 0; i < result->needs.count; i++) {
		text.len = 0;
		str_printf(&text, "%s: ", result->needs.list[i].module->file);
		history_needs_describe(result, &result->needs.list[i], &text);
		html_list_item(html, str_cstr(&text));
	}
	html_list_end(html);
	str_release(&text);
}

static struct html_part state_part(const struct import_at *at)
{
	static const enum html_tone tones[IMPORT_STATES] = {
		[IMPORT_AVAILABLE] = TONE_PLAIN,   [IMPORT_MISSING] = TONE_BAD,
		[IMPORT_GPL_ONLY] = TONE_BAD,	   [IMPORT_NAMESPACE] = TONE_BAD,
		[IMPORT_UNCHECKED] = TONE_WARNING,
	};
	enum html_tone tone = tones[at->state];

	if (at->state == IMPORT_AVAILABLE && at->crc != CRC_SAME)
		tone = TONE_WARNING;
	return (struct html_part){ history_needs_words(at), tone, NULL };
}

static void add_cell(struct html_table *table, const struct import_at *at,
		     const struct input_export *last)
{
	static const char *const crcs[] = {
		[CRC_SAME] = "same CRC",
		[CRC_OTHER] = "other CRC",
		[CRC_UNCHECKED] = "CRC not checked",
	};
	struct html_part parts[4];
	struct str module = { 0 };
	size_t count = 0;

	parts[count++] = state_part(at);
	if (at->export && at->state != IMPORT_AVAILABLE)
		parts[count++] = (struct html_part){ crcs[at->crc], TONE_PLAIN, NULL };
	if (at->export && last && !streq(html_namespace(at->export), html_namespace(last)))
		parts[count++] = (struct html_part){ "other namespace", TONE_PLAIN,
						     *at->export->ns ? at->export->ns : "none" };
	if (at->export && last && !streq(at->export->module->name, last->module->name)) {
		str_printf(&module, "to %s", at->export->module->name);
		parts[count++] = (struct html_part){ "moved", TONE_PLAIN, str_cstr(&module) };
	}
	html_table_cell(table, parts, count);
	str_release(&module);
}

static void add_import(struct html_table *table, const struct history_result *result,
		       const struct module_history *found, const struct import_history *import)
{
	const struct symbol_history *history = &result->history;
	const char *last_exporter = NULL, *last_ns = NULL;
	const struct input_export *last = NULL;
	struct str exporters = { 0 }, ns = { 0 };
	char crc[HTML_CRC_SIZE];

	for (size_t i = 0; i < history->kernel_count; i++) {
		const struct input_export *export = import->at[i].export;

		if (!export)
			continue;
		html_sequence_add(&exporters, &last_exporter, export->module->name);
		html_sequence_add(&ns, &last_ns, html_namespace(export));
	}

	const char *const values[] = {
		found->module->file,
		import->import->named.name,
		history_kernel_name(history, import->since),
		history_needs_crc_since(history, import),
		html_crc(crc, import->import->crc_known, import->import->crc),
		history_needs_kind(import->import),
		str_cstr(&exporters),
		str_cstr(&ns),
	};

	html_table_row(table, import->import->named.name, values);
	for (size_t i = 0; i < history->kernel_count; i++) {
		add_cell(table, &import->at[i], last);
		if (import->at[i].export)
			last = import->at[i].export;
	}
	str_release(&exporters);
	str_release(&ns);
}

void history_needs_html(const struct history_result *result, struct html_page *html,
			struct page *page)
{
	static const struct html_column fixed[] = {
		{ "Module", HTML_CODE, HTML_GROUP | HTML_FILTER, 0 },
		{ "Symbol", HTML_CODE, 0, 18 },
		{ "Available since", HTML_TEXT, HTML_FILTER, 9 },
		{ "Same CRC since", HTML_TEXT, HTML_FILTER, 9 },
		{ "CRC", HTML_CODE, 0, 9 },
		{ "Kind", HTML_TEXT, HTML_FILTER, 6 },
		{ "Exporter", HTML_CODE, HTML_FILTER, 12 },
		{ "Namespace", HTML_CODE, HTML_FILTER, 9 },
	};
	struct html_table table = { .id = "imports", .title = "Imports by kernel" };
	struct html_column *columns = history_columns(
		&result->history, fixed, sizeof(fixed) / sizeof(fixed[0]), &table.count);

	add_modules(result, html);
	table.columns = columns;
	html_table_begin(&table, html);
	for (size_t i = 0; i < result->needs.count; i++) {
		const struct module_history *found = &result->needs.list[i];

		for (size_t j = 0; j < found->count; j++) {
			add_import(&table, result, found, &found->imports[j]);
			page_flush(page);
		}
	}
	html_table_end(&table);
	free(columns);
}
