// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/namelist.h"

#include <stdlib.h>

#include "lib/arena.h"

size_t namelist_add(struct namelist *list, const struct named *named)
{
	const struct named *there;

	if (!list->table.slots)
		nametable_make(&list->table, NULL, 0, sizeof(*list->names));
	there = nametable_find(&list->table, named);
	if (there)
		return (size_t)(there - list->names);
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
