/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_symvers: the exports in a Module.symvers.
 *
 * Ownership: names point into the text of the file, which is changed in place; other
 * strings belong to the arena.
 * Errors: set in the file, with the line.
 * Threads: files with different arenas may be read concurrently.
 */
#ifndef SYMVERS_INPUT_READ_SYMVERS_H
#define SYMVERS_INPUT_READ_SYMVERS_H

#include "symvers/input/input_file.h"

void read_symvers(struct input_file *file, struct arena *arena);

#endif
