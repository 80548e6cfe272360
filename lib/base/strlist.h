/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * names: a list of strings, in the order in which they were given.
 */
#ifndef LIB_BASE_STRLIST_H
#define LIB_BASE_STRLIST_H

#include <stddef.h>

/* All zeroes is an empty list. The strings are the caller's. */
struct names {
	const char **names;
	size_t count, room; /* the array is the list's own */
};

void names_add(struct names *names, const char *name);
void names_release(struct names *names);

#endif
