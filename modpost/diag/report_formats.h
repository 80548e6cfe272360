/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report_formats: write the findings of a run for other programs.
 */
#ifndef MODPOST_DIAG_REPORT_FORMATS_H
#define MODPOST_DIAG_REPORT_FORMATS_H

#include "modpost/diag/finding_log.h"
#include "lib/kernel/release.h"

/* Properties of the run. */
struct report_context {
	const struct release *release;
	int status; /* exit status */
};

typedef void report_format_fn(const struct finding_log *log, const struct report_context *run,
			      struct str *out);

/* JSON lines: an object for each finding; see Documentation/findings.schema.json. */
report_format_fn report_json;
/* SARIF 2.1.0. */
report_format_fn report_sarif;
/* Annotations of GitHub Actions, which are workflow commands. */
report_format_fn report_github;
/* A page for a browser. */
report_format_fn report_html;

/*
 * The format of --report=ARGUMENT, which is "json:FILE" or a FILE with a known
 * suffix. NULL for none of these.
 */
report_format_fn *report_format_find(const char *argument, const char **file);

/* The object file that a finding is about, or NULL. May be allocated in ARENA. */
const char *record_object(const struct logged_finding *record, struct arena *arena);

#endif
