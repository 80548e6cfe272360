/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_mod_c: the exports, versions and dependencies in a .mod.c file.
 *
 * Ownership: TEXT is changed in place and not kept.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_READ_MOD_C_H
#define SYMVERS_INPUT_READ_MOD_C_H

#include "symvers/input/module_builder.h"

void read_mod_c(struct module_builder *builder, struct input_module *module, char *text);

#endif
