// SPDX-License-Identifier: GPL-2.0-only
/*
 * A page for a browser: a row for each finding, which unfolds to its places, notes and help.
 */
#include <inttypes.h>
#include <stdio.h>

#include "lib/report/html_table.h"
#include "modpost/diag/report_formats.h"

static enum html_tone tone_of(const char *word)
{
	return streq(word, "error") ? TONE_BAD : streq(word, "warning") ? TONE_WARNING : TONE_PLAIN;
}

/* How many findings there are, by severity and by kind. */
struct finding_counts {
	size_t errors, warnings, notes, known;
	size_t ids[FINDING_COUNT];
};

static void count_findings(struct finding_counts *counts, const struct finding_log *log)
{
	for (const struct logged_finding *record = log->first; record; record = record->next) {
		enum html_tone tone = tone_of(severity_level(record->severity));

		counts->errors += tone == TONE_BAD;
		counts->warnings += tone == TONE_WARNING;
		counts->notes += tone == TONE_PLAIN;
		counts->known += record->known == KNOWN;
		counts->ids[record->finding.id]++;
	}
}

static void add_summary(const struct finding_counts *counts, struct html_page *page)
{
	const struct html_figure figures[] = {
		{ "errors", "Errors", counts->errors, TONE_BAD },
		{ "warnings", "Warnings", counts->warnings, TONE_WARNING },
		{ "notes", "Notes", counts->notes, TONE_PLAIN },
		{ "known", "In the baseline", counts->known, TONE_PLAIN },
	};
	struct html_count rows[FINDING_COUNT];
	size_t used = 0;

	for (unsigned int id = 0; id < FINDING_COUNT; id++)
		if (counts->ids[id])
			rows[used++] = (struct html_count){ finding_name((enum finding_id)id),
							    counts->ids[id], TONE_PLAIN };
	html_figures(page, figures, sizeof(figures) / sizeof(figures[0]));
	html_counts_begin(page);
	html_counts(page, "Findings by kind", rows, used, used);
	html_counts_end(page);
}

static void add_place(struct str *out, const struct source_place *place)
{
	if (place->file)
		str_add(out, place->file);
	if (place->file && place->line)
		str_printf(out, ":%u", place->line);
	if (place->function)
		str_printf(out, "%s%s()", place->file ? ", in " : "", place->function);
}

static void add_places(const struct explanation *explanation, struct html_page *page)
{
	struct str text = { 0 };

	if (explanation->place_count)
		html_list_begin(page, "locations");
	for (size_t i = 0; i < explanation->place_count; i++) {
		text.len = 0;
		str_add(&text, i ? "inlined at " : "at ");
		add_place(&text, &explanation->places[i]);
		html_list_item(page, str_cstr(&text));
	}
	if (explanation->place_count)
		html_list_end(page);
	if (explanation->target.file) {
		text.len = 0;
		add_place(&text, &explanation->target);
		html_field(page, "definition", "Defined", str_cstr(&text));
	}
	str_release(&text);
}

static void add_advice(const struct explanation *explanation, struct html_page *page)
{
	struct str text = { 0 };

	if (!explanation->advice)
		return;
	html_list_begin(page, "advice");
	for (const struct advice *advice = explanation->advice; advice; advice = advice->next) {
		text.len = 0;
		str_printf(&text, "%s: %s", advice->kind == NOTE ? "note" : "help", advice->text);
		html_list_item(page, str_cstr(&text));
	}
	html_list_end(page);
	str_release(&text);
}

/* The arguments that are set. Module and file are in the row. */
static void add_arguments(const struct finding *finding, struct html_page *page)
{
	struct finding others = *finding;
	struct str text = { 0 };

	others.module = others.file = NULL;
	html_list_begin(page, "args");
	for (size_t i = 0; i < finding_argument_count; i++) {
		const struct finding_argument *argument = &finding_arguments[i];

		if (!finding_argument_is_set(&others, argument))
			continue;
		text.len = 0;
		str_printf(&text, "%s: ", argument->name);
		if (finding_argument_is_string(argument))
			str_add(&text, finding_string(&others, argument));
		else if (argument->type == ARGUMENT_CHARACTER)
			str_printf(&text, "%c", (int)finding_number(&others, argument));
		else
			str_printf(&text, "%" PRIu64, finding_number(&others, argument));
		html_list_item(page, str_cstr(&text));
	}
	html_list_end(page);
	str_release(&text);
}

static void add_record(struct html_table *table, const struct logged_finding *record)
{
	const struct finding *finding = &record->finding;
	const struct explanation *explanation = &record->explanation;
	const char *const values[] = {
		severity_level(record->severity),
		finding_name(finding->id),
		record->message,
		finding->module,
		finding->file,
		record->known == NO_BASELINE ? NULL :
		record->known == KNOWN	     ? "known" :
					       "new",
	};
	struct html_page *page = table->page;

	html_table_row(table, finding->symbol, values);
	html_table_details_begin(table, explanation->advice ? "places and advice" : "details");
	add_places(explanation, page);
	add_advice(explanation, page);
	if (record->severity == FATAL || record->severity == RAW_FATAL)
		html_paragraph(page, "This error is fatal: modpost stopped here.");
	html_field(page, "explained_by", "Explained by the finding", explanation->cause);
	html_field(page, "object", "Object", explanation->object);
	add_arguments(finding, page);
	html_field(page, "fingerprint", "Fingerprint", record->fingerprint);
	html_table_details_end(table);
}

static void add_findings(const struct finding_log *log, struct html_page *page)
{
	static const struct html_column columns[] = {
		{ "Severity", HTML_WORD, HTML_GROUP | HTML_FILTER, 0 },
		{ "Kind", HTML_TEXT, HTML_GROUP | HTML_FILTER, 0 },
		{ "Finding", HTML_TEXT, 0, 0 },
		{ "Module", HTML_CODE, HTML_FILTER, 18 },
		{ "File", HTML_CODE, HTML_FILTER, 12 },
		{ "Baseline", HTML_TEXT, HTML_FILTER, 6 },
	};
	struct html_table table = {
		.id = "findings",
		.title = "Findings",
		.columns = columns,
		.count = sizeof(columns) / sizeof(columns[0]),
		.tone = tone_of,
	};
	const struct logged_finding *record = NULL;

	html_table_begin(&table, page);
	while ((record = finding_log_next_by_severity(log, record)))
		add_record(&table, record);
	html_table_end(&table);
}

void report_html(const struct finding_log *log, const struct report_context *run, struct str *out)
{
	struct html_page page = { .out = out };
	struct finding_counts counts = { 0 };
	struct str verdict = { 0 };

	count_findings(&counts, log);
	if (log->first) {
		html_quantity(&verdict, counts.errors, "error");
		str_add(&verdict, ", ");
		html_quantity(&verdict, counts.warnings, "warning");
	} else {
		str_add(&verdict, "No findings");
	}
	if (run->status)
		str_add(&verdict, "; modpost failed");
	html_page_begin(&page, &(struct html_head){
				       .program = "modpost",
				       .title = "Findings",
				       .inputs = { { "release", run->release->name } },
				       .tone = run->status || counts.errors ? TONE_BAD :
					       counts.warnings		    ? TONE_WARNING :
									      TONE_GOOD,
				       .verdict = str_cstr(&verdict),
			       });
	add_summary(&counts, &page);
	if (log->first)
		add_findings(log, &page);
	html_page_end(&page);
	str_release(&verdict);
}
