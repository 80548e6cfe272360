/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report: the only writer to standard error.
 */
#ifndef MODPOST_DIAG_REPORTER_H
#define MODPOST_DIAG_REPORTER_H

#include <stdbool.h>

#include "modpost/diag/findings.h"
#include "lib/kernel/release.h"

/*
 * Called for every finding, in order. SHOWN is false for one that is not printed.
 * Lines that it appends to UNDER are printed under the finding, or, when that is
 * left without a newline, under what continues its line.
 */
typedef void finding_fn(void *context, const struct finding *finding, bool shown,
			struct str *under);

struct reporter {
	struct release release; /* whose texts are printed */
	bool error;		/* an error was recorded: nothing is written, status 1 */
	bool fatal;		/* the run ends here */
	struct str text;	/* not yet written */
	finding_fn *listener;	/* NULL for none */
	void *context;		/* for the listener */
	struct str under;	/* what is to be printed once the line at hand ends */
	bool line_open;		/* what was printed last has no newline */
};

/* Print a finding; sets report->error and report->fatal as its severity asks. */
void report_finding(struct reporter *report, const struct finding *finding);
/* Let only the listener know of a finding, which changes nothing else. */
void report_silently(struct reporter *report, const struct finding *finding);
/* The same with the finding given as fields: report_new(report, .id = …, .file = …) */
#define report_new(report, ...) report_finding((report), &(struct finding){ __VA_ARGS__ })
/* Write out what is pending. */
void report_flush(struct reporter *report);
/* A line of ours that belongs to no finding; it begins with two blanks. */
void report_line(struct reporter *report, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same at the end of all, and give back the memory. */
void report_end(struct reporter *report);

/* Text for the eye alone, on a terminal: written at once, with no newline. */
void report_status(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
