/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_lookup: finds exports by name in several inputs.
 *
 * Ownership: the inputs must outlive the lookup.
 * Errors: none.
 * Threads: lookups may run concurrently.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_LOOKUP_H
#define SYMVERS_ANALYSIS_EXPORT_LOOKUP_H

#include "symvers/input/input.h"

#define MAX_EXPORT_LOOKUP_INPUTS 2

/* All zeroes is empty. */
struct export_lookup {
	struct name_table tables[MAX_EXPORT_LOOKUP_INPUTS];
	size_t count;
};

/* Add the exports of an input. Inputs that were added earlier take precedence. */
void export_lookup_add(struct export_lookup *lookup, const struct input *input);
/* Return the export with that name, or NULL. */
const struct input_export *export_lookup_find(const struct export_lookup *lookup,
					      const struct named *symbol);
void export_lookup_release(struct export_lookup *lookup);

#endif
