/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * near: names that were perhaps meant.
 */
#ifndef LIB_BASE_EDIT_DISTANCE_H
#define LIB_BASE_EDIT_DISTANCE_H

#include <stddef.h>

/* Longer names are not compared. */
#define EDIT_DISTANCE_MAX_LEN 127

/*
 * How many letters of A are to be dropped, added, changed or swapped with their
 * neighbor to have B (each place once: the optimal string alignment distance);
 * LIMIT + 1 when there are more than LIMIT.
 */
unsigned int edit_distance(const char *a, const char *b, unsigned int limit);
/* How far a name may be from one of LEN characters to be taken for a slip. */
unsigned int edit_distance_limit(size_t len);

#endif
