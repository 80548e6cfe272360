/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * names: a list of strings, in the order in which they were given.
 */
#ifndef LIB_BASE_STRLIST_H
#define LIB_BASE_STRLIST_H

#include <stddef.h>

/* All zeroes is an empty list. The strings are the caller's. */
struct strlist {
	const char **items;
	size_t count, capacity; /* the array is the list's own */
};

void strlist_add(struct strlist *names, const char *name);
void strlist_release(struct strlist *names);

#endif
