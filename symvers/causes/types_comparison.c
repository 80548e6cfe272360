// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/types_comparison.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/progress.h"

bool types_export_removed(const struct types_comparison *comparison, size_t pair)
{
	const struct export_pair *exports = &comparison->changes.exports[pair];

	return exports->exports[0] && !exports->exports[1] && !comparison->only_types &&
	       comparison->sides[0].has_exports && comparison->sides[1].has_exports;
}

/* Count exports that only one side has. */
static void count_exports(struct types_comparison *comparison)
{
	const struct type_side *sides = comparison->sides;

	for (size_t i = 0; !comparison->only_types && i < comparison->changes.export_count; i++) {
		const struct export_pair *pair = &comparison->changes.exports[i];

		if (!comparison->filter.wanted[i])
			continue;
		if (types_export_removed(comparison, i)) {
			comparison->removed++;
			comparison->removed_tolerated += comparison->filter.tolerated[i];
		} else if (pair->exports[1] && !pair->exports[0] && sides[0].has_exports &&
			   sides[1].has_exports) {
			comparison->added++;
		}
		for (size_t side = 0; side < 2; side++)
			if (pair->exports[side] ? !pair->exports[side]->unit :
						  !sides[0].has_exports || !sides[1].has_exports)
				comparison->without_types[side]++;
	}
}

/* qsort() has no context, so that everything that counts is in the key. */
struct report_key {
	struct reported_change change;
	size_t exports;
};

static int compare_keys(const void *a, const void *b)
{
	const struct report_key *x = a, *y = b;

	if (x->change.report != y->change.report)
		return x->change.report < y->change.report ? 1 : -1;
	if (x->exports != y->exports)
		return x->exports < y->exports ? 1 : -1;
	return (x->change.change > y->change.change) - (x->change.change < y->change.change);
}

static bool is_asked_for(const struct types_comparison *comparison,
			 const struct definition_change *change, const struct strlist *types)
{
	const struct graph_name *name = &comparison->graph.names[change->name];
	const char *word = name_kind_word(name->kind);

	for (size_t i = 0; i < types->count; i++) {
		const char *asked = types->items[i];
		size_t len = strlen(word);

		if (len && strncmp(asked, word, len) == 0 && asked[len] == ' ')
			asked += len + 1;
		if (strlen(asked) == name->len && memcmp(asked, name->text, name->len) == 0)
			return true;
	}
	return !types->count;
}

static enum change_report report_of(const struct types_comparison *comparison, size_t change)
{
	const struct reached_change *reached = &comparison->impact.changes[change];
	enum type_compatibility compatibility =
		type_verdict_compatibility(comparison->verdicts.list[change].verdict);

	if (compatibility == LAYOUT_COMPATIBLE)
		return REPORT_COMPATIBLE;
	if (!reached->counted)
		return REPORT_TOLERATED;
	return compatibility == LAYOUT_INCOMPATIBLE ? REPORT_INCOMPATIBLE : REPORT_NOT_CHECKED;
}

/* List the changes to report, the most important first. */
static void list_changes(struct types_comparison *comparison, const struct strlist *types)
{
	const struct type_changes *changes = &comparison->changes;
	struct report_key *keys = xcalloc(changes->count, sizeof(*keys));

	for (size_t i = 0; i < changes->count; i++) {
		struct reported_change change = { (uint32_t)i, report_of(comparison, i) };
		size_t exports = comparison->impact.changes[i].exports;

		/* what no export of OLD reaches, no module depends on */
		if (!exports || !is_asked_for(comparison, &changes->list[i], types))
			continue;
		comparison->counts[change.report]++;
		keys[comparison->count++] = (struct report_key){ change, exports };
	}
	if (comparison->count)
		qsort(keys, comparison->count, sizeof(*keys), compare_keys);
	comparison->list = xcalloc(comparison->count, sizeof(*comparison->list));
	for (size_t i = 0; i < comparison->count; i++)
		comparison->list[i] = keys[i].change;
	free(keys);
}

void types_compare(struct types_comparison *comparison, const struct strlist *types,
		   const struct input *installed, struct abi_rules *rules)
{
	struct type_changes *changes = &comparison->changes;
	struct progress progress;
	bool *incompatible;

	progress_begin(&progress, "comparing types", 0);
	comparison->only_types = types->count != 0;
	type_changes_match_exports(changes, comparison->sides);
	export_filter_make(&comparison->filter, changes, comparison->sides, installed, rules);
	type_changes_find(changes, &comparison->graph, comparison->sides,
			  comparison->filter.wanted);
	change_verdicts_find(&comparison->verdicts, changes, &comparison->graph, comparison->sides);
	incompatible = xcalloc(changes->count, sizeof(*incompatible));
	for (size_t i = 0; i < changes->count; i++)
		incompatible[i] =
			type_verdict_compatibility(comparison->verdicts.list[i].verdict) ==
				LAYOUT_INCOMPATIBLE &&
			is_asked_for(comparison, &changes->list[i], types);
	change_impact_find(&comparison->impact, changes, &comparison->graph, &comparison->sides[0],
			   &(struct impact_query){ .wanted = comparison->filter.wanted,
						   .tolerated = comparison->filter.tolerated,
						   .incompatible = incompatible });
	for (size_t i = 0; i < changes->count; i++)
		incompatible[i] = incompatible[i] && comparison->verdicts.list[i].sizes[0] !=
							     comparison->verdicts.list[i].sizes[1];
	direct_uses_find(&comparison->uses, changes, &comparison->graph, &comparison->sides[0],
			 comparison->filter.wanted, incompatible);
	free(incompatible);
	count_exports(comparison);
	list_changes(comparison, types);
	progress_end(&progress);
}

void types_comparison_release(struct types_comparison *comparison)
{
	free(comparison->list);
	direct_uses_release(&comparison->uses);
	change_impact_release(&comparison->impact);
	export_filter_release(&comparison->filter);
	change_verdicts_release(&comparison->verdicts);
	type_changes_release(&comparison->changes);
	type_graph_release(&comparison->graph);
}
