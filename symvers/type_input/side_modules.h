/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * side_modules: which files of a side the exports are in. Private to symvers/input.
 *
 * Ownership: nothing is allocated.
 * Errors: none.
 * Threads: need exclusive access to the side.
 */
#ifndef SYMVERS_TYPE_INPUT_SIDE_MODULES_H
#define SYMVERS_TYPE_INPUT_SIDE_MODULES_H

#include "symvers/type_input/type_side.h"

/* Set is_needed of the kernel and modules that have exports of the side. */
void side_modules_mark_needed(struct type_side *side);
/* Count the modules that have exports and are not among the files. */
void side_modules_count_missing(struct type_side *side);

#endif
