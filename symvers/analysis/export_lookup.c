// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_lookup.h"

void export_lookup_add(struct export_lookup *links, const struct input *input)
{
	name_table_make(&links->tables[links->count++], input->exports, input->export_count,
			sizeof(*input->exports));
}

struct input_export *export_lookup_find(const struct export_lookup *links,
					const struct named *symbol)
{
	struct input_export *found = NULL;

	for (size_t i = 0; i < links->count && !found; i++)
		found = name_table_find(&links->tables[i], symbol);
	return found;
}

void export_lookup_release(struct export_lookup *links)
{
	for (size_t i = 0; i < links->count; i++)
		name_table_release(&links->tables[i]);
	links->count = 0;
}
