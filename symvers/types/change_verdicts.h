/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * change_verdicts: the verdict on each change of a type, and its reasons.
 *
 * Ownership: reasons belong to the change_verdicts.
 * Errors: a layout that is not known is a verdict, VERDICT_NOT_CHECKED.
 * Threads: needs exclusive access to the sides.
 */
#ifndef SYMVERS_TYPES_CHANGE_VERDICTS_H
#define SYMVERS_TYPES_CHANGE_VERDICTS_H

#include "symvers/types/type_changes.h"
#include "symvers/types/type_reason.h"

struct change_verdict {
	enum type_verdict verdict;
	struct type_reasons reasons; /* the worst first */
	uint32_t place;		     /* index in places: the one that was checked */
	bool computed;		     /* a layout was computed from text that lacks attributes */
	uint64_t sizes[2];	     /* bytes; of a struct or union whose layout is known */
};

struct change_verdicts {
	struct change_verdict *list; /* by change */
	size_t count;
	struct arena arena;
};

void change_verdicts_find(struct change_verdicts *verdicts, const struct type_changes *changes,
			  const struct type_graph *graph, struct type_side *sides);
void change_verdicts_release(struct change_verdicts *verdicts);

#endif
