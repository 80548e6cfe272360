/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * shadowing: leaves out the modules of a tree that depmod skips. Private to symvers/input.
 */
#ifndef SYMVERS_INPUT_SHADOWING_H
#define SYMVERS_INPUT_SHADOWING_H

#include "symvers/input/depmod_config.h"
#include "symvers/input/input_file.h"

/* Of the files of an input from index FIRST on, found below DIR, keep one for each name. */
void leave_out_shadowed(struct input *input, size_t first, const struct depmod_config *config,
			const char *dir);

#endif
