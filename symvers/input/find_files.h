/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find_files: the files that an input names; for a directory, its modules.
 *
 * Ownership: strings belong to the input.
 * Errors: printed to standard error.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_INPUT_FIND_FILES_H
#define SYMVERS_INPUT_FIND_FILES_H

#include "symvers/input/input_file.h"

/* Fill in the files of an input. Return false after messages. */
bool find_files(struct input *input);
/*
 * Return the length of NAME without SUFFIX, which .gz, .xz or .zst may follow; 0 if the
 * name has another suffix.
 */
size_t find_files_stem(const char *name, const char *suffix);

#endif
