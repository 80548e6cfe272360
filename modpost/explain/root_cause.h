/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * causes: references that have one cause are explained once. Thirty references
 * from four tables to one function have one cause, and so have the ten that one
 * function makes: whoever mends one of them mends them all.
 *
 * So references of one module that are in the same situation belong together when they
 * share their source or their target, directly or by way of others.
 */
#ifndef MODPOST_EXPLAIN_ROOT_CAUSE_H
#define MODPOST_EXPLAIN_ROOT_CAUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "modpost/diag/findings.h"
#include "modpost/scan/section_rules.h"

struct run;

/* A symbol that references go from, or to. */
struct party {
	const char *key;    /* module, rule, side, symbol: what it is told by */
	const char *name;   /* of the symbol; its place when it has none */
	unsigned int count; /* references from it, or to it */
	bool is_source;
	struct party *joined;	  /* towards the one that stands for all of a cause, or NULL */
	struct party *next;	  /* of the same cause, in the order in which they were seen */
	struct root_cause *cause; /* of the one that stands for all */
};

struct root_cause {
	struct party *sources, *targets; /* linked by next */
	unsigned int source_count, target_count;
	const struct finding **references; /* in the order of the run */
	size_t count;
	const char *leader; /* fingerprint of the finding that it was explained under, or NULL */
};

/* All zeroes is an empty one. */
struct root_causes {
	struct party_node *nodes; /* uthash */
	struct arena arena;
	struct section_classes classes;
	bool gathered;
};

/* Is this a finding about a reference that can have a cause with others? */
bool root_cause_applies(enum finding_id id);
/* The cause of a finding; looks through the findings of all scans when first called. */
struct root_cause *root_cause_of(struct root_causes *causes, const struct run *run,
				 const struct finding *finding);
void root_causes_release(struct root_causes *causes);

#endif
