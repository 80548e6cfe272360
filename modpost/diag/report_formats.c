// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/report_formats.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *prefix, *ending;
	report_format_fn *render;
} formats[] = {
	{ "json:", ".json", report_json },
	{ "json:", ".jsonl", report_json },
	{ "sarif:", ".sarif", report_sarif },
	{ "github:", ".github", report_github },
	{ "html:", ".html", report_html },
};
/* clang-format on */

#define FORMATS (sizeof(formats) / sizeof(formats[0]))

report_format_fn *report_format_find(const char *argument, const char **file)
{
	for (size_t i = 0; i < FORMATS; i++) {
		*file = argument + strlen(formats[i].prefix);
		if (starts_with(argument, formats[i].prefix) && **file)
			return formats[i].render;
	}
	*file = argument;
	/* SARIF files usually have both suffixes */
	if (ends_with(argument, ".sarif.json"))
		return report_sarif;
	for (size_t i = 0; i < FORMATS; i++)
		if (ends_with(argument, formats[i].ending))
			return formats[i].render;
	return NULL;
}

const char *record_object(const struct logged_finding *record, struct arena *arena)
{
	const struct finding *finding = &record->finding;

	if (record->explanation.object)
		return record->explanation.object;
	if (finding->file)
		return finding->file;
	return finding->module ? arena_printf(arena, "%s.o", finding->module) : NULL;
}
