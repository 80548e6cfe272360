/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * root_cause: references that one change fixes are explained once. Thirty references from
 * four tables to one function have one cause, and so have ten that one function makes.
 *
 * References of a module with the same advice case have one cause if they share their
 * source or their target, directly or through other references.
 */
#ifndef MODPOST_LOOKUP_ROOT_CAUSE_H
#define MODPOST_LOOKUP_ROOT_CAUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "modpost/diag/findings.h"
#include "modpost/scan/section_rules.h"

struct run;

/* The source or target of references. */
struct party {
	const char *key;    /* module, finding, advice case, end and symbol */
	const char *name;   /* of the symbol, or its place */
	unsigned int count; /* references from it, or to it */
	bool is_source;
	struct party *joined;	  /* a party with the same cause, or NULL for the head of a cause */
	struct party *next;	  /* of the same cause and end, in the order of the run */
	struct root_cause *cause; /* set in the head */
};

struct root_cause {
	struct party *sources, *targets; /* linked by next */
	unsigned int source_count, target_count;
	const struct finding **references; /* in the order of the run */
	size_t count;
	const char *leader; /* fingerprint of the finding that explains it; NULL before that */
};

/* All zeroes is ready to use. */
struct root_causes {
	struct party_node *nodes; /* uthash */
	struct arena arena;
	struct section_classes classes;
	bool gathered;
};

/* Can findings of this kind have a cause in common? */
bool root_cause_applies(enum finding_id id);
/* The cause of a finding. The first call reads the findings of all scans. */
struct root_cause *root_cause_of(struct root_causes *causes, const struct run *run,
				 const struct finding *finding);
void root_causes_release(struct root_causes *causes);

#endif
