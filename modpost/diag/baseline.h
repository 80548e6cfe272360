/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * baseline: a file that lists known findings by their fingerprints.
 *
 * Each line has a fingerprint, an id, a module or file, and symbols, separated by
 * tabs. Only the fingerprint counts; the rest is for the reader. Empty lines and
 * lines that begin with '#' are skipped.
 */
#ifndef MODPOST_DIAG_BASELINE_H
#define MODPOST_DIAG_BASELINE_H

#include "lib/base/hash_table.h"
#include "modpost/diag/finding_log.h"

/* Columns that a line does not have are "". */
struct baseline_entry {
	const char *fingerprint, *id, *where;
	bool matched;
	UT_hash_handle hh;
};

/* All zeroes is an empty baseline. */
struct baseline {
	struct baseline_entry *entries; /* uthash, in the order of the file */
	struct arena arena;
};

/*
 * Read FILE. Returns 0 or an errno value. For EINVAL, *LINE is the number of the
 * line that is not an entry.
 */
int baseline_read(struct baseline *baseline, const char *file, unsigned int *line);
/* Is a finding listed? Marks the entry as matched. */
bool baseline_knows(struct baseline *baseline, const char *fingerprint);

typedef void baseline_stale_fn(void *context, const struct baseline_entry *entry);
/* Call FN for each entry that was not matched. */
void baseline_each_stale(const struct baseline *baseline, baseline_stale_fn *fn, void *context);
void baseline_release(struct baseline *baseline);

/* Append a baseline that lists all warnings and errors of LOG. */
void baseline_print(const struct finding_log *log, struct str *out);

#endif
