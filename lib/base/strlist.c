// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/strlist.h"

#include <stdlib.h>

#include "lib/base/arena.h"

void strlist_add(struct strlist *names, const char *name)
{
	if (names->count == names->capacity) {
		names->capacity = names->capacity ? names->capacity * 2 : 16;
		names->items = xrealloc(names->items, names->capacity * sizeof(*names->items));
	}
	names->items[names->count++] = name;
}

void strlist_release(struct strlist *names)
{
	free(names->items);
	*names = (struct strlist){ 0 };
}
