/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * folder: the files below a directory.
 */
#ifndef SYMVERS_INPUT_WALK_H
#define SYMVERS_INPUT_WALK_H

#include <stdbool.h>

#include "lib/base/arena.h"

/* What is looked for, and who is told of each file found. */
struct walk {
	struct arena *arena; /* holds the paths */
	bool (*wanted)(const void *context, const char *name);
	void (*found)(void *context, const char *path);
	void *context;
};

/*
 * Find the wanted files below DIR, in the order of their names, directories among
 * them: regular files, and links to such or to nothing. Links to directories are not
 * followed. False, after messages, where not all could be looked at.
 */
bool walk_files(const struct walk *search, const char *dir);

#endif
