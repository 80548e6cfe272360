/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * set_cover: the smallest number of causes such that each set contains at least one of them.
 *
 * The problem is NP-hard, but real ones shrink: a set that contains another needs no attention,
 * and neither does a cause that occurs only where another one occurs, too (reduction by
 * dominance). Where this ends with sets left, the most frequent cause is chosen, and the result
 * may not be the smallest.
 *
 * Ownership: the sets belong to the caller.
 * Errors: none; the program ends when memory runs out.
 * Threads: reentrant.
 */
#ifndef SYMVERS_CAUSES_SET_COVER_H
#define SYMVERS_CAUSES_SET_COVER_H

#include "symvers/causes/id_sets.h"

/*
 * Choose causes, numbers below CAUSES, for COUNT sets of SETS, none of them empty; they may
 * repeat. Sets CHOSEN by cause. Of causes that would do equally well, the one with the lower
 * RANK is chosen; ranks are distinct. Returns whether the choice is known to be the smallest.
 */
bool set_cover_find(const struct id_sets *sets, const uint32_t *list, size_t count, size_t causes,
		    const uint32_t *rank, bool *chosen);

#endif
