/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * finding_log: all findings of a run, for reports and baselines.
 */
#ifndef MODPOST_DIAG_FINDING_LOG_H
#define MODPOST_DIAG_FINDING_LOG_H

#include <stdbool.h>

#include "modpost/diag/explanation.h"
#include "modpost/diag/fingerprint.h"

/* Does the baseline list a finding? */
enum known {
	NO_BASELINE,
	KNOWN,
	NEW,
};

struct logged_finding {
	struct finding finding; /* with its own copies of strings */
	enum severity severity;
	const char *message; /* the first line, without the prefix */
	char fingerprint[FINGERPRINT_SIZE];
	enum known known;
	struct explanation explanation;
	struct logged_finding *next;
};

/* All zeroes is an empty log. */
struct finding_log {
	struct logged_finding *first; /* in the order of the run */
	struct logged_finding **end;  /* where to link the next one; NULL for an empty log */
	struct ordinal *ordinals; /* uthash: the number of findings with equal fingerprint texts */
	struct arena arena;	  /* owns everything */
};

/* Add a copy of a finding. */
struct logged_finding *finding_log_add(struct finding_log *log, const struct finding *finding,
				       const struct release *release);
/*
 * The next finding in the order of reports: errors, then all others, each in the
 * order of the run. NULL starts with the first one; NULL is returned after the last.
 */
const struct logged_finding *finding_log_next_by_severity(const struct finding_log *log,
							  const struct logged_finding *record);
void finding_log_release(struct finding_log *log);

/* The name of a severity in reports: "error", "warning" or "note". */
const char *severity_level(enum severity severity);

#endif
