/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * message_compare: the findings in a log against those of a run.
 *
 * A message is a line with "WARNING: modpost: ", "ERROR: modpost: " or "FATAL: modpost: ",
 * from there on: CI systems begin lines with a time. No other line is compared.
 */
#ifndef MODPOST_VERIFY_MESSAGE_COMPARE_H
#define MODPOST_VERIFY_MESSAGE_COMPARE_H

#include "modpost/verify/verify_report.h"

struct log_text {
	const char *data;
	size_t len;
	size_t line; /* lines that precede it in its file */
};

/*
 * The part of a build log that one run printed: below the last line "MODPOST TARGET", up to
 * the next line of that form. The whole log if it has no line for TARGET.
 */
struct log_text log_of_target(const struct log_text *log, const char *target);
/* Compare the messages in a LOG called NAME with those in EMULATED, in order. */
void messages_compare(struct verify_report *report, const char *name, const struct log_text *log,
		      const struct log_text *emulated);

#endif
