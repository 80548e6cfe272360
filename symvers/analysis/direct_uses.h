/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * direct_uses: the exports whose own type names a changed type: functions that take or return
 * it, and variables, by value or by pointer.
 *
 * Ownership: the list owns its arrays.
 * Errors: a use that cannot be read again counts as one by pointer.
 * Threads: needs exclusive access to the side.
 */
#ifndef SYMVERS_ANALYSIS_DIRECT_USES_H
#define SYMVERS_ANALYSIS_DIRECT_USES_H

#include "symvers/types/type_changes.h"

struct direct_use {
	uint32_t change;
	uint32_t pair; /* of exports */
	bool by_value;
};

struct direct_uses {
	struct direct_use *list; /* by change, then by export */
	size_t count, capacity;
};

/* Find the uses by exports of OLD, of the changes with a flag. WANTED has one for each pair. */
void direct_uses_find(struct direct_uses *uses, const struct type_changes *changes,
		      const struct type_graph *graph, struct type_side *old, const bool *wanted,
		      const bool *flags);
/* The uses of a change; sets *COUNT. */
const struct direct_use *direct_uses_of(const struct direct_uses *uses, uint32_t change,
					size_t *count);
void direct_uses_release(struct direct_uses *uses);

#endif
