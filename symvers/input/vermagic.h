/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vermagic: the version magic of a kernel and its modules: release, then flags, such as
 * "6.1.0 SMP preempt mod_unload modversions ".
 *
 * Ownership: strings belong to the arena that is passed in.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_INPUT_VERMAGIC_H
#define SYMVERS_INPUT_VERMAGIC_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "symvers/input/kernel_build.h"

/* How much of a kernel's version magic is known. */
enum vermagic_scope {
	VERMAGIC_NONE,
	VERMAGIC_RELEASE, /* the first word */
	VERMAGIC_START,	  /* up to flags of the architecture or the build */
	VERMAGIC_WHOLE,
};

struct vermagic {
	const char *text;
	enum vermagic_scope scope;
};

/* Return the version magic among the read-only data of a kernel, or NULL. */
const char *vermagic_find(struct arena *arena, const void *data, size_t len);
/* Build the version magic of a kernel from its release and configuration. */
struct vermagic vermagic_from_config(struct arena *arena, const struct kernel_build *config);
/*
 * Compare like same_magic() in the kernel, as far as KERNEL is known. SKIPS_RELEASE: kernel and
 * module have symbol versions, and the release does not matter.
 */
bool vermagic_matches(const struct vermagic *kernel, const char *module, bool skips_release);

#endif
