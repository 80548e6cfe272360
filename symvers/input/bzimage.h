/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * image: the kernel in a boot image of x86 (/boot/vmlinuz), as the kernel's
 * Documentation/arch/x86/boot.rst has it, protocol 2.08 or later.
 */
#ifndef SYMVERS_INPUT_BZIMAGE_H
#define SYMVERS_INPUT_BZIMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/file.h"

/* Is it such an image? Then *OFFSET and *LEN are where its packed kernel is. */
bool bzimage_payload(const struct file_map *map, size_t *offset, size_t *len);

#endif
