/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * name_pool: names, each stored once. The modules of a kernel import 30,000 symbols
 * 200,000 times.
 *
 * Ownership: the names belong to the caller and must outlive the pool.
 * Errors: none; the program ends when memory runs out.
 * Threads: lookups may run concurrently; changes need exclusive access.
 */
#ifndef SYMVERS_INPUT_NAME_POOL_H
#define SYMVERS_INPUT_NAME_POOL_H

#include "symvers/input/name_table.h"

/* All zeroes is empty. */
struct name_pool {
	struct named *names;
	size_t count, capacity;
	struct name_table table;
};

/* Return the index of the name, which is appended when it is new. */
size_t name_pool_add(struct name_pool *pool, const struct named *named);
/* Return the index of the name plus one, or 0 when it is not in the pool. */
size_t name_pool_find(const struct name_pool *pool, const struct named *named);
void name_pool_release(struct name_pool *pool);

#endif
