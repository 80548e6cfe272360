// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/strlist.h"

#include <stdlib.h>

#include "lib/base/arena.h"

void strlist_add(struct strlist *names, const char *name)
{
	array_reserve(names->items, names->capacity, names->count + 1);
	names->items[names->count++] = name;
}

void strlist_release(struct strlist *names)
{
	free(names->items);
	*names = (struct strlist){ 0 };
}
