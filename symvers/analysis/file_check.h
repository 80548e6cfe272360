/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * file_check: whether the loader accepts the file of a module, whatever its symbols are.
 *
 * Ownership: problems belong to the load check.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_FILE_CHECK_H
#define SYMVERS_ANALYSIS_FILE_CHECK_H

#include "symvers/analysis/load_check.h"

/* Return true if the file is a module for the machine. Nothing else matters if it is not. */
bool file_check_format(struct load_check *check, const struct input_module *module);
/*
 * The version magic of the kernel, as far as something other than the checked module at
 * INDEX has it; SIZE_MAX for none.
 */
struct vermagic file_check_magic(struct load_check *check, size_t index);
void file_check_vermagic(struct load_check *check, const struct input_module *module);
/* The loader uses the name in the module, modprobe that of the file. */
void file_check_name(struct load_check *check, const struct input_module *module);

#endif
