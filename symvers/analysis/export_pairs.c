// SPDX-License-Identifier: GPL-2.0-only
/*
 * export_pairs: which export of NEW is which one of OLD.
 */
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/type_input/export_runs.h"
#include "symvers/types/type_changes.h"

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
	struct export_run run = { 0 };

	while (export_run_next(&run, sides))
		match_symbol(changes, run.old, run.old_count, run.new, run.new_count);
}
