/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_ksymtab: the exports of a kernel or module, read from the entries of __ksymtab as
 * the kernel reads them. For files whose export labels are stripped.
 *
 * Ownership: strings are copied to the builder's arena.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_READ_KSYMTAB_H
#define SYMVERS_INPUT_READ_KSYMTAB_H

#include "lib/elf/object.h"
#include "symvers/input/module_builder.h"

/* Return false if the object has no export table. */
bool read_ksymtab(struct module_builder *builder, struct object *object);

#endif
