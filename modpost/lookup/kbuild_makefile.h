/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kbuild_makefile: the CONFIG option under which a Makefile builds an object. Only
 * assignments are read; make is not run.
 */
#ifndef MODPOST_LOOKUP_KBUILD_MAKEFILE_H
#define MODPOST_LOOKUP_KBUILD_MAKEFILE_H

#include <stdbool.h>

#include "lib/base/arena.h"

struct kbuild_condition {
	const char *makefile; /* Kbuild or Makefile, with its directory */
	const char *option;   /* CONFIG_NAME */
};

/*
 * Does the Makefile in DIR ("" or with a slash at its end) list OBJECT, such as "part.o",
 * or the module that it is part of, only if an option is set? Strings are in the arena.
 */
bool kbuild_makefile_condition(struct arena *arena, const char *dir, const char *object,
			       struct kbuild_condition *condition);

#endif
