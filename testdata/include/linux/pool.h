/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SMALL_POOL_H
#define SMALL_POOL_H

#include <linux/types.h>

void *pool_alloc(size_t size);
void pool_free(void *memory);
size_t pool_in_use(void);
void pool_setup(void);

#endif
