/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * header_trees: the kernel headers that belong to one side of a comparison, found by its name:
 * those of a source or build tree, of /lib/modules/RELEASE/source and build, and of linux-headers
 * packages. Debian has the configured headers in linux-headers-RELEASE, and all others next to
 * them, in linux-headers-VERSION-common.
 *
 * Ownership: strings belong to the arena that is passed in; the caller releases the list.
 * Errors: none; missing and unreadable files are skipped.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_TYPE_INPUT_HEADER_TREES_H
#define SYMVERS_TYPE_INPUT_HEADER_TREES_H

#include "lib/base/strlist.h"
#include "symvers/type_input/type_side.h"

struct header_trees {
	struct strlist trees;	    /* directories that have include/ */
	struct strlist directories; /* with headers: TREE/include, TREE/arch/x86/include */
	struct strlist tree_of;	    /* of each directory: its tree */
};

/* Find the headers of a side that has been read. */
void header_trees_find(struct header_trees *headers, const struct type_side *side,
		       struct arena *arena);
void header_trees_release(struct header_trees *headers);

#endif
