// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/export_lookup.h"

void export_lookup_add(struct export_lookup *lookup, const struct input *input)
{
	name_table_make(&lookup->tables[lookup->count++], input->exports, input->export_count,
			sizeof(*input->exports));
}

const struct input_export *export_lookup_find(const struct export_lookup *lookup,
					      const struct named *symbol)
{
	const struct input_export *found = NULL;

	for (size_t i = 0; i < lookup->count && !found; i++)
		found = name_table_find(&lookup->tables[i], symbol);
	return found;
}

void export_lookup_release(struct export_lookup *lookup)
{
	for (size_t i = 0; i < lookup->count; i++)
		name_table_release(&lookup->tables[i]);
	lookup->count = 0;
}
