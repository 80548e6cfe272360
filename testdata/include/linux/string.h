/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_STRING_H
#define SMALL_STRING_H

#include <linux/types.h>

/* The compiler may emit calls to the first two. */
void *memcpy(void *to, const void *from, size_t size);
void *memset(void *memory, int byte, size_t size);
size_t strlen(const char *text);

#endif
