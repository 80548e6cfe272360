/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_tree: what names a kernel on the command line: a Module.symvers, a vmlinux or
 * boot image, or a directory of modules with the symvers file or vmlinux that belongs to it.
 *
 * Ownership: strings belong to the input or to the arena that is passed in.
 * Errors: input_add() and inputs_read() report them.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_INPUT_KERNEL_TREE_H
#define SYMVERS_INPUT_KERNEL_TREE_H

#include <stdbool.h>

#include "lib/kernel/release.h"
#include "symvers/input/input.h"

/*
 * Add a file or directory. For a directory, also add the first of these that exists:
 * Module.symvers, symvers, symvers.gz, symvers.xz, symvers.zst, build/Module.symvers,
 * vmlinux, vmlinuz. It comes after the modules, so that lookups prefer it.
 */
void kernel_tree_add(struct input *input, const char *name);
/* The same, but of a directory with a symvers file, add only that: it lists all exports. */
void kernel_tree_add_exports(struct input *input, const char *name);
/* Return the module directory of the running kernel: "/lib/modules/6.12.9". */
const char *kernel_tree_running(struct arena *arena);
/* Return true if the exports of vmlinux are in the input. */
bool kernel_tree_has_vmlinux(const struct input *input);
/* Return false, after a message, if no input is a module: only modules have imports. */
bool kernel_tree_check_modules(const struct input *input);
/* Print a note if the exports of vmlinux are not in the input. */
void kernel_tree_note_vmlinux(const struct input *input);
/*
 * Find the release of a kernel that has been read: in its version magic, or that of most modules
 * that are built with it; in include/config/kernel.release or the name of its directory (see
 * kernel_build.h); or in the vermagic of any other module. Kernels older than every known
 * release count as the oldest one. Return false, with *RELEASE set to the newest known release,
 * if there is none.
 */
bool kernel_tree_release(const struct input *input, struct release *release);

#endif
