// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_pool.h"

#include <stdlib.h>

#include "lib/base/arena.h"

size_t name_pool_find(const struct name_pool *list, const struct named *named)
{
	const struct named *there = list->count ? name_table_find(&list->table, named) : NULL;

	return there ? (size_t)(there - list->names) + 1 : 0;
}

size_t name_pool_add(struct name_pool *list, const struct named *named)
{
	size_t there = name_pool_find(list, named);

	if (there)
		return there - 1;
	if (!list->table.slots)
		name_table_make(&list->table, NULL, 0, sizeof(*list->names));
	array_reserve(list->names, list->capacity, list->count + 1);
	list->names[list->count] = *named;
	name_table_add(&list->table, list->names, list->count);
	return list->count++;
}

void name_pool_release(struct name_pool *list)
{
	free(list->names);
	name_table_release(&list->table);
	*list = (struct name_pool){ 0 };
}
