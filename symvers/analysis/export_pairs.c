// SPDX-License-Identifier: GPL-2.0-only
/*
 * export_pairs: which export of NEW is which one of OLD.
 */
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/types/type_changes.h"

/* The end of the exports from FIRST on that have the same symbol. */
static size_t same_symbol(const struct type_side *side, size_t first)
{
	size_t end = first + 1;

	while (end < side->export_count &&
	       streq(side->exports[end].symbol, side->exports[first].symbol))
		end++;
	return end;
}

static void add_pair(struct type_changes *changes, const struct side_export *old,
		     const struct side_export *new)
{
	array_reserve(changes->exports, changes->export_capacity, changes->export_count + 1);
	changes->exports[changes->export_count++] = (struct export_pair){ { old, new } };
}

/*
 * Match exports of one symbol. Those of the same module belong together, and one that moved to
 * another module is still there. Functions that are not exported may share a name.
 */
static void match_symbol(struct type_changes *changes, const struct side_export *old,
			 size_t old_count, const struct side_export *new, size_t new_count)
{
	size_t matched = 0;

	if (old_count == 1 && new_count == 1) {
		add_pair(changes, old, new);
		return;
	}
	for (size_t i = 0, j = 0; i < old_count || j < new_count;) {
		int order = i == old_count ? 1 :
			    j == new_count ? -1 :
					     strcmp(old[i].module, new[j].module);

		if (order == 0) {
			add_pair(changes, &old[i++], &new[j++]);
			matched++;
		} else if (order < 0) {
			add_pair(changes, &old[i++], NULL);
		} else {
			add_pair(changes, NULL, &new[j++]);
		}
	}
	if (!matched) {
		changes->export_count -= old_count + new_count;
		for (size_t i = 0; i < old_count || i < new_count; i++)
			add_pair(changes, i < old_count ? &old[i] : NULL,
				 i < new_count ? &new[i] : NULL);
	}
}

void type_changes_match_exports(struct type_changes *changes, const struct type_side *sides)
{
	const struct type_side *old = &sides[0], *new = &sides[1];
	size_t i = 0, j = 0;

	while (i < old->export_count || j < new->export_count) {
		int order = i == old->export_count ?
				    1 :
			    j == new->export_count ?
				    -1 :
				    strcmp(old->exports[i].symbol, new->exports[j].symbol);
		size_t old_end = order <= 0 ? same_symbol(old, i) : i;
		size_t new_end = order >= 0 ? same_symbol(new, j) : j;

		match_symbol(changes, old->exports + i, old_end - i, new->exports + j, new_end - j);
		i = old_end;
		j = new_end;
	}
}
