/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * render: the findings of a run as a file that programs read.
 */
#ifndef MODPOST_DIAG_REPORT_FORMATS_H
#define MODPOST_DIAG_REPORT_FORMATS_H

#include "modpost/diag/finding_log.h"
#include "lib/kernel/release.h"

/* What a report is about, beside the findings. */
struct report_context {
	const struct release *release;
	int status; /* with which the program ends */
};

typedef void report_format_fn(const struct finding_log *log, const struct report_context *run,
			      struct str *out);

/* JSON lines: an object a finding, as Documentation/findings.schema.json has it. */
report_format_fn report_json;
/* SARIF 2.1.0. */
report_format_fn report_sarif;
/* Annotations of GitHub Actions: workflow commands, one a line. */
report_format_fn report_github;

/*
 * What --report=ARGUMENT asks for: "json:FILE", or a FILE whose ending tells the
 * format. NULL when it tells none.
 */
report_format_fn *report_format_find(const char *argument, const char **file);

/* The object file that a finding is about, or NULL; made in the arena where it must be. */
const char *record_object(const struct logged_finding *record, struct arena *arena);

#endif
