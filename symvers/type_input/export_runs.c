// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/export_runs.h"

#include <string.h>

#include "lib/base/strbuf.h"

/* The number of exports from FIRST on that have the same symbol. */
static size_t count_same(const struct type_side *side, size_t first)
{
	size_t end = first;

	while (end < side->export_count &&
	       streq(side->exports[end].symbol, side->exports[first].symbol))
		end++;
	return end - first;
}

bool export_run_next(struct export_run *run, const struct type_side sides[2])
{
	const struct type_side *old = &sides[0], *new = &sides[1];
	size_t i = run->old_end, j = run->new_end;
	int order;

	if (i == old->export_count && j == new->export_count)
		return false;
	order = i == old->export_count ? 1 :
		j == new->export_count ? -1 :
					 strcmp(old->exports[i].symbol, new->exports[j].symbol);
	run->old = old->exports + i;
	run->new = new->exports + j;
	run->old_count = order <= 0 ? count_same(old, i) : 0;
	run->new_count = order >= 0 ? count_same(new, j) : 0;
	run->old_end = i + run->old_count;
	run->new_end = j + run->new_count;
	return true;
}
