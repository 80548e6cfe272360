/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * listing: the line of a directory's Makefile that lists an object, as far as it can be
 * told without make.
 */
#ifndef MODPOST_EXPLAIN_KBUILD_MAKEFILE_H
#define MODPOST_EXPLAIN_KBUILD_MAKEFILE_H

#include <stdbool.h>

#include "lib/base/arena.h"

struct kbuild_makefile {
	const char *makefile; /* the file: Kbuild, or else Makefile */
	const char *option;   /* without which it leaves the object out: CONFIG_NAME */
};

/*
 * Does the Makefile in DIR, which ends with a slash or is "", list OBJECT (as "part.o")
 * only where an option is set? An object of a module is listed where that is.
 */
bool kbuild_makefile_find(struct arena *arena, const char *dir, const char *object,
			  struct kbuild_makefile *listing);

#endif
