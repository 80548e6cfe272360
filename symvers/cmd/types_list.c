// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_list: symvers types --list.
 */
#include <stdlib.h>

#include "lib/base/error.h"
#include "symvers/causes/types_comparison.h"
#include "symvers/types/type_listing.h"

/* Append the listings of NAME in one side; each distinct definition once. */
static bool list_type(struct types_comparison *comparison, size_t side_index, uint32_t name,
		      struct str *out)
{
	struct type_side *side = &comparison->sides[side_index];
	uint32_t *listed = NULL;
	size_t count = 0, capacity = 0;

	for (size_t i = 0; i < side->unit_count; i++) {
		const struct type_unit *unit = side->units[i], *home;
		const struct unit_entry *entries;
		size_t found = type_unit_find(unit, name, &entries, &home);

		for (size_t j = 0; home == unit && j < found; j++) {
			const char *reason;
			size_t k = 0;

			while (k < count && listed[k] != entries[j].definition)
				k++;
			if (k < count)
				continue;
			array_reserve(listed, capacity, count + 1);
			listed[count++] = entries[j].definition;
			if (unit->source == UNIT_BTF || unit->source == UNIT_DWARF)
				type_side_table(side, unit);
			str_printf(out, "%s/* %s */\n", out->len ? "\n" : "", unit->file);
			if (!type_listing_append(out, &comparison->graph, unit, &entries[j],
						 &side->model, &reason))
				str_printf(out, "/* %s */\n", reason);
		}
	}
	free(listed);
	return count != 0;
}

bool types_list(struct types_comparison *comparison, const struct strlist *names, size_t side_count,
		struct str *out)
{
	bool ok = true;

	for (size_t i = 0; i < names->count; i++) {
		uint32_t found[NAME_KINDS];
		size_t count = type_listing_names(&comparison->graph, names->items[i], found);
		bool any = false;

		for (size_t side = 0; side < side_count; side++)
			for (size_t j = 0; j < count; j++)
				any = list_type(comparison, side, found[j], out) || any;
		if (!any)
			error_print("--list: no type or symbol '%s'", names->items[i]);
		ok = ok && any;
	}
	return ok;
}
