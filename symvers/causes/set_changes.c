// SPDX-License-Identifier: GPL-2.0-only
/*
 * set_changes: the changes between the types that an export reaches on both sides, which are
 * two sets of marks.
 */
#include <stdlib.h>
#include <string.h>

#include "symvers/causes/crc_search.h"

static enum type_change_class class_of(const struct type_graph *graph,
				       const struct unit_entry *const entries[2])
{
	bool old = graph->definitions[entries[0]->definition].declared;
	bool new = graph->definitions[entries[1]->definition].declared;

	return old == new ? TYPE_CHANGED : old ? TYPE_DEFINED : TYPE_HIDDEN;
}

/* The index of a change, which is added when it is new. */
static uint32_t find_change(struct crc_search *search, const struct type_variant *const variants[2],
			    const struct unit_entry *const entries[2], enum crc_grade grade)
{
	struct crc_causes *causes = search->causes;
	uint32_t name = variants[0]->name;

	for (uint32_t i = search->first_change[name]; i != REACH_NONE; i = causes->changes[i].next)
		if (causes->changes[i].entries[0]->definition == entries[0]->definition &&
		    causes->changes[i].entries[1]->definition == entries[1]->definition) {
			if (grade == CRC_PROVEN)
				causes->changes[i].grade = grade;
			return i;
		}
	array_reserve(causes->changes, causes->change_capacity, causes->change_count + 1);
	causes->changes[causes->change_count] = (struct type_change){
		.name = name,
		.class = class_of(search->graph, entries),
		.units = { variants[0]->unit, variants[1]->unit },
		.entries = { entries[0], entries[1] },
		.grade = grade,
		.next = search->first_change[name],
	};
	search->first_change[name] = (uint32_t)causes->change_count;
	return (uint32_t)causes->change_count++;
}

/* Of the marks I to END, which are of one name: one that only OLD reaches, one that only NEW. */
static void add_difference(struct crc_search *search, size_t i, size_t end, const uint32_t sets[2],
			   enum crc_grade grade, struct known_result *result)
{
	const struct type_batch *batch = &search->batch;
	const struct type_variant *variants[2] = { NULL, NULL };
	const struct unit_entry *entries[2];

	for (; i < end; i++) {
		const struct type_variant *variant =
			&batch->variants[batch->marked[search->members[i]]];
		size_t side = !id_set_has(&batch->sets, sets[0], search->members[i]);

		if (!variants[side])
			variants[side] = variant;
	}
	if (!variants[0] || !variants[1] ||
	    !type_variants_differ(batch->types, variants[0], variants[1], &entries[0], &entries[1]))
		return;
	if (type_batch_refuted(batch, (uint32_t)(variants[0] - batch->variants),
			       (uint32_t)(variants[1] - batch->variants)))
		result->possible = true;
	else
		id_bits_add(&search->bits, find_change(search, variants, entries, grade));
}

/* Find the changes that an export reaches on both sides. */
static void compare_sets(struct crc_search *search, const uint32_t sets[2], enum crc_grade grade,
			 struct known_result *result)
{
	const struct type_batch *batch = &search->batch;
	size_t count = id_set_count(&batch->sets, sets[0]) + id_set_count(&batch->sets, sets[1]);
	size_t end;

	array_reserve(search->members, search->member_capacity, count);
	count = id_sets_difference(&batch->sets, sets[0], sets[1], search->members);
	result->possible = id_set_has(&batch->sets, sets[0], DULL_MARK) &&
			   id_set_has(&batch->sets, sets[1], DULL_MARK);
	for (size_t i = 0; i < count; i = end) {
		uint32_t variant = batch->marked[search->members[i]];

		end = i + 1;
		if (variant == REACH_NONE)
			continue;
		while (end < count && batch->variants[batch->marked[search->members[end]]].name ==
					      batch->variants[variant].name)
			end++;
		add_difference(search, i, end, sets, grade, result);
	}
	result->causes = id_sets_intern(&search->causes->sets, &search->bits);
}

static uint32_t hash_of_pair(const uint32_t sets[2])
{
	return (sets[0] * 0x9e3779b1U ^ sets[1]) * 0x85ebca6bU >> 7;
}

static void grow_known(struct crc_search *search)
{
	struct known_result *old = search->known;
	uint32_t old_size = old ? search->known_mask + 1 : 0;

	search->known_mask = old ? 2 * search->known_mask + 1 : 255;
	search->known = xcalloc((size_t)search->known_mask + 1, sizeof(*search->known));
	for (uint32_t i = 0; i < old_size; i++) {
		uint32_t slot = hash_of_pair(old[i].sets) & search->known_mask;

		if (!old[i].used)
			continue;
		while (search->known[slot].used)
			slot = (slot + 1) & search->known_mask;
		search->known[slot] = old[i];
	}
	free(old);
}

const struct known_result *set_changes_find(struct crc_search *search, const uint32_t sets[2],
					    enum crc_grade grade)
{
	struct known_result *result;
	uint32_t slot;

	if (2 * (search->known_count + 1) > search->known_mask)
		grow_known(search);
	slot = hash_of_pair(sets) & search->known_mask;
	while (true) {
		result = &search->known[slot];
		if (!result->used)
			break;
		if (result->sets[0] == sets[0] && result->sets[1] == sets[1])
			return result;
		slot = (slot + 1) & search->known_mask;
	}
	*result = (struct known_result){ .sets = { sets[0], sets[1] }, .used = true };
	search->known_count++;
	compare_sets(search, sets, grade, result);
	return result;
}

void set_changes_forget(struct crc_search *search)
{
	if (search->known_count)
		memset(search->known, 0, ((size_t)search->known_mask + 1) * sizeof(*search->known));
	search->known_count = 0;
}
