/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * records: the findings of a run, all of them, kept for reports and baselines.
 */
#ifndef MODPOST_DIAG_FINDING_LOG_H
#define MODPOST_DIAG_FINDING_LOG_H

#include <stdbool.h>

#include "modpost/diag/explanation.h"
#include "modpost/diag/fingerprint.h"

/* What a baseline says of a finding. */
enum known {
	NO_BASELINE,
	KNOWN,
	NEW,
};

struct logged_finding {
	struct finding finding; /* its strings are copies */
	enum severity severity;
	const char *message; /* its first line, without the prefix */
	char fingerprint[FINGERPRINT_SIZE];
	enum known known;
	struct explanation explanation;
	struct logged_finding *next;
};

/* All zeroes is an empty one. */
struct finding_log {
	struct logged_finding *first; /* in the order of the run */
	struct logged_finding **end;  /* where the next is to be linked; NULL when there is none */
	struct ordinal *ordinals;     /* uthash: how many findings had a fingerprint's text */
	struct arena arena;	      /* holds everything */
};

/* Keep a copy of a finding. */
struct logged_finding *finding_log_add(struct finding_log *log, const struct finding *finding,
				       const struct release *release);
/*
 * The next record in the order of reports: fatal ones and errors first, then
 * all others; each in the order of the run. RECORD is NULL for the first.
 */
const struct logged_finding *finding_log_next_by_severity(const struct finding_log *log,
							  const struct logged_finding *record);
void finding_log_release(struct finding_log *log);

/* What a severity is called in reports: "error", "warning" or "note". */
const char *severity_level(enum severity severity);

#endif
