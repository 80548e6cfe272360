/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_name: what to call one of several kernels: a name that is given, or a part of its path.
 *
 * Ownership: strings belong to the arena that is passed in, or are part of the argument.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_INPUT_KERNEL_NAME_H
#define SYMVERS_INPUT_KERNEL_NAME_H

#include "lib/base/arena.h"

/* An argument NAME=PATH, or PATH. */
struct kernel_argument {
	const char *name; /* NULL if not given */
	const char *path;
};

/* Split an argument at its first '=', unless a slash comes before it. */
struct kernel_argument kernel_argument_split(struct arena *arena, const char *argument);
/*
 * Return the name of a kernel: what distinguishes its path. /lib/modules/6.12.9/build and
 * linux-headers-6.12.9/Module.symvers are "6.12.9", boot/symvers-6.12.9.gz too.
 */
const char *kernel_name_of_path(struct arena *arena, const char *path);

#endif
