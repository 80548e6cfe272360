/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explanation: what modpost adds to the line of a finding: its place in the source,
 * why it matters, and how to fix it.
 *
 * Log parsers count words, so the texts never contain "warn", "error", "section
 * mismatch", "undefined" or "not found" in any case. Names from the input are in
 * single quotes.
 */
#ifndef MODPOST_DIAG_EXPLANATION_H
#define MODPOST_DIAG_EXPLANATION_H

#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

/* A place in the source. */
struct source_place {
	const char *function; /* that contains it, or NULL */
	const char *file;     /* NULL for an unknown place */
	unsigned int line;    /* 0 if unknown */
};

enum advice_kind {
	NOTE, /* states a fact */
	HELP, /* says what to do */
};

struct advice {
	enum advice_kind kind;
	const char *id;	  /* stable name of the message, such as "used-at" */
	const char *text; /* one line, without newline */
	struct advice *next;
};

/* All zeroes is an empty explanation. */
struct explanation {
	const struct source_place
		*places; /* innermost function first; each was inlined into the next */
	size_t place_count;
	struct source_place target; /* definition of the referenced symbol */
	const char *object;	    /* the linked object that contains the place, or NULL */
	const char *cause;     /* fingerprint of the finding whose advice applies to this one */
	struct advice *advice; /* in reading order */
	struct advice **end;   /* where to link the next one; NULL for an empty list */
};

/* Add a line. ID must live as long; TEXT is copied, with control characters as '?'. */
void explanation_add(struct explanation *explanation, struct arena *arena, enum advice_kind kind,
		     const char *id, const char *text);
/* Append the lines that are printed below a finding. */
void explanation_print(const struct explanation *explanation, struct str *out);

#endif
