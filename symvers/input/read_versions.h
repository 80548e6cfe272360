/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_versions: the versions of the symbols that a module was built against.
 *
 * Ownership: names are copied to the builder's arena.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_READ_VERSIONS_H
#define SYMVERS_INPUT_READ_VERSIONS_H

#include "symvers/input/read_module.h"

void read_versions(struct elf_reader *elf);

#endif
