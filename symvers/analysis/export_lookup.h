/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * links: who exports what, among several inputs.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_LOOKUP_H
#define SYMVERS_ANALYSIS_EXPORT_LOOKUP_H

#include "symvers/input/input.h"

#define MAX_EXPORT_LOOKUP_INPUTS 2

/* All zeroes is nobody. */
struct export_lookup {
	struct name_table tables[MAX_EXPORT_LOOKUP_INPUTS];
	size_t count;
};

/* Take in the exports of an input, which must stay; the first that has a symbol counts. */
void export_lookup_add(struct export_lookup *links, const struct input *input);
/* The export of that name, or NULL. */
struct input_export *export_lookup_find(const struct export_lookup *links,
					const struct named *symbol);
void export_lookup_release(struct export_lookup *links);

#endif
