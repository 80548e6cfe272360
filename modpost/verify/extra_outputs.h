/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * extra_outputs: .mod.c files that a run does not write, beside those that it writes.
 */
#ifndef MODPOST_VERIFY_EXTRA_OUTPUTS_H
#define MODPOST_VERIFY_EXTRA_OUTPUTS_H

#include "modpost/verify/output_compare.h"

/* Files with their timestamps. All zeroes is empty. */
struct extra_outputs {
	struct extra_output *items;
	size_t count, capacity;
	struct arena arena;
};

/* List the .mod.c files in the directories of the outputs that are not outputs. */
void extra_outputs_list(struct extra_outputs *extra, const struct kept_outputs *outputs);
/* Add those to REPORT that BEFORE, which may be NULL, does not have with the same timestamp. */
void extra_outputs_report(const struct extra_outputs *extra, const struct extra_outputs *before,
			  struct verify_report *report);
void extra_outputs_release(struct extra_outputs *extra);

#endif
