// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/crc_pairs.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/type_input/export_runs.h"

/* Exports of one name that have none from the same module on the other side. */
struct unpaired {
	const struct side_export **list;
	size_t count, capacity;
};

static void add_unpaired(struct unpaired *unpaired, const struct side_export *export)
{
	array_reserve(unpaired->list, unpaired->capacity, unpaired->count + 1);
	unpaired->list[unpaired->count++] = export;
}

static void add_pair(struct crc_pairs *pairs, const struct side_export *old,
		     const struct side_export *new)
{
	array_reserve(pairs->list, pairs->capacity, pairs->count + 1);
	pairs->list[pairs->count++] = (struct crc_pair){
		.old = old,
		.new = new,
		.known = old->crc_known &&new->crc_known,
		.differs = old->crc_known &&new->crc_known && old->crc != new->crc,
	};
}

/* Pair exports of one name: by module, then those that moved. */
static void pair_runs(struct crc_pairs *pairs, const struct side_export *old, size_t old_count,
		      const struct side_export *new, size_t new_count, struct unpaired *left)
{
	size_t i = 0, j = 0, common;

	left[0].count = left[1].count = 0;
	while (i < old_count || j < new_count) {
		int order = i == old_count ? 1 :
			    j == new_count ? -1 :
					     strcmp(old[i].module, new[j].module);

		if (!order)
			add_pair(pairs, &old[i++], &new[j++]);
		else if (order < 0)
			add_unpaired(&left[0], &old[i++]);
		else
			add_unpaired(&left[1], &new[j++]);
	}
	common = left[0].count < left[1].count ? left[0].count : left[1].count;
	for (i = 0; i < common; i++)
		add_pair(pairs, left[0].list[i], left[1].list[i]);
	pairs->removed += left[0].count - common;
	pairs->added += left[1].count - common;
}

static bool matches(const struct strlist *patterns, const char *symbol)
{
	bool found = !patterns || !patterns->count;

	for (size_t i = 0; i < (patterns ? patterns->count : 0) && !found; i++)
		found = fnmatch(patterns->items[i], symbol, 0) == 0;
	return found;
}

/* Rules apply to exports of the input. */
static void apply_rules(struct crc_pairs *pairs, const struct input *input, struct abi_rules *rules)
{
	struct name_table table;

	name_table_make(&table, input->exports, input->export_count, sizeof(*input->exports));
	for (size_t i = 0; i < pairs->count; i++) {
		struct crc_pair *pair = &pairs->list[i];
		const struct input_export *export;
		const struct abi_rule *rule;

		if (!pair->selected || !pair->differs)
			continue;
		export = name_table_find_name(&table, pair->old->symbol);
		if (export && abi_rules_find(rules, export, &rule) == TOLERATED)
			pair->selected = false;
	}
	name_table_release(&table);
}

void crc_pairs_find(struct crc_pairs *pairs, const struct type_side sides[2],
		    const struct strlist *symbols, struct abi_rules *rules)
{
	struct unpaired left[2] = { 0 };
	struct export_run run = { 0 };

	while (export_run_next(&run, sides))
		pair_runs(pairs, run.old, run.old_count, run.new, run.new_count, left);
	for (size_t i = 0; i < pairs->count; i++)
		pairs->list[i].selected = matches(symbols, pairs->list[i].old->symbol);
	if (rules)
		apply_rules(pairs, &sides[0].input, rules);
	free(left[0].list);
	free(left[1].list);
}

void crc_pairs_release(struct crc_pairs *pairs)
{
	free(pairs->list);
	*pairs = (struct crc_pairs){ 0 };
}
