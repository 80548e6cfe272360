/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * side_reading: the sides that a test reads, and what reading them printed.
 */
#ifndef UNIT_SIDE_READING_H
#define UNIT_SIDE_READING_H

#include "symvers/type_input/type_side.h"

/* What a test reads, and what that printed. */
struct side_reading {
	struct type_graph graph;
	struct type_side sides[2];
	struct type_side_options options;
	char *text; /* on standard error; to be freed */
	bool ok;
};

/* Read two sides, or one, if NEW is NULL. */
void reading_sides(struct side_reading *reading, const char *old, const char *new,
		   unsigned int threads);
void reading_release(struct side_reading *reading);
/* Read one side, which must go well; returns it. */
struct type_side *reading_side(struct side_reading *reading, const char *name);
/* Read two sides, or one, which must fail with these words. */
void reading_fails(const char *old, const char *new, const char *words);
/* The file that declares a symbol; "" without types. */
const char *declaring_file(const struct type_side *side, const char *symbol);

#endif
