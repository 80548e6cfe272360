/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report: the only writer to standard error.
 */
#ifndef LIB_REPORT_H
#define LIB_REPORT_H

#include <stdbool.h>

#include "lib/findings.h"
#include "lib/release.h"

/* The program that is running; each defines its own. */
struct program {
	const char *name;
	int fault; /* exit status when memory is out */
};

extern const struct program program;

struct report {
	struct release release; /* whose texts are printed */
	bool error;		/* an error was recorded: nothing is written, status 1 */
	bool fatal;		/* the run ends here */
	struct str text;	/* not yet written */
};

/* Print a finding; sets report->error and report->fatal as its severity asks. */
void report_finding(struct report *report, const struct finding *finding);
/* The same with the finding given as fields: report_new(report, .id = …, .file = …) */
#define report_new(report, ...) report_finding((report), &(struct finding){ __VA_ARGS__ })
/* Write out what is pending; to be called before the program ends. */
void report_flush(struct report *report);

/* A message of the program, about how it was called or an input; no newline in FMT. */
void report_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Say that memory is out, and end the program. */
_Noreturn void report_no_memory(void);

#endif
