/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explanation: what is told of a finding beyond its own line: where in the
 * source it is, why it matters, and what can be done.
 *
 * Log parsers count words. Ours never hold, in any case, "warn", "error",
 * "section mismatch", "undefined" or "not found"; names that come from the
 * input stand in single quotes, by which they can be told from our own words.
 */
#ifndef MODPOST_DIAG_EXPLANATION_H
#define MODPOST_DIAG_EXPLANATION_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

/* A place in the source. */
struct source_place {
	const char *function; /* that it is in, or NULL */
	const char *file;     /* NULL when the place is unknown */
	unsigned int line;    /* 0 when unknown */
};

enum advice_kind {
	NOTE, /* what is so */
	HELP, /* what to do */
};

struct advice {
	enum advice_kind kind;
	const char *id;	  /* stable name of the message, such as "used-at" */
	const char *text; /* one line, without newline */
	struct advice *next;
};

/* All zeroes is an empty one. */
struct explanation {
	const struct source_place *nearest; /* innermost first; each next one called it inline */
	size_t place_count;
	struct source_place target; /* where that is defined which is referred to */
	const char *object;	    /* the object file that it comes from, or NULL */
	const char *cause;     /* fingerprint of the finding under which this one is explained */
	struct advice *advice; /* in the order in which it is to be read */
	struct advice **end;   /* where the next is to be linked; NULL when there is none */
};

/* Add a line. ID must live as long; TEXT is copied, with control characters as '?'. */
void explanation_add(struct explanation *explanation, struct arena *arena, enum advice_kind kind,
		     const char *id, const char *text);
/* Append all lines as they stand under a finding. */
void explanation_print(const struct explanation *explanation, struct str *out);

#endif
