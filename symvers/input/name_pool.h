/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * namelist: names, each once: a kernel's modules name 30,000 symbols 200,000 times.
 */
#ifndef SYMVERS_INPUT_NAME_POOL_H
#define SYMVERS_INPUT_NAME_POOL_H

#include "symvers/input/name_table.h"

/* All zeroes is empty. The names themselves are the caller's. */
struct name_pool {
	struct named *names;
	size_t count, capacity;
	struct name_table table;
};

/* The place of the name in the list, where it is put as the last if it is not there yet. */
size_t name_pool_add(struct name_pool *list, const struct named *named);
/* 1 + its place; 0 where the name is not in the list. */
size_t name_pool_find(const struct name_pool *list, const struct named *named);
void name_pool_release(struct name_pool *list);

#endif
