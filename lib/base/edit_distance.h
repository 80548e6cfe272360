/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * edit_distance: how far two names differ, to suggest what was meant. Threads: any.
 */
#ifndef LIB_BASE_EDIT_DISTANCE_H
#define LIB_BASE_EDIT_DISTANCE_H

#include <stddef.h>

/* Longer names are not compared. */
#define EDIT_DISTANCE_MAX_LEN 127

/*
 * The optimal string alignment distance: how many characters to delete, insert, replace or
 * swap with their neighbor, each at most once, to turn A into B. LIMIT + 1 if that is more
 * than LIMIT.
 */
unsigned int edit_distance(const char *a, const char *b, unsigned int limit);
/* The largest distance at which a name of LEN characters counts as a typing error. */
unsigned int edit_distance_limit(size_t len);

#endif
