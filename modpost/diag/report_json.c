// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON lines: each line is an object, and stands for itself.
 */
#include "lib/base/json_writer.h"
#include "modpost/diag/report_formats.h"

#define SCHEMA 1 /* goes up when a field changes its meaning or goes away */

static void add_end(struct json *json, const char *key, const char *symbol, const char *section)
{
	if (!symbol && !section)
		return;
	json_object(json, key);
	json_field(json, "symbol", symbol);
	json_field(json, "section", section);
	json_end_object(json);
}

static void add_place(struct json *json, const char *key, const struct source_place *place)
{
	json_object(json, key);
	json_field(json, "function", place->function);
	if (place->file)
		json_field(json, "file", place->file);
	if (place->line)
		json_number(json, "line", place->line);
	json_end_object(json);
}

static void add_source(struct json *json, const struct explanation *explanation)
{
	if (explanation->place_count) {
		json_array(json, "source");
		for (size_t i = 0; i < explanation->place_count; i++)
			add_place(json, NULL, &explanation->nearest[i]);
		json_end_array(json);
	}
	if (explanation->target.file) {
		add_place(json, "target", &explanation->target);
	}
}

static void add_advice(struct json *json, const char *key, const struct explanation *explanation,
		       enum advice_kind kind)
{
	json_array(json, key);
	for (const struct advice *advice = explanation->advice; advice; advice = advice->next)
		if (advice->kind == kind)
			json_string(json, NULL, advice->text);
	json_end_array(json);
}

static void add_record(struct json *json, const struct logged_finding *record,
		       const struct report_context *run)
{
	const struct finding *finding = &record->finding;
	const struct explanation *explanation = &record->explanation;

	json_object(json, NULL);
	json_number(json, "schema", SCHEMA);
	json_field(json, "id", record->id);
	json_field(json, "kind", finding_name(finding->id));
	json_field(json, "level", severity_level(record->severity));
	json_bool(json, "fatal", record->severity == FATAL || record->severity == RAW_FATAL);
	json_field(json, "message", record->message);
	json_field(json, "release", run->release->name);
	if (record->known != NO_BASELINE)
		json_field(json, "baseline", record->known == KNOWN ? "known" : "new");
	json_field(json, "module", finding->module);
	json_field(json, "file", finding->file);
	json_field(json, "object", explanation->object);
	json_field(json, "symbol", finding->symbol);
	json_field(json, "namespace", finding->namespace);
	add_end(json, "from", finding->from, finding->from_section);
	add_end(json, "to", finding->to, finding->to_section);
	add_source(json, explanation);
	json_field(json, "cause", explanation->cause);
	add_advice(json, "notes", explanation, NOTE);
	add_advice(json, "help", explanation, HELP);
	json_end_object(json);
}

void report_json(const struct finding_log *log, const struct report_context *run, struct str *out)
{
	const struct logged_finding *record = NULL;

	while ((record = finding_log_next_by_severity(log, record))) {
		struct json json = { .out = out, .compact = true };

		add_record(&json, record, run);
	}
}
