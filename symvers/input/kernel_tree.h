/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tree: what stands for a kernel on the command line: its dump, or a directory of
 * its modules with the dump that belongs to it.
 */
#ifndef SYMVERS_INPUT_KERNEL_TREE_H
#define SYMVERS_INPUT_KERNEL_TREE_H

#include <stdbool.h>

#include "symvers/input/input.h"

/*
 * Add a file or directory. Of a directory also its dump, where it is known to be:
 * DIR/Module.symvers, DIR/symvers.gz and the like, DIR/build/Module.symvers; or else
 * DIR/vmlinux. Behind the modules, so that what it says of an export is what is found.
 */
void kernel_tree_add(struct input *input, const char *name);
/* Where the running kernel has its modules: "/lib/modules/6.12.9". */
const char *kernel_tree_running(struct arena *arena);
/* Are exports of vmlinux among them? */
bool kernel_tree_has_vmlinux(const struct input *input);

#endif
