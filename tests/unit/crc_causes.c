// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/crc_causes.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "symvers/causes/type_causes.h"
#include "tests/unit/units.h"

enum { MAX_EXPORTS = 8 };

/* Two sides that are built by hand, as if they had been read from BTF. */
struct sides_maker {
	struct type_graph graph;
	struct type_unit kernels[2], modules[2];
	struct side_export exports[2][MAX_EXPORTS];
	struct type_side sides[2];
	struct crc_causes causes;
};

static void make(struct sides_maker *maker)
{
	memset(maker, 0, sizeof(*maker));
	for (size_t i = 0; i < 2; i++) {
		maker->kernels[i].source = maker->modules[i].source = UNIT_BTF;
		maker->modules[i].base = &maker->kernels[i];
		maker->sides[i].exports = maker->exports[i];
	}
}

static uint32_t name_of(struct sides_maker *maker, const char *name)
{
	enum name_kind kind = islower((unsigned char)*name) ? NAME_SYMBOL : NAME_STRUCT;

	return type_graph_add_name(&maker->graph, kind, name, strlen(name));
}

/* Define NAME, a struct in capital letters or else an export; references end with NULL. */
static void define(struct sides_maker *maker, struct type_unit *unit, const char *name,
		   const char *text, ...)
{
	struct unit_entry entry = { .name = name_of(maker, name) };
	struct definition definition = {
		.name = entry.name,
		.text = text,
		.len = (uint32_t)strlen(text),
		.hash = type_text_hash(text, strlen(text)),
		.declared = streq(text, "declared"),
	};
	uint32_t refs[8];
	const char *ref;
	va_list list;

	va_start(list, text);
	while ((ref = va_arg(list, const char *)))
		refs[definition.ref_count++] = name_of(maker, ref);
	va_end(list);
	entry.definition = type_graph_find_definition(&maker->graph, entry.name, definition.hash);
	if (entry.definition == TYPE_NONE)
		entry.definition = type_graph_add_definition(&maker->graph, &definition, refs);
	type_unit_add(unit, &entry);
}

/* The same on both sides. */
#define define_both(maker, units, ...)                               \
	do {                                                         \
		for (size_t side_ = 0; side_ < 2; side_++)           \
			define(maker, &(units)[side_], __VA_ARGS__); \
	} while (0)

/* Export SYMBOL, in alphabetical order, with CRCs, from UNITS[0] and UNITS[1]; NULL: no types. */
static void export_symbol(struct sides_maker *maker, struct type_unit *units, const char *symbol,
			  uint32_t old, uint32_t new)
{
	for (size_t i = 0; i < 2; i++)
		maker->exports[i][maker->sides[i].export_count++] = (struct side_export){
			.name = name_of(maker, symbol),
			.symbol = symbol,
			.module = "vmlinux",
			.unit = units ? &units[i] : NULL,
			.ns = "",
			.crc = i ? new : old,
			.crc_known = true,
		};
}

static void find(struct sides_maker *maker)
{
	static const struct crc_causes_filter all;

	for (size_t i = 0; i < 2; i++) {
		type_unit_finish(&maker->kernels[i]);
		type_unit_finish(&maker->modules[i]);
	}
	crc_causes_find(&maker->causes, &maker->graph, maker->sides, &all);
}

static const struct crc_difference *difference_of(const struct sides_maker *maker,
						  const char *symbol)
{
	for (size_t i = 0; i < maker->causes.count; i++)
		if (streq(maker->causes.list[i].new->symbol, symbol))
			return &maker->causes.list[i];
	ck_abort_msg("no difference of %s", symbol);
}

/* Check the grade of an export, and its causes: "A B", in any order. */
static void check(const struct sides_maker *maker, const char *symbol, enum crc_grade grade,
		  const char *expected)
{
	const struct crc_difference *difference = difference_of(maker, symbol);
	uint32_t members[16];
	size_t count = id_set_members(&maker->causes.sets, difference->causes, members);
	size_t words = *expected != '\0';

	ck_assert_str_eq(crc_grade_name(difference->grade), crc_grade_name(grade));
	for (const char *p = expected; *p; p++)
		words += *p == ' ';
	ck_assert_uint_eq(count, words);
	for (size_t i = 0; i < count; i++) {
		const struct graph_name *name =
			&maker->graph.names[maker->causes.changes[members[i]].name];

		ck_assert(memmem(expected, strlen(expected), name->text, name->len) != NULL);
	}
}

static void release(struct sides_maker *maker)
{
	crc_causes_release(&maker->causes);
	type_graph_release(&maker->graph);
	for (size_t i = 0; i < 2; i++) {
		type_unit_release(&maker->kernels[i]);
		type_unit_release(&maker->modules[i]);
	}
}

/* a and b reach S through P; c reaches only P's sibling. */
static void define_chain(struct sides_maker *maker)
{
	define_both(maker, maker->kernels, "a", "a", "P", NULL);
	define_both(maker, maker->kernels, "b", "b", "Q", NULL);
	define_both(maker, maker->kernels, "c", "c", "R", NULL);
	define_both(maker, maker->kernels, "P", "P", "S", "R", NULL);
	define_both(maker, maker->kernels, "Q", "Q", "P", NULL);
	define_both(maker, maker->kernels, "R", "R", NULL);
	define(maker, &maker->kernels[0], "S", "S", NULL);
	define(maker, &maker->kernels[1], "S", "S with a member", NULL);
}

START_TEST(a_type_that_no_unchanged_export_reaches_is_a_cause)
{
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	export_symbol(&maker, maker.kernels, "c", 3, 3);
	find(&maker);
	ck_assert_uint_eq(maker.causes.count, 2);
	ck_assert_uint_eq(maker.causes.unchanged, 1);
	check(&maker, "a", CRC_CONSISTENT, "S");
	check(&maker, "b", CRC_CONSISTENT, "S");
	/* the shortest path is a, P, S */
	ck_assert_uint_eq(maker.causes.changes[0].path.count, 3);
	ck_assert_uint_eq(maker.causes.changes[0].path.steps[0].entry->name, name_of(&maker, "a"));
	release(&maker);
}
END_TEST

START_TEST(an_unchanged_export_refutes_a_cause)
{
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 2);
	export_symbol(&maker, maker.kernels, "c", 3, 13);
	find(&maker);
	check(&maker, "a", CRC_POSSIBLE, "");
	/* reaches nothing that changed */
	check(&maker, "c", CRC_UNEXPLAINED, "");
	ck_assert_uint_eq(maker.causes.change_count, 0);
	release(&maker);
}
END_TEST

START_TEST(an_export_whose_crc_is_unknown_refutes_nothing)
{
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 2);
	maker.exports[1][1].crc_known = false;
	export_symbol(&maker, NULL, "d", 4, 14);
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "S");
	check(&maker, "d", CRC_NO_TYPES, "");
	ck_assert_uint_eq(maker.causes.unknown, 1);
	release(&maker);
}
END_TEST

/* What only NEW reaches follows from the change that leads there. */
START_TEST(a_type_that_one_side_reaches_is_no_cause)
{
	struct sides_maker maker;

	make(&maker);
	define_both(&maker, maker.kernels, "a", "a", "P", NULL);
	define(&maker, &maker.kernels[0], "P", "P", "O", NULL);
	define(&maker, &maker.kernels[1], "P", "P with N", "N", NULL);
	define(&maker, &maker.kernels[0], "O", "O", NULL);
	define(&maker, &maker.kernels[1], "N", "N", NULL);
	/* N is in both, but a reaches it only in NEW */
	define(&maker, &maker.kernels[0], "N", "old N", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "P");
	ck_assert_int_eq(maker.causes.changes[0].class, TYPE_CHANGED);
	release(&maker);
}
END_TEST

START_TEST(types_in_cycles_are_causes_of_each_other)
{
	struct sides_maker maker;

	make(&maker);
	define_both(&maker, maker.kernels, "a", "a", "P", NULL);
	define_both(&maker, maker.kernels, "b", "b", "Q", NULL);
	define(&maker, &maker.kernels[0], "P", "P", "Q", NULL);
	define(&maker, &maker.kernels[1], "P", "P 2", "Q", NULL);
	define(&maker, &maker.kernels[0], "Q", "declared", NULL);
	define(&maker, &maker.kernels[1], "Q", "Q", "P", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "P Q");
	/* OLD has no way from Q to P */
	check(&maker, "b", CRC_CONSISTENT, "Q");
	for (size_t i = 0; i < maker.causes.change_count; i++)
		if (maker.causes.changes[i].name == name_of(&maker, "Q"))
			ck_assert_int_eq(maker.causes.changes[i].class, TYPE_DEFINED);
	release(&maker);
}
END_TEST

START_TEST(modules_see_the_types_of_the_kernel_and_their_own)
{
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	/* a struct of the kernel's name that only the module has */
	define_both(&maker, maker.modules, "m", "m", "Q", "OWN", NULL);
	define_both(&maker, maker.modules, "n", "n", "S", NULL);
	define_both(&maker, maker.modules, "S", "S of the module", NULL);
	define(&maker, &maker.modules[0], "OWN", "OWN", NULL);
	define(&maker, &maker.modules[1], "OWN", "OWN 2", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.modules, "m", 2, 12);
	export_symbol(&maker, maker.modules, "n", 3, 3);
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "S");
	/* the kernel's P refers to the kernel's S, not to that of the module */
	check(&maker, "m", CRC_CONSISTENT, "S OWN");
	release(&maker);
}
END_TEST

/* Source files may define one name differently; only what is gone and what is new counts. */
START_TEST(of_several_definitions_those_that_differ_count)
{
	struct sides_maker maker;

	make(&maker);
	define_both(&maker, maker.kernels, "a", "a", "P", NULL);
	define_both(&maker, maker.kernels, "b", "b", "Q", NULL);
	define_both(&maker, maker.kernels, "P", "P of one file", NULL);
	define(&maker, &maker.kernels[0], "P", "P of another", NULL);
	define(&maker, &maker.kernels[1], "P", "P of another, new", NULL);
	/* one more definition may be that of a new file */
	define_both(&maker, maker.kernels, "Q", "Q", NULL);
	define(&maker, &maker.kernels[1], "Q", "Q of a new file", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "P");
	ck_assert_str_eq(
		maker.graph.definitions[maker.causes.changes[0].entries[0]->definition].text,
		"P of another");
	ck_assert_str_eq(
		maker.graph.definitions[maker.causes.changes[0].entries[1]->definition].text,
		"P of another, new");
	check(&maker, "b", CRC_UNEXPLAINED, "");
	release(&maker);
}
END_TEST

START_TEST(causes_are_counted_and_the_fewest_chosen)
{
	struct type_causes ranked = { 0 };
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	define_both(&maker, maker.kernels, "d", "d", "P", "T", NULL);
	define(&maker, &maker.kernels[0], "T", "T", NULL);
	define(&maker, &maker.kernels[1], "T", "T 2", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	export_symbol(&maker, maker.kernels, "d", 4, 14);
	find(&maker);
	type_causes_find(&ranked, &maker.causes, &maker.graph);
	ck_assert_uint_eq(ranked.count, 2);
	ck_assert_str_eq(ranked.list[0].name, "struct S");
	ck_assert_uint_eq(ranked.list[0].exports, 3);
	ck_assert_uint_eq(ranked.list[0].alone, 2);
	ck_assert_str_eq(ranked.list[1].name, "struct T");
	ck_assert_uint_eq(ranked.list[1].exports, 1);
	ck_assert_uint_eq(ranked.list[1].alone, 0);
	ck_assert_uint_eq(ranked.smallest, 1);
	ck_assert(ranked.exact);
	ck_assert(ranked.list[0].in_smallest && !ranked.list[1].in_smallest);
	type_causes_release(&ranked);
	release(&maker);
}
END_TEST

/* A chain in which all types differ, except the last: more than are looked for at once. */
START_TEST(all_of_many_changes_are_found)
{
	enum { COUNT = 3000 };
	static char names[COUNT + 1][8];
	struct sides_maker maker;

	make(&maker);
	define_both(&maker, maker.kernels, "a", "a", "S0", NULL);
	define_both(&maker, maker.kernels, "b", "b", "S2000", NULL);
	define_both(&maker, maker.kernels, "c", "c", "S3000", NULL);
	for (int i = 0; i <= COUNT; i++)
		snprintf(names[i], sizeof(names[i]), "S%d", i);
	for (int i = 0; i < COUNT; i++) {
		define(&maker, &maker.kernels[0], names[i], "old", names[i + 1], NULL);
		define(&maker, &maker.kernels[1], names[i], "new", names[i + 1], NULL);
	}
	define_both(&maker, maker.kernels, "S3000", "same", NULL);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	export_symbol(&maker, maker.kernels, "c", 3, 13);
	find(&maker);
	ck_assert_uint_eq(maker.causes.change_count, COUNT);
	ck_assert_uint_eq(id_set_count(&maker.causes.sets, difference_of(&maker, "a")->causes),
			  COUNT);
	ck_assert_uint_eq(id_set_count(&maker.causes.sets, difference_of(&maker, "b")->causes),
			  COUNT - 2000);
	check(&maker, "c", CRC_UNEXPLAINED, "");
	for (size_t i = 0; i < maker.causes.change_count; i++)
		must(maker.causes.changes[i].path.count >= 2);
	release(&maker);
}
END_TEST

START_TEST(exports_of_one_side_and_those_that_moved)
{
	struct sides_maker maker;

	make(&maker);
	define_chain(&maker);
	export_symbol(&maker, maker.kernels, "a", 1, 11);
	maker.exports[1][0].module = "fs/a";
	export_symbol(&maker, maker.kernels, "b", 2, 12);
	maker.sides[1].export_count--;
	find(&maker);
	check(&maker, "a", CRC_CONSISTENT, "S");
	ck_assert_uint_eq(maker.causes.removed, 1);
	ck_assert_uint_eq(maker.causes.added, 0);
	release(&maker);
}
END_TEST

Suite *crc_causes_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("crc_causes", &tests, false);

	tcase_add_test(tests, a_type_that_no_unchanged_export_reaches_is_a_cause);
	tcase_add_test(tests, an_unchanged_export_refutes_a_cause);
	tcase_add_test(tests, an_export_whose_crc_is_unknown_refutes_nothing);
	tcase_add_test(tests, a_type_that_one_side_reaches_is_no_cause);
	tcase_add_test(tests, types_in_cycles_are_causes_of_each_other);
	tcase_add_test(tests, modules_see_the_types_of_the_kernel_and_their_own);
	tcase_add_test(tests, of_several_definitions_those_that_differ_count);
	tcase_add_test(tests, causes_are_counted_and_the_fewest_chosen);
	tcase_add_test(tests, all_of_many_changes_are_found);
	tcase_add_test(tests, exports_of_one_side_and_those_that_moved);
	return suite;
}
