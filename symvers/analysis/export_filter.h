/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_filter: which exports of a comparison of types count: those that installed modules
 * import, and those whose changes no rule tolerates.
 *
 * Ownership: the filter owns its flags.
 * Errors: none.
 * Threads: not thread-safe; rules are marked as used.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_FILTER_H
#define SYMVERS_ANALYSIS_EXPORT_FILTER_H

#include "symvers/analysis/abi_rules.h"
#include "symvers/types/type_changes.h"

/* Flags by pair of exports. */
struct export_filter {
	bool *wanted;	 /* some module of the input imports it; all if there is no input */
	bool *tolerated; /* a rule says so */
	size_t wanted_count;
};

/* INSTALLED is NULL to want all exports. */
void export_filter_make(struct export_filter *filter, const struct type_changes *changes,
			const struct type_side *sides, const struct input *installed,
			struct abi_rules *rules);
/* Mark the rules that match an export of either side. */
void export_filter_mark_rules(const struct type_side *sides, struct abi_rules *rules);
void export_filter_release(struct export_filter *filter);

#endif
