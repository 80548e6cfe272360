// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON lines: one object for each finding. Documentation/findings.schema.json
 * describes the keys.
 */
#include "lib/base/json_writer.h"
#include "modpost/diag/report_formats.h"

#define SCHEMA 1 /* incremented when a key changes its meaning or is removed */

static void add_argument(struct json *json, const struct finding *finding,
			 const struct finding_argument *argument)
{
	if (finding_argument_is_string(argument)) {
		json_string(json, argument->name, finding_string(finding, argument));
	} else if (argument->type == ARGUMENT_CHARACTER) {
		char text[] = { (char)finding_number(finding, argument), '\0' };

		json_string(json, argument->name, text);
	} else {
		json_number(json, argument->name, finding_number(finding, argument));
	}
}

/* The arguments that are set. Module and file have their own keys. */
static void add_arguments(struct json *json, const struct finding *finding)
{
	struct finding others = *finding;

	others.module = others.file = NULL;
	json_object(json, "args");
	for (size_t i = 0; i < finding_argument_count; i++)
		if (finding_argument_is_set(&others, &finding_arguments[i]))
			add_argument(json, &others, &finding_arguments[i]);
	json_end_object(json);
}

static void add_place(struct json *json, const char *key, const struct source_place *place)
{
	json_object(json, key);
	json_field(json, "file", place->file);
	if (place->line)
		json_number(json, "line", place->line);
	json_field(json, "function", place->function);
	json_end_object(json);
}

static void add_places(struct json *json, const struct explanation *explanation)
{
	json_array(json, "locations");
	for (size_t i = 0; i < explanation->place_count; i++)
		add_place(json, NULL, &explanation->places[i]);
	json_end_array(json);
	if (explanation->target.file)
		add_place(json, "definition", &explanation->target);
}

static void add_advice(struct json *json, const struct explanation *explanation)
{
	json_array(json, "advice");
	for (const struct advice *advice = explanation->advice; advice; advice = advice->next) {
		json_object(json, NULL);
		json_field(json, "kind", advice->kind == NOTE ? "note" : "help");
		json_field(json, "id", advice->id);
		json_field(json, "text", advice->text);
		json_end_object(json);
	}
	json_end_array(json);
}

static void add_record(struct json *json, const struct logged_finding *record,
		       const struct report_context *run)
{
	const struct finding *finding = &record->finding;
	const struct explanation *explanation = &record->explanation;

	json_object(json, NULL);
	json_number(json, "schema", SCHEMA);
	json_field(json, "id", finding_name(finding->id));
	json_field(json, "fingerprint", record->fingerprint);
	json_field(json, "severity", severity_level(record->severity));
	json_bool(json, "fatal", record->severity == FATAL || record->severity == RAW_FATAL);
	json_field(json, "message", record->message);
	json_field(json, "release", run->release->name);
	if (record->known != NO_BASELINE)
		json_field(json, "baseline", record->known == KNOWN ? "known" : "new");
	json_field(json, "module", finding->module);
	json_field(json, "file", finding->file);
	json_field(json, "object", explanation->object);
	add_arguments(json, finding);
	add_places(json, explanation);
	json_field(json, "explained_by", explanation->cause);
	add_advice(json, explanation);
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
