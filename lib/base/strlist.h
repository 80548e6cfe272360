/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * strlist: a list of strings, in the order in which they were added.
 */
#ifndef LIB_BASE_STRLIST_H
#define LIB_BASE_STRLIST_H

#include <stddef.h>

/* All zeroes is an empty list. The caller owns the strings. */
struct strlist {
	const char **items; /* owned */
	size_t count, capacity;
};

/* Append NAME, without copying it. */
void strlist_add(struct strlist *names, const char *name);
/* Free the array; the list is empty. */
void strlist_release(struct strlist *names);

#endif
