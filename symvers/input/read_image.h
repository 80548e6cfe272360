/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * read_image: the exports of a kernel image without ELF headers.
 *
 * Ownership: strings are copied to the arena of the builder.
 * Errors: set in the builder.
 * Threads: one builder per thread.
 */
#ifndef SYMVERS_INPUT_READ_IMAGE_H
#define SYMVERS_INPUT_READ_IMAGE_H

#include "symvers/input/module_builder.h"

void read_image(struct module_builder *builder, struct input_module *module,
		const struct file_map *map, bool big_endian);

#endif
