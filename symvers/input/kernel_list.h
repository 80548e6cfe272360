/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_list: the kernels that paths name: each path is a kernel, or a directory of kernels
 * like /lib/modules.
 *
 * Ownership: names and paths belong to the arena that is passed in, or to the caller.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_INPUT_KERNEL_LIST_H
#define SYMVERS_INPUT_KERNEL_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"

struct listed_kernel {
	const char *name; /* its release, mostly; unique in the list */
	const char *path;
};

/* All zeroes is empty. */
struct kernel_list {
	struct listed_kernel *list;
	size_t count, capacity;
};

/*
 * Add the kernel at PATH, or the kernels in the directory PATH, oldest version first. Whether
 * they can be read is not checked. Return false, after a message, if a directory has none.
 */
bool kernel_list_add(struct kernel_list *kernels, struct arena *arena, const char *path);
void kernel_list_release(struct kernel_list *kernels);

#endif
