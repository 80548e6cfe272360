// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/set_cover.h"

#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

enum { CAUSES = 9, SETS = 14, ROUNDS = 4000 };

struct cover_case {
	struct id_sets sets;
	uint32_t list[SETS], masks[SETS]; /* each set as an index and as bits */
	uint32_t rank[CAUSES];
	size_t count;
};

static void add_set(struct cover_case *test, uint32_t mask)
{
	struct id_bits bits = { 0 };

	for (uint32_t i = 0; i < CAUSES; i++)
		if (mask >> i & 1)
			id_bits_add(&bits, i);
	test->masks[test->count] = mask;
	test->list[test->count++] = id_sets_intern(&test->sets, &bits);
	id_bits_release(&bits);
}

static bool covers(const struct cover_case *test, uint32_t chosen)
{
	for (size_t i = 0; i < test->count; i++)
		if (!(test->masks[i] & chosen))
			return false;
	return true;
}

/* Try all choices. */
static int smallest(const struct cover_case *test)
{
	int best = CAUSES;

	for (uint32_t chosen = 0; chosen < 1u << CAUSES; chosen++)
		if (__builtin_popcount(chosen) < best && covers(test, chosen))
			best = __builtin_popcount(chosen);
	return best;
}

static uint32_t find(const struct cover_case *test, bool *exact)
{
	bool chosen[CAUSES];
	uint32_t mask = 0;

	*exact = set_cover_find(&test->sets, test->list, test->count, CAUSES, test->rank, chosen);
	for (uint32_t i = 0; i < CAUSES; i++)
		mask |= (uint32_t)chosen[i] << i;
	return mask;
}

START_TEST(a_choice_called_exact_is_the_smallest)
{
	unsigned int exact_ones = 0;

	for (unsigned int seed = 0; seed < ROUNDS; seed++) {
		struct cover_case test = { 0 };
		uint32_t chosen;
		size_t count;
		bool exact;

		srand(seed);
		count = 1 + (size_t)rand() % SETS;
		for (uint32_t i = 0; i < CAUSES; i++)
			test.rank[i] = CAUSES - 1 - i;
		for (size_t i = 0; i < count; i++)
			/* sparse sets are hard, dense ones are not */
			add_set(&test, (1u << rand() % CAUSES) | (1u << rand() % CAUSES) |
					       (seed % 2 ? 1u << rand() % CAUSES : 0));
		chosen = find(&test, &exact);
		must(covers(&test, chosen));
		must(__builtin_popcount(chosen) >= smallest(&test));
		if (exact)
			must(__builtin_popcount(chosen) == smallest(&test));
		exact_ones += exact;
		id_sets_release(&test.sets);
	}
	/* that it gives up at once would satisfy the above */
	ck_assert_uint_gt(exact_ones, ROUNDS * 2 / 3);
}
END_TEST

START_TEST(a_triangle_is_not_solved_by_dominance)
{
	struct cover_case test = { .rank = { 0, 1, 2, 3, 4, 5, 6, 7, 8 } };
	bool exact;

	add_set(&test, 3);
	add_set(&test, 5);
	add_set(&test, 6);
	ck_assert_int_eq(__builtin_popcount(find(&test, &exact)), 2);
	ck_assert(!exact);
	id_sets_release(&test.sets);
}
END_TEST

START_TEST(of_equal_causes_the_first_in_rank_is_chosen)
{
	struct cover_case test = { .rank = { 8, 7, 2, 3, 4, 5, 6, 1, 0 } };
	bool exact;

	/* causes 1, 2 and 4 occur in the same sets; 2 has the lowest rank */
	add_set(&test, 1 << 1 | 1 << 2 | 1 << 4);
	add_set(&test, 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5);
	ck_assert_uint_eq(find(&test, &exact), 1 << 2);
	ck_assert(exact);
	id_sets_release(&test.sets);
}
END_TEST

START_TEST(nothing_to_cover_needs_no_cause)
{
	struct cover_case test = { 0 };
	bool exact;

	ck_assert_uint_eq(find(&test, &exact), 0);
	ck_assert(exact);
}
END_TEST

Suite *set_cover_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("set_cover", &tests, false);

	tcase_add_test(tests, a_choice_called_exact_is_the_smallest);
	tcase_add_test(tests, a_triangle_is_not_solved_by_dominance);
	tcase_add_test(tests, of_equal_causes_the_first_in_rank_is_chosen);
	tcase_add_test(tests, nothing_to_cover_needs_no_cause);
	return suite;
}
