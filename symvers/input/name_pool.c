// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_pool.h"

#include <stdlib.h>

#include "lib/base/arena.h"

size_t namelist_find(const struct namelist *list, const struct named *named)
{
	const struct named *there = list->count ? nametable_find(&list->table, named) : NULL;

	return there ? (size_t)(there - list->names) + 1 : 0;
}

size_t namelist_add(struct namelist *list, const struct named *named)
{
	size_t there = namelist_find(list, named);

	if (there)
		return there - 1;
	if (!list->table.slots)
		nametable_make(&list->table, NULL, 0, sizeof(*list->names));
	if (list->count == list->room) {
		list->room = list->room ? list->room * 2 : 256;
		list->names = must_realloc(list->names, list->room * sizeof(*list->names));
	}
	list->names[list->count] = *named;
	nametable_add(&list->table, list->names, list->count);
	return list->count++;
}

void namelist_release(struct namelist *list)
{
	free(list->names);
	nametable_release(&list->table);
	*list = (struct namelist){ 0 };
}
