// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/type_reach.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

enum { NODES = 24, ROUNDS = 2000 };

/* A random graph as a matrix, and what the code under test makes of it. */
struct graph_model {
	bool edge[NODES][NODES];
	uint32_t mark[NODES];
	struct reach_graph graph;
	uint32_t count;
};

static void make_model(struct graph_model *model, unsigned int seed)
{
	unsigned int edges;

	srand(seed);
	*model = (struct graph_model){ .count = 1 + (uint32_t)rand() % NODES };
	edges = (unsigned int)rand() % (2 * model->count);
	for (unsigned int i = 0; i < edges; i++)
		model->edge[(uint32_t)rand() % model->count][(uint32_t)rand() % model->count] =
			true;
	for (uint32_t i = 0; i < model->count; i++) {
		/* some nodes share a mark */
		model->mark[i] = rand() % 2 ? (uint32_t)rand() % 100 : REACH_NONE;
		reach_graph_add_node(&model->graph, model->mark[i]);
		for (uint32_t j = 0; j < model->count; j++)
			if (model->edge[i][j])
				reach_graph_add_edge(&model->graph, j);
	}
}

/* Floyd and Warshall: the number of edges between any two nodes. */
static void find_distances(const struct graph_model *model, uint32_t distance[NODES][NODES])
{
	for (uint32_t i = 0; i < model->count; i++)
		for (uint32_t j = 0; j < model->count; j++)
			distance[i][j] = i == j ? 0 : model->edge[i][j] ? 1 : REACH_NONE / 2;
	for (uint32_t k = 0; k < model->count; k++)
		for (uint32_t i = 0; i < model->count; i++)
			for (uint32_t j = 0; j < model->count; j++)
				if (distance[i][k] + distance[k][j] < distance[i][j])
					distance[i][j] = distance[i][k] + distance[k][j];
}

START_TEST(sets_are_those_of_the_transitive_closure)
{
	for (unsigned int seed = 0; seed < ROUNDS; seed++) {
		struct id_sets sets = { 0 };
		uint32_t distance[NODES][NODES], set_of[NODES] = { 0 }, starts[NODES];
		struct graph_model model;

		make_model(&model, seed);
		find_distances(&model, distance);
		for (uint32_t i = 0; i < model.count; i++)
			starts[i] = model.count - 1 - i;
		type_reach_sets(&model.graph, starts, model.count, &sets, set_of);
		for (uint32_t i = 0; i < model.count; i++) {
			bool expected[100] = { false };

			for (uint32_t j = 0; j < model.count; j++)
				if (distance[i][j] < NODES && model.mark[j] != REACH_NONE)
					expected[model.mark[j]] = true;
			for (uint32_t mark = 0; mark < 100; mark++)
				must(id_set_has(&sets, set_of[i], mark) == expected[mark]);
			/* equal sets have one index */
			for (uint32_t j = 0; j < i; j++)
				must((set_of[i] == set_of[j]) ==
				     (id_set_is_subset(&sets, set_of[i], set_of[j]) &&
				      id_set_is_subset(&sets, set_of[j], set_of[i])));
		}
		id_sets_release(&sets);
		reach_graph_release(&model.graph);
	}
}
END_TEST

START_TEST(only_what_the_starts_reach_is_looked_at)
{
	struct id_sets sets = { 0 };
	struct reach_graph graph = { 0 };
	uint32_t set_of[3] = { 77, 77, 77 }, starts[] = { 1 };

	reach_graph_add_node(&graph, 5);
	reach_graph_add_edge(&graph, 1);
	reach_graph_add_node(&graph, 6);
	reach_graph_add_edge(&graph, 2);
	reach_graph_add_node(&graph, REACH_NONE);
	type_reach_sets(&graph, starts, 1, &sets, set_of);
	ck_assert_uint_eq(set_of[0], 77);
	ck_assert(id_set_has(&sets, set_of[1], 6));
	ck_assert_uint_eq(id_set_count(&sets, set_of[1]), 1);
	ck_assert_uint_eq(set_of[2], EMPTY_SET);
	id_sets_release(&sets);
	reach_graph_release(&graph);
}
END_TEST

START_TEST(distances_are_the_shortest_and_paths_exist)
{
	for (unsigned int seed = 0; seed < ROUNDS; seed++) {
		uint32_t distance[NODES][NODES], found[NODES], from[NODES], starts[3];
		bool reached[NODES] = { false };
		struct graph_model model;
		size_t count;

		make_model(&model, seed);
		find_distances(&model, distance);
		count = 1 + (size_t)rand() % LENGTH(starts);
		for (size_t i = 0; i < count; i++)
			starts[i] = (uint32_t)rand() % model.count;
		type_reach_distances(&model.graph, starts, count, found, from);
		type_reach_flags(&model.graph, starts, count, reached);
		for (uint32_t i = 0; i < model.count; i++) {
			uint32_t nearest = NODES;

			for (size_t j = 0; j < count; j++)
				if (distance[starts[j]][i] < nearest)
					nearest = distance[starts[j]][i];
			must(found[i] == (nearest == NODES ? REACH_NONE : nearest));
			must(reached[i] == (nearest != NODES));
			must((from[i] != REACH_NONE) == (nearest != 0 && nearest != NODES));
			if (from[i] != REACH_NONE)
				must(model.edge[from[i]][i] && found[from[i]] + 1 == found[i]);
		}
		reach_graph_release(&model.graph);
	}
}
END_TEST

/* Deep graphs must not overflow the stack; a chain of cycles is the worst case. */
START_TEST(long_chains_need_no_recursion)
{
	enum { LONG = 300000 };
	struct id_sets sets = { 0 };
	struct reach_graph graph = { 0 };
	uint32_t *set_of = calloc(LONG, sizeof(*set_of)), starts[] = { 0 };

	for (uint32_t i = 0; i < LONG; i++) {
		reach_graph_add_node(&graph, i == LONG - 1 ? 9 : REACH_NONE);
		if (i + 1 < LONG)
			reach_graph_add_edge(&graph, i + 1);
		if (i % 2)
			reach_graph_add_edge(&graph, i - 1);
	}
	type_reach_sets(&graph, starts, 1, &sets, set_of);
	ck_assert(id_set_has(&sets, set_of[0], 9));
	ck_assert_uint_eq(set_of[0], set_of[LONG - 1]);
	id_sets_release(&sets);
	reach_graph_release(&graph);
	free(set_of);
}
END_TEST

START_TEST(sets_of_members_compare_as_sets_do)
{
	static const uint32_t members[][4] = { { 1, 64, 65, 5000 },
					       { 64, 1, 5000, 65 },
					       { 1, 64, 65, 5001 } };
	struct id_sets sets = { 0 };
	struct id_bits bits = { 0 };
	uint32_t set[LENGTH(members)], list[8], smaller;

	ck_assert_uint_eq(id_sets_intern(&sets, &bits), EMPTY_SET);
	for (size_t i = 0; i < LENGTH(members); i++) {
		for (size_t j = 0; j < LENGTH(members[i]); j++)
			id_bits_add(&bits, members[i][j]);
		set[i] = id_sets_intern(&sets, &bits);
	}
	ck_assert_uint_eq(set[0], set[1]);
	ck_assert_uint_ne(set[0], set[2]);
	ck_assert_uint_eq(id_sets_difference(&sets, set[0], set[2], list), 2);
	ck_assert_uint_eq(list[0], 5000);
	ck_assert_uint_eq(list[1], 5001);
	ck_assert_uint_eq(id_sets_difference(&sets, set[0], set[1], list), 0);
	ck_assert_uint_eq(id_sets_difference(&sets, EMPTY_SET, set[0], list), 4);
	ck_assert_uint_eq(list[0], 1);
	ck_assert_uint_eq(list[3], 5000);
	id_bits_add(&bits, 65);
	smaller = id_sets_intern(&sets, &bits);
	ck_assert(id_set_is_subset(&sets, smaller, set[0]));
	ck_assert(!id_set_is_subset(&sets, set[0], smaller));
	ck_assert(!id_set_is_subset(&sets, set[0], set[2]));
	ck_assert(id_set_is_subset(&sets, EMPTY_SET, smaller));
	ck_assert(!id_set_is_subset(&sets, smaller, EMPTY_SET));
	id_bits_release(&bits);
	id_sets_release(&sets);
}
END_TEST

Suite *type_reach_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_reach", &tests, false);

	tcase_add_test(tests, sets_are_those_of_the_transitive_closure);
	tcase_add_test(tests, only_what_the_starts_reach_is_looked_at);
	tcase_add_test(tests, distances_are_the_shortest_and_paths_exist);
	tcase_add_test(tests, long_chains_need_no_recursion);
	tcase_add_test(tests, sets_of_members_compare_as_sets_do);
	return suite;
}
