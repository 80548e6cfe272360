// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/definition_pairs.h"

#include <stdlib.h>

/* Of more definitions that only one side has, the first are compared. No kernel has as many. */
#define MAX_UNEQUAL 64
/* References of each that are compared. */
#define MAX_REFS    64

struct unequal_set {
	const struct unit_entry *list[MAX_UNEQUAL];
	size_t count;
	bool all_declared; /* of the whole set */
};

static const struct definition *definition_of(const struct type_graph *graph,
					      const struct unit_entry *entry)
{
	return &graph->definitions[entry->definition];
}

static bool all_declared(const struct type_graph *graph, const struct definition_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (!definition_of(graph, &set->entries[i])->declared)
			return false;
	return true;
}

/* A set with definitions does not need its declarations, unless the other has nothing else. */
static void keep(const struct type_graph *graph, struct unequal_set *set,
		 const struct unit_entry *entry)
{
	if (set->count < MAX_UNEQUAL &&
	    (set->all_declared || !definition_of(graph, entry)->declared))
		set->list[set->count++] = entry;
}

/* How different two definitions are: in the types that they refer to, and in length. */
static size_t distance(const struct type_graph *graph, const struct definition *a,
		       const struct definition *b)
{
	const uint32_t *x = graph->refs + a->first_ref, *y = graph->refs + b->first_ref;
	uint32_t x_count = a->ref_count < MAX_REFS ? a->ref_count : MAX_REFS;
	uint32_t y_count = b->ref_count < MAX_REFS ? b->ref_count : MAX_REFS;
	size_t unequal = x_count + y_count;
	size_t length = a->len > b->len ? a->len - b->len : b->len - a->len;

	for (uint32_t i = 0; i < x_count; i++)
		for (uint32_t j = 0; j < y_count; j++)
			if (x[i] == y[j])
				unequal -= 2;
	/* a reference is as long as a member */
	return 16 * unequal + length;
}

static void pair_alike(const struct type_graph *graph, struct unequal_set *old,
		       struct unequal_set *new, definition_pair_fn *found, void *context)
{
	while (old->count && new->count) {
		size_t best = SIZE_MAX, from = 0, to = 0;

		for (size_t i = 0; i < old->count; i++)
			for (size_t j = 0; j < new->count; j++) {
				size_t far =
					old->count == 1 && new->count == 1 ?
						0 :
						distance(graph, definition_of(graph, old->list[i]),
							 definition_of(graph, new->list[j]));

				if (far < best) {
					best = far;
					from = i;
					to = j;
				}
			}
		found(context, old->list[from], new->list[to]);
		old->list[from] = old->list[--old->count];
		new->list[to] = new->list[--new->count];
	}
}

void definition_pairs_find(const struct type_graph *graph, const struct definition_set *old,
			   const struct definition_set *new, definition_pair_fn *found,
			   void *context)
{
	struct unequal_set a, b;
	size_t i = 0, j = 0;

	if (old->count == 1 && new->count == 1) {
		found(context, old->entries, new->entries);
		return;
	}
	a.count = b.count = 0;
	a.all_declared = all_declared(graph, old);
	b.all_declared = all_declared(graph, new);
	while (i < old->count || j < new->count) {
		const struct unit_entry *x = i < old->count ? &old->entries[i] : NULL;
		const struct unit_entry *y = j < new->count ? &new->entries[j] : NULL;

		if (x && y && x->definition == y->definition) {
			found(context, x, y);
			i++;
			j++;
		} else if (x && (!y || x->definition < y->definition)) {
			keep(graph, &a, x);
			i++;
		} else if (y) {
			keep(graph, &b, y);
			j++;
		}
	}
	pair_alike(graph, &a, &b, found, context);
}
