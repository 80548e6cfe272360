// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/abi_groups.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* What decides the group of a change, in the order of the groups. */
enum decider { BREAKS, BY_RULE, BY_ONLY, BY_KIND };

/* A change and its sort key. */
struct sorted_change {
	uint32_t decider;
	uint32_t kind;
	const struct abi_rule *rule;
	const char *module; /* NULL for vmlinux, which comes first */
	const struct abi_change *change;
};

static enum decider decider_of(const struct abi_change *change)
{
	return change->breaking ? BREAKS :
	       change->rule	? BY_RULE :
	       change->unlisted ? BY_ONLY :
				  BY_KIND;
}

static int compare_rules(const struct abi_rule *a, const struct abi_rule *b)
{
	/* as the rules are searched: those of --rules, then those of --ignore */
	if (a->ignored != b->ignored)
		return (int)a->ignored - (int)b->ignored;
	return (a > b) - (a < b);
}

static int by_group(const void *a, const void *b)
{
	const struct sorted_change *x = a, *y = b;
	int order;

	if (x->decider != y->decider)
		return x->decider < y->decider ? -1 : 1;
	if (x->rule != y->rule)
		return compare_rules(x->rule, y->rule);
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->module != y->module) {
		if (!x->module || !y->module)
			return x->module ? 1 : -1;
		order = strcmp(x->module, y->module);
		if (order)
			return order;
	}
	/* all changes are sorted by symbol */
	return (x->change > y->change) - (x->change < y->change);
}

static bool same_group(const struct sorted_change *a, const struct sorted_change *b)
{
	if (a->decider != b->decider || a->rule != b->rule)
		return false;
	return a->kind == b->kind || a->decider == BY_RULE || a->decider == BY_ONLY;
}

/*
 * The changes of one decider and kind, of vmlinux or of modules. Most changes are of vmlinux,
 * and those are in order already: sorting the others alone saves most comparisons.
 */
struct bucket {
	size_t count, end;
};

#define BUCKETS	     ((BY_KIND + 1) * CHANGE_KINDS * 2)
#define RULES_BUCKET ((size_t)BY_RULE * CHANGE_KINDS * 2 + 1) /* all changes by rules */

static size_t bucket_of(const struct sorted_change *change)
{
	/* rules come before kinds */
	if (change->decider == BY_RULE)
		return RULES_BUCKET;
	return ((size_t)change->decider * CHANGE_KINDS + change->kind) * 2 +
	       (change->module != NULL);
}

static struct sorted_change sort_key(const struct abi_change *change)
{
	const char *module = abi_change_module(change);
	enum decider decider = decider_of(change);

	return (struct sorted_change){
		.decider = decider,
		.kind = change->kind,
		.rule = decider == BY_RULE ? change->rule : NULL,
		.module = streq(module, "vmlinux") ? NULL : module,
		.change = change,
	};
}

static struct sorted_change *sort_changes(const struct abi_changes *changes)
{
	struct sorted_change *keys = xcalloc(changes->count, sizeof(*keys));
	struct sorted_change *sorted = xcalloc(changes->count, sizeof(*sorted));
	struct bucket buckets[BUCKETS] = { 0 };
	size_t begin = 0;

	for (size_t i = 0; i < changes->count; i++) {
		keys[i] = sort_key(&changes->list[i]);
		buckets[bucket_of(&keys[i])].count++;
	}
	for (size_t i = 0; i < BUCKETS; i++) {
		buckets[i].end = begin;
		begin += buckets[i].count;
	}
	for (size_t i = 0; i < changes->count; i++)
		sorted[buckets[bucket_of(&keys[i])].end++] = keys[i];
	for (size_t i = 0; i < BUCKETS; i++)
		/* those with odd numbers are not of vmlinux alone */
		if (i % 2 && buckets[i].count > 1)
			qsort(sorted + buckets[i].end - buckets[i].count, buckets[i].count,
			      sizeof(*sorted), by_group);
	free(keys);
	return sorted;
}

static int by_address(const void *a, const void *b)
{
	const struct input_module *const *x = a, *const *y = b;

	return (*x > *y) - (*x < *y);
}

static const struct module_list *list_of(const struct abi_change *change, bool unchecked)
{
	return unchecked ? &change->unchecked : &change->broken;
}

/* Count each module of the changes once. */
static size_t count_modules(const struct abi_group *group, bool unchecked)
{
	const struct input_module **modules;
	size_t count = 0, distinct = 0;

	for (size_t i = 0; i < group->count; i++)
		count += list_of(group->changes[i], unchecked)->count;
	if (!count)
		return 0;
	modules = xcalloc(count, sizeof(*modules));
	count = 0;
	for (size_t i = 0; i < group->count; i++) {
		const struct module_list *list = list_of(group->changes[i], unchecked);

		for (size_t j = 0; j < list->count; j++)
			modules[count++] = list->list[j];
	}
	qsort(modules, count, sizeof(*modules), by_address);
	for (size_t i = 0; i < count; i++)
		distinct += !i || modules[i] != modules[i - 1];
	free(modules);
	return distinct;
}

void abi_groups_make(struct abi_groups *groups, const struct abi_changes *changes)
{
	struct sorted_change *sorted = sort_changes(changes);
	struct abi_group *group = NULL;
	size_t capacity = 0;

	*groups = (struct abi_groups){
		.changes = xcalloc(changes->count, sizeof(*groups->changes)),
	};
	for (size_t i = 0; i < changes->count; i++) {
		const struct abi_change *change = sorted[i].change;

		if (!i || !same_group(&sorted[i - 1], &sorted[i])) {
			array_reserve(groups->list, capacity, groups->count + 1);
			group = &groups->list[groups->count++];
			*group = (struct abi_group){
				.breaking = change->breaking,
				.rule = sorted[i].rule,
				.unlisted = sorted[i].decider == BY_ONLY,
				.kind = change->kind,
				.changes = &groups->changes[i],
			};
		}
		groups->changes[i] = change;
		group->kinds[change->kind]++;
		group->count++;
	}
	for (size_t i = 0; i < groups->count; i++) {
		groups->list[i].broken = count_modules(&groups->list[i], false);
		groups->list[i].unchecked = count_modules(&groups->list[i], true);
	}
	free(sorted);
}

void abi_groups_release(struct abi_groups *groups)
{
	free(groups->list);
	free(groups->changes);
	*groups = (struct abi_groups){ 0 };
}
