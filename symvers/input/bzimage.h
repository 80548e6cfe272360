/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bzimage: locates the compressed kernel in an x86 boot image (vmlinuz, bzImage). The
 * header is that of Documentation/arch/x86/boot.rst in the kernel, protocol 2.08 or later.
 *
 * Ownership: nothing is allocated.
 * Errors: a damaged header yields a range that is clipped to the file.
 * Threads: reentrant.
 */
#ifndef SYMVERS_INPUT_BZIMAGE_H
#define SYMVERS_INPUT_BZIMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/file.h"

/*
 * Return true if MAP is an x86 boot image, and set *OFFSET and *LEN, in bytes, to its
 * compressed kernel.
 */
bool bzimage_payload(const struct file_map *map, size_t *offset, size_t *len);

#endif
