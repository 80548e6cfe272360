/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * baseline: a file of findings that are known and accepted, by fingerprint.
 *
 * A line an entry: fingerprint, kind, module or file, and symbols, with a tab
 * between them. Only the fingerprint counts; the others are for the reader.
 * Empty lines and those that begin with '#' are passed over.
 */
#ifndef MODPOST_DIAG_BASELINE_H
#define MODPOST_DIAG_BASELINE_H

#include "modpost/diag/finding_log.h"

struct baseline_entry;

/* All zeroes is an empty one, in which nothing is known. */
struct baseline {
	struct baseline_entry *entries; /* uthash, in the order of the file */
	struct arena arena;
};

/*
 * Read FILE. Returns 0 or an errno value; EINVAL for a line that is no entry,
 * whose number is put into *LINE then.
 */
int baseline_read(struct baseline *baseline, const char *file, unsigned int *line);
/* Is this finding known? Remembers that it still is there. */
bool baseline_knows(struct baseline *baseline, const char *id);

/* Called for an entry whose finding is gone; KIND and WHERE are "" when the file has none. */
typedef void baseline_stale_fn(void *context, const char *id, const char *kind, const char *where);
/* Call FN for each entry that baseline_knows() was not asked for. */
void baseline_each_stale(const struct baseline *baseline, baseline_stale_fn *fn, void *context);
void baseline_release(struct baseline *baseline);

/* Append the text of a baseline that knows all warnings and errors of RECORDS. */
void baseline_print(const struct finding_log *log, struct str *out);

#endif
