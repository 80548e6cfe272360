/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * verify_report: the lines that --verify and --verify-with print, and their counts.
 *
 * A place is one line, followed by the lines that differ:
 *
 *	drivers/misc/echo.mod.c:12: differs
 *	  found:    '...'
 *	  emulated: '...'
 *
 * FOUND is in the file or log, or printed by the program, that is verified; EMULATED is what
 * this modpost would have written. Threads: one at a time.
 */
#ifndef MODPOST_VERIFY_VERIFY_REPORT_H
#define MODPOST_VERIFY_VERIFY_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"

struct verify_report {
	const char *prefix; /* of each line: "" or the two blanks of our lines in a build */
	size_t files;	    /* compared, including the missing and extra ones */
	size_t messages;    /* compared */
	bool with_messages; /* they were compared: the summary counts them */
	size_t differ;
	bool incomplete; /* something could not be compared, and a line says what */
	struct str text; /* owned */
};

/* A line of text; NULL data is the end of the file, or no message. */
struct compared_line {
	const char *data;
	size_t len; /* without the newline */
	bool open;  /* the file ends without a newline */
};

/* Add a line: report->prefix and a message. */
void verify_report_line(struct verify_report *report, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Add the first line that differs in FILE, and count it. */
void verify_report_differs(struct verify_report *report, const char *file, size_t line,
			   const struct compared_line *found, const struct compared_line *emulated);
/*
 * Add a message that differs in line LINE of a log, is missing in the log (FOUND has no data)
 * or is only there (EMULATED has none). The caller counts it.
 */
void verify_report_message(struct verify_report *report, const char *log, size_t line,
			   const struct compared_line *found, const struct compared_line *emulated);
/* Add and count a file that is WHAT, "missing" or "extra". */
void verify_report_file(struct verify_report *report, const char *file, const char *what);
/* Add that FILE was not compared, and why. */
void verify_report_not_compared(struct verify_report *report, const char *file, const char *reason);
/* Add the last line: how much was compared, and how much differs. */
void verify_report_summary(struct verify_report *report);

#endif
