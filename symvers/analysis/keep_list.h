/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * keeplist: exports that are to stay though no module uses them, and why: lines of
 * a symbol, blanks, and the reason. A line that begins with # is a comment.
 */
#ifndef SYMVERS_ANALYSIS_KEEP_LIST_H
#define SYMVERS_ANALYSIS_KEEP_LIST_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"
#include "symvers/input/name_table.h"

struct kept {
	struct named named;
	const char *reason;
	const char *file;
	unsigned int line;
};

struct keep_list {
	struct kept *list;
	size_t count, capacity;
	struct name_table table;
	struct arena arena;
};

/* Read files. False after messages. */
bool keep_list_read(struct keep_list *keep_list, const struct strlist *files);
void keep_list_release(struct keep_list *keep_list);

#endif
