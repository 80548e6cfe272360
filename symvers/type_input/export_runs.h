/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_runs: the exports of two sides by symbol, side by side.
 *
 * Ownership: nothing is allocated; exports belong to the sides.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_TYPE_INPUT_EXPORT_RUNS_H
#define SYMVERS_TYPE_INPUT_EXPORT_RUNS_H

#include "symvers/type_input/type_side.h"

/* The exports of one symbol, on both sides sorted by module. All zeroes precede the first. */
struct export_run {
	const struct side_export *old, *new;
	size_t old_count, new_count; /* 0 where a side does not have the symbol */

	/* private: the indexes after them */
	size_t old_end, new_end;
};

/* Go on to the next symbol. Return false if there is none. */
bool export_run_next(struct export_run *run, const struct type_side sides[2]);

#endif
