// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_lookup.h"

void links_add(struct links *links, const struct input *input)
{
	nametable_make(&links->tables[links->count++], input->exports, input->export_count,
		       sizeof(*input->exports));
}

struct input_export *links_find(const struct links *links, const struct named *symbol)
{
	struct input_export *found = NULL;

	for (size_t i = 0; i < links->count && !found; i++)
		found = nametable_find(&links->tables[i], symbol);
	return found;
}

void links_release(struct links *links)
{
	for (size_t i = 0; i < links->count; i++)
		nametable_release(&links->tables[i]);
	links->count = 0;
}
