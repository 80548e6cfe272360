// SPDX-License-Identifier: GPL-2.0-only
/*
 * Annotations of GitHub Actions: "::error file=…,line=…,title=…::message", with
 * special characters as %XX (GitHub: "Workflow commands for GitHub Actions").
 */
#include "modpost/diag/report_formats.h"

static void add_escaped(struct str *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if ((unsigned char)*text < ' ' || strchr(special, *text))
			str_printf(out, "%%%02X", (unsigned int)(unsigned char)*text);
		else
			str_append(out, text, 1);
	}
}

static void add_property(struct str *out, const char *name, const char *value)
{
	str_add(out, name);
	add_escaped(out, value, "%:,");
}

static void add_record(struct str *out, const struct logged_finding *record, struct arena *arena)
{
	const struct explanation *explanation = &record->explanation;
	const struct source_place *place = explanation->places;
	const char *level = severity_level(record->severity);
	const char *object = record_object(record, arena);

	str_printf(out, "::%s ", strcmp(level, "note") == 0 ? "notice" : level);
	if (explanation->place_count && place->file) {
		add_property(out, "file=", place->file);
		if (place->line)
			str_printf(out, ",line=%u", place->line);
		str_add(out, ",");
	} else if (object) {
		add_property(out, "file=", object);
		str_add(out, ",");
	}
	add_property(out, "title=modpost ", finding_name(record->finding.id));
	str_add(out, "::");
	add_escaped(out, record->message, "%");
	for (const struct advice *advice = explanation->advice; advice; advice = advice->next) {
		str_printf(out, "%%0A%s: ", advice->kind == NOTE ? "note" : "help");
		add_escaped(out, advice->text, "%");
	}
	str_add(out, "\n");
}

void report_github(const struct finding_log *log, const struct report_context *run, struct str *out)
{
	const struct logged_finding *record = NULL;
	struct arena arena = { 0 };

	(void)run;
	while ((record = finding_log_next_by_severity(log, record)))
		add_record(out, record, &arena);
	arena_release(&arena);
}
