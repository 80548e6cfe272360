/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load_remarks: what a load check did not check, or what is unclear about the kernel.
 *
 * Ownership: texts belong to the load check.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_LOAD_REMARKS_H
#define SYMVERS_ANALYSIS_LOAD_REMARKS_H

#include "symvers/analysis/load_check.h"

/* Add the remarks, after all modules have been checked. */
void load_remarks_add(struct load_check *check);

#endif
