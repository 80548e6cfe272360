// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/strlist.h"

#include <stdlib.h>

#include "lib/base/arena.h"

void names_add(struct names *names, const char *name)
{
	if (names->count == names->room) {
		names->room = names->room ? names->room * 2 : 16;
		names->names = must_realloc(names->names, names->room * sizeof(*names->names));
	}
	names->names[names->count++] = name;
}

void names_release(struct names *names)
{
	free(names->names);
	*names = (struct names){ 0 };
}
