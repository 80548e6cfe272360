/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * render: the findings of a run as a file that programs read.
 */
#ifndef MODPOST_DIAG_REPORT_FORMATS_H
#define MODPOST_DIAG_REPORT_FORMATS_H

#include "modpost/diag/finding_log.h"
#include "lib/kernel/release.h"

/* What a report is about, beside the findings. */
struct run_facts {
	const struct release *release;
	int status; /* with which the program ends */
};

typedef void render_fn(const struct records *records, const struct run_facts *run, struct str *out);

/* JSON lines: an object a finding, as Documentation/findings.schema.json has it. */
render_fn render_json;
/* SARIF 2.1.0. */
render_fn render_sarif;
/* Annotations of GitHub Actions: workflow commands, one a line. */
render_fn render_github;

/*
 * What --report=ARGUMENT asks for: "json:FILE", or a FILE whose ending tells the
 * format. NULL when it tells none.
 */
render_fn *render_find(const char *argument, const char **file);

/* The object file that a finding is about, or NULL; made in the arena where it must be. */
const char *record_object(const struct record *record, struct arena *arena);

#endif
