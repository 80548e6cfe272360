/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * walk: finds files below a directory, in sorted order.
 *
 * Ownership: paths belong to the arena of the caller.
 * Errors: printed to standard error.
 * Threads: walks of different arenas may run concurrently.
 */
#ifndef SYMVERS_INPUT_WALK_H
#define SYMVERS_INPUT_WALK_H

#include <stdbool.h>

#include "lib/base/arena.h"

struct walk {
	struct arena *arena; /* for the paths */
	bool (*match)(const void *context, const char *name);
	bool (*enter)(const void *context, const char *name); /* a directory; NULL for all */
	void (*on_file)(void *context, const char *path);
	void *context;
};

/*
 * Call on_file for each matching file below DIR: regular files, links to regular files, and
 * dangling links. Links to directories are not followed. Return false, after messages, if
 * anything could not be read.
 */
bool walk_files(const struct walk *walk, const char *dir);

#endif
