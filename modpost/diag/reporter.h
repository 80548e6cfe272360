/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * reporter: prints findings. It is the only writer to standard error.
 *
 * Not thread-safe: one thread at a time may use it.
 */
#ifndef MODPOST_DIAG_REPORTER_H
#define MODPOST_DIAG_REPORTER_H

#include <stdbool.h>

#include "lib/kernel/release.h"
#include "modpost/diag/findings.h"

/*
 * Called for every finding, in order; PRINTED is false for one that only reports
 * list. It may append lines to NOTES, which are printed below the finding. Where a
 * finding ends without a newline, they wait until the next one completes the line.
 */
typedef void finding_fn(void *context, const struct finding *finding, bool printed,
			struct str *notes);

struct reporter {
	struct release release; /* selects the texts */
	bool error;		/* an error was reported: write no files, exit with 1 */
	bool fatal;		/* end the run */
	bool color_findings;	/* color the first lines, which are the kernel's */
	bool color_notes;	/* color the lines that modpost adds */
	finding_fn *on_finding; /* NULL for none */
	void *context;		/* passed to on_finding */
	struct str *capture;	/* receives the text instead of standard error, or NULL */
	/* private */
	struct str text;  /* not written yet */
	struct str notes; /* printed when the line is complete */
	bool line_open;	  /* the text printed last has no newline */
	bool holding;
	struct held_finding *held, **held_end;
	struct arena held_arena;
};

/* Print a finding, and set report->error and report->fatal according to its severity. */
void report_finding(struct reporter *report, const struct finding *finding);
/* The same with the finding given as fields: report_new(report, .id = …, .file = …) */
#define report_new(report, ...) report_finding((report), &(struct finding){ __VA_ARGS__ })
/* Pass a finding to on_finding() alone. */
void report_unprinted(struct reporter *report, const struct finding *finding);
/*
 * Hold findings back until report_release_held(): on_finding() reads data that
 * other threads still write. report->error and report->fatal are set at once.
 */
void report_hold(struct reporter *report);
void report_release_held(struct reporter *report);
/* Print a line that belongs to no finding. It begins with two blanks. */
void report_line(struct reporter *report, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Write the text that is pending. */
void report_flush(struct reporter *report);
/* Write all that is pending, and free the memory. */
void report_end(struct reporter *report);

#endif
