/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * links: who exports what, among several inputs.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_LOOKUP_H
#define SYMVERS_ANALYSIS_EXPORT_LOOKUP_H

#include "symvers/input/input.h"

#define MOST_LINKED 2

/* All zeroes is nobody. */
struct links {
	struct nametable tables[MOST_LINKED];
	size_t count;
};

/* Take in the exports of an input, which must stay; the first that has a symbol counts. */
void links_add(struct links *links, const struct input *input);
/* The export of that name, or NULL. */
struct input_export *links_find(const struct links *links, const struct named *symbol);
void links_release(struct links *links);

#endif
