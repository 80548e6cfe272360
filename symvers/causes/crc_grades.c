// SPDX-License-Identifier: GPL-2.0-only
/*
 * crc_grades: how well the types of a batch explain that the CRCs of its exports differ.
 */
#include <stdlib.h>

#include "symvers/causes/crc_search.h"

static bool is_comparable(const struct graded_pair *graded)
{
	return graded->nodes[0] != REACH_NONE && graded->nodes[1] != REACH_NONE;
}

static void get_sets(const struct crc_search *search, const struct graded_pair *graded,
		     uint32_t sets[2])
{
	for (size_t i = 0; i < 2; i++)
		sets[i] = search->batch.sides[i].set_of[graded->nodes[i]];
}

/* Whether the types of a side give the CRC that its export has. */
static bool crc_matches(struct crc_search *search, const struct side_export *export)
{
	uint32_t crc;

	return symbol_crc_compute(&search->crc, search->graph, export->unit, export->name, &crc) &&
	       crc == export->crc;
}

/* Compute CRCs where types differ, one unit after the other: that is quicker. */
static void check_crcs(struct crc_search *search, size_t count)
{
	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < count; i++) {
			struct graded_pair *graded = &search->pairs[i];
			const struct crc_pair *pair = graded->pair;
			uint32_t sets[2];

			/* after the second side, differs is set */
			if (!is_comparable(graded) || graded->differs)
				continue;
			get_sets(search, graded, sets);
			if (sets[0] == sets[1])
				continue;
			if (side == 0)
				graded->crcs_match = crc_matches(search, pair->old);
			else if (graded->crcs_match)
				graded->crcs_match = crc_matches(search, pair->new);
			graded->differs = side == 1;
		}
}

/* Find the causes among the selected marks. Stores a set in PARTS for each pair. */
static void compare_pairs(struct crc_search *search, size_t count, bool text, uint32_t *parts)
{
	if (text)
		check_crcs(search, count);
	for (size_t i = 0; i < count; i++) {
		struct graded_pair *graded = &search->pairs[i];
		const struct known_result *result;
		uint32_t sets[2];

		parts[i] = EMPTY_SET;
		if (!is_comparable(graded) || !graded->difference || (text && !graded->crcs_match))
			continue;
		get_sets(search, graded, sets);
		result = set_changes_find(search, sets, text ? CRC_PROVEN : CRC_CONSISTENT);
		graded->possible |= result->possible;
		parts[i] = result->causes;
	}
	set_changes_forget(search);
}

static void grade_pair(struct crc_search *search, const struct graded_pair *graded, bool text)
{
	struct crc_causes *causes = search->causes;
	struct crc_difference *difference = graded->difference;

	if (!is_comparable(graded))
		return; /* remains CRC_NO_TYPES */
	if (difference && text && !graded->crcs_match)
		difference->grade = CRC_MISMATCH;
	else if (difference && difference->causes != EMPTY_SET)
		difference->grade = text ? CRC_PROVEN : CRC_CONSISTENT;
	else if (difference)
		difference->grade = graded->possible ? CRC_POSSIBLE : CRC_UNEXPLAINED;
	if (difference || !text || !graded->differs || graded->crcs_match)
		return;
	/* the CRC is the same, although types differ: they are not those of these kernels */
	array_reserve(causes->foreign, causes->foreign_capacity, causes->foreign_count + 1);
	causes->foreign[causes->foreign_count++] = graded->pair->new;
}

/* Join the sets of causes of all parts: PART_COUNT for each pair. */
static void join_parts(struct crc_search *search, size_t count, const uint32_t *parts,
		       size_t part_count)
{
	for (size_t i = 0; i < count; i++) {
		if (!search->pairs[i].difference)
			continue;
		for (size_t j = 0; j < part_count; j++)
			id_bits_add_set(&search->bits, &search->causes->sets, parts[j * count + i]);
		search->pairs[i].difference->causes =
			id_sets_intern(&search->causes->sets, &search->bits);
	}
}

/* Collect the nodes of a side of pairs with the same CRC, or of those to be explained. */
static size_t collect_nodes(struct crc_search *search, size_t count, size_t side, bool unchanged,
			    bool differing)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const struct graded_pair *graded = &search->pairs[i];
		bool same = graded->pair->known && !graded->pair->differs;

		if (is_comparable(graded) &&
		    ((unchanged && same) || (differing && graded->difference)))
			search->nodes[found++] = graded->nodes[side];
	}
	return found;
}

static void find_nodes(struct crc_search *search, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct graded_pair *graded = &search->pairs[i];
		const struct side_export *exports[2] = { graded->pair->old, graded->pair->new };

		for (size_t side = 0; side < 2; side++)
			graded->nodes[side] = type_batch_node(
				&search->batch, side, exports[side]->unit, exports[side]->name);
	}
}

/* Find and grade the causes of all pairs, for some marks at a time. */
static void grade_pairs(struct crc_search *search, size_t count, bool text)
{
	struct type_batch *batch = &search->batch;
	size_t part_limit = batch->mark_count / MARKS_STEP + 1, part = 0, next = 1;
	uint32_t *parts = xcalloc(count * part_limit, sizeof(*parts));

	do {
		next = type_batch_select(batch, next);
		for (size_t side = 0; side < 2; side++) {
			size_t nodes = collect_nodes(search, count, side, text, true);

			type_batch_reach(batch, side, search->nodes, nodes);
		}
		compare_pairs(search, count, text, parts + part++ * count);
	} while (next < batch->mark_count);
	join_parts(search, count, parts, part);
	for (size_t i = 0; i < count; i++)
		grade_pair(search, &search->pairs[i], text);
	free(parts);
}

void crc_grades_find(struct crc_search *search, size_t count, bool text)
{
	type_batch_compare(&search->batch);
	if (!search->batch.varies && text) {
		/* equal types have one CRC, which cannot be both */
		for (size_t i = 0; i < count; i++)
			if (search->pairs[i].difference)
				search->pairs[i].difference->grade = CRC_MISMATCH;
		return;
	}
	type_batch_link(&search->batch);
	find_nodes(search, count);
	for (size_t side = 0; side < 2 && !text; side++) {
		size_t nodes = collect_nodes(search, count, side, true, false);

		type_batch_refute(&search->batch, side, search->nodes, nodes);
	}
	type_batch_mark(&search->batch);
	grade_pairs(search, count, text);
	cause_paths_find(search, count);
}
