// SPDX-License-Identifier: GPL-2.0-only
/*
 * SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"): one run.
 * Its rules are the ids of the findings that it has.
 */
#include "lib/base/json_writer.h"
#include "modpost/diag/report_formats.h"
#include "lib/base/version.h"

/* Where Documentation is published: an absolute URI. Packages may have one on the web. */
#ifndef DOCUMENTATION
#define DOCUMENTATION "file:///usr/share/doc/modpost/"
#endif

#define SCHEMA \
	"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#define FINGERPRINT_NAME "modpostFinding/v1"

struct sarif {
	struct json json;
	const struct report_context *run;
	struct arena arena;
	unsigned int rules[FINDING_COUNT]; /* index of the rule of each id */
};

static void add_text(struct json *json, const char *key, const char *text)
{
	json_object(json, key);
	json_field(json, "text", text);
	json_end_object(json);
}

/* A path as a URI reference (RFC 3986). */
static const char *uri_of(struct sarif *sarif, const char *path)
{
	struct str uri = { 0 };
	const char *copy;

	str_add(&uri, *path == '/' ? "file://" : "");
	for (; *path; path++) {
		bool plain = strchr("-._~/+,=@", *path) || (*path >= '0' && *path <= '9') ||
			     (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z');

		if (plain)
			str_append(&uri, path, 1);
		else
			str_printf(&uri, "%%%02X", (unsigned int)(unsigned char)*path);
	}
	copy = arena_copy(&sarif->arena, uri.data, uri.len);
	str_release(&uri);
	return copy;
}

/* A location object; PATH is not NULL. */
static void add_location(struct sarif *sarif, const char *path, unsigned int line,
			 const char *function, const char *message)
{
	struct json *json = &sarif->json;

	json_object(json, NULL);
	json_object(json, "physicalLocation");
	json_object(json, "artifactLocation");
	json_field(json, "uri", uri_of(sarif, path));
	json_end_object(json);
	if (line) {
		json_object(json, "region");
		json_number(json, "startLine", line);
		json_end_object(json);
	}
	json_end_object(json);
	if (function) {
		json_array(json, "logicalLocations");
		json_object(json, NULL);
		json_field(json, "name", function);
		json_field(json, "kind", "function");
		json_end_object(json);
		json_end_array(json);
	}
	if (message)
		add_text(json, "message", message);
	json_end_object(json);
}

static void add_locations(struct sarif *sarif, const struct logged_finding *record)
{
	const struct explanation *explanation = &record->explanation;
	const struct source_place *place = explanation->places;
	const char *object = record_object(record, &sarif->arena);
	bool known = explanation->place_count && place->file;
	struct json *json = &sarif->json;

	json_array(json, "locations");
	if (known)
		add_location(sarif, place->file, place->line, place->function, NULL);
	else if (object && *object)
		add_location(sarif, object, 0, NULL, NULL);
	json_end_array(json);
	json_array(json, "relatedLocations");
	for (size_t i = 1; i < explanation->place_count; i++)
		if (explanation->places[i].file)
			add_location(sarif, explanation->places[i].file,
				     explanation->places[i].line, explanation->places[i].function,
				     "inlined here");
	if (explanation->target.file)
		add_location(sarif, explanation->target.file, explanation->target.line, NULL,
			     "definition of the referenced symbol");
	json_end_array(json);
}

static void add_message(struct sarif *sarif, const struct logged_finding *record)
{
	const struct advice *advice = record->explanation.advice;
	struct str text = { 0 };

	str_add(&text, record->message);
	for (; advice; advice = advice->next)
		str_printf(&text, "\n%s: %s", advice->kind == NOTE ? "note" : "help", advice->text);
	add_text(&sarif->json, "message", arena_copy(&sarif->arena, text.data, text.len));
	str_release(&text);
}

static void add_result(struct sarif *sarif, const struct logged_finding *record)
{
	struct json *json = &sarif->json;

	json_object(json, NULL);
	json_field(json, "ruleId", finding_name(record->finding.id));
	json_number(json, "ruleIndex", sarif->rules[record->finding.id]);
	json_field(json, "level", severity_level(record->severity));
	add_message(sarif, record);
	add_locations(sarif, record);
	json_object(json, "partialFingerprints");
	json_field(json, FINGERPRINT_NAME, record->fingerprint);
	json_end_object(json);
	if (record->known != NO_BASELINE)
		json_field(json, "baselineState", record->known == KNOWN ? "unchanged" : "new");
	json_end_object(json);
}

static void add_rules(struct sarif *sarif, const struct finding_log *log)
{
	bool there[FINDING_COUNT] = { false };
	struct json *json = &sarif->json;
	unsigned int count = 0;

	for (const struct logged_finding *record = log->first; record; record = record->next)
		there[record->finding.id] = true;
	json_array(json, "rules");
	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		char *words;

		if (!there[id])
			continue;
		sarif->rules[id] = count++;
		words = arena_string(&sarif->arena, finding_name((enum finding_id)id));
		for (char *c = words; *c; c++)
			if (*c == '-')
				*c = ' ';
		json_object(json, NULL);
		json_field(json, "id", finding_name((enum finding_id)id));
		add_text(json, "shortDescription", words);
		json_field(json, "helpUri",
			   arena_printf(&sarif->arena, DOCUMENTATION "findings.md#%s",
					finding_name((enum finding_id)id)));
		json_end_object(json);
	}
	json_end_array(json);
}

static void add_tool(struct sarif *sarif, const struct finding_log *log)
{
	struct json *json = &sarif->json;

	json_object(json, "tool");
	json_object(json, "driver");
	json_field(json, "name", "modpost");
	json_field(json, "version", MODPOST_VERSION);
	add_rules(sarif, log);
	json_end_object(json);
	json_end_object(json);
	json_array(json, "invocations");
	json_object(json, NULL);
	json_bool(json, "executionSuccessful", sarif->run->status == 0);
	json_number(json, "exitCode", (uint64_t)sarif->run->status);
	json_end_object(json);
	json_end_array(json);
}

void report_sarif(const struct finding_log *log, const struct report_context *run, struct str *out)
{
	struct sarif sarif = { .json = { .out = out, .compact = true }, .run = run };
	struct json *json = &sarif.json;
	const struct logged_finding *record = NULL;

	json_object(json, NULL);
	json_field(json, "$schema", SCHEMA);
	json_field(json, "version", "2.1.0");
	json_array(json, "runs");
	json_object(json, NULL);
	add_tool(&sarif, log);
	json_array(json, "results");
	while ((record = finding_log_next_by_severity(log, record)))
		add_result(&sarif, record);
	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	arena_release(&sarif.arena);
}
