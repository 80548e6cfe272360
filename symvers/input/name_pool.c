// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_pool.h"

#include <stdlib.h>

#include "lib/base/arena.h"

size_t name_pool_find(const struct name_pool *pool, const struct named *named)
{
	size_t index = pool->count ? name_table_find_index(&pool->table, named) : SIZE_MAX;

	return index == SIZE_MAX ? 0 : index + 1;
}

size_t name_pool_add(struct name_pool *pool, const struct named *named)
{
	size_t found = name_pool_find(pool, named);

	if (found)
		return found - 1;
	if (!pool->table.slots)
		name_table_make(&pool->table, NULL, 0, sizeof(*pool->names));
	array_reserve(pool->names, pool->capacity, pool->count + 1);
	pool->names[pool->count] = *named;
	name_table_add(&pool->table, pool->names, pool->count);
	return pool->count++;
}

void name_pool_release(struct name_pool *pool)
{
	free(pool->names);
	name_table_release(&pool->table);
	*pool = (struct name_pool){ 0 };
}
