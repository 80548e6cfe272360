/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * keep_list: unused exports that should stay, and why. Each line has a symbol, blanks, and
 * the reason. A line that starts with # is a comment.
 *
 * Ownership: strings belong to the arena of the list; file names, to the caller.
 * Errors: printed to standard error, with file and line.
 * Threads: lookups may run concurrently.
 */
#ifndef SYMVERS_ANALYSIS_KEEP_LIST_H
#define SYMVERS_ANALYSIS_KEEP_LIST_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"
#include "symvers/input/name_table.h"

struct keep_entry {
	struct named named; /* the symbol */
	const char *reason;
	const char *file;
	unsigned int line;
};

struct keep_list {
	struct keep_entry *list;
	size_t count, capacity;
	struct name_table table;
	struct arena arena;
};

/* Read files. Return false after messages. */
bool keep_list_read(struct keep_list *keep_list, const struct strlist *files);
void keep_list_release(struct keep_list *keep_list);

#endif
