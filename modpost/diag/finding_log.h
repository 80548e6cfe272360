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

struct record {
	struct finding finding; /* its strings are copies */
	enum severity severity;
	const char *message;	   /* its first line, without the prefix */
	char id[FINGERPRINT_SIZE]; /* what it is known by */
	enum known known;
	struct explanation explanation;
	struct record *next;
};

/* All zeroes is an empty one. */
struct records {
	struct record *first;	  /* in the order of the run */
	struct record **end;	  /* where the next is to be linked; NULL when there is none */
	struct ordinal *ordinals; /* uthash: how many findings had a fingerprint's text */
	struct arena arena;	  /* holds everything */
};

/* Keep a copy of a finding. */
struct record *records_add(struct records *records, const struct finding *finding,
			   const struct release *release);
/*
 * The next record in the order of reports: fatal ones and errors first, then
 * all others; each in the order of the run. RECORD is NULL for the first.
 */
const struct record *records_by_severity(const struct records *records,
					 const struct record *record);
void records_release(struct records *records);

/* What a severity is called in reports: "error", "warning" or "note". */
const char *severity_level(enum severity severity);

#endif
