// SPDX-License-Identifier: GPL-2.0-only
#include "lib/types/type_check.h"

#include "tests/unit/units.h"

static uint32_t add_type(struct type_table *table, enum type_kind kind, uint32_t target)
{
	return type_table_add(
		table, &(struct type){ .kind = (uint8_t)kind, .target = target, .count = 1 });
}

/* A struct with COUNT members of one type. */
static uint32_t add_struct(struct type_table *table, const char *name, uint32_t member,
			   uint32_t count)
{
	struct type type = {
		.kind = TYPE_STRUCT,
		.name = type_table_add_name(table, name, strlen(name)),
		.first = (uint32_t)table->member_count,
		.count = count,
	};

	for (uint32_t i = 0; i < count; i++)
		type_table_add_member(table, &(struct type_member){ .type = member });
	return type_table_add(table, &type);
}

static void check_table(struct type_table *table, enum type_fault fault, uint32_t index)
{
	uint32_t found;

	ck_assert_int_eq(type_table_check(table, &found), fault);
	if (fault != TYPE_SOUND)
		ck_assert_uint_eq(found, index);
	type_table_release(table);
}

START_TEST(named_structs_may_point_to_themselves)
{
	struct type_table table;
	uint32_t pointer;

	type_table_init(&table, NULL);
	pointer = add_type(&table, TYPE_POINTER, 2);
	ck_assert_uint_eq(add_struct(&table, "list", pointer, 2), 2);
	check_table(&table, TYPE_SOUND, 0);
}
END_TEST

START_TEST(other_loops_are_found)
{
	static const enum type_kind kinds[] = { TYPE_POINTER,  TYPE_TYPEDEF,  TYPE_CONST,
						TYPE_VOLATILE, TYPE_RESTRICT, TYPE_ARRAY };
	struct type_table table;

	for (size_t i = 0; i < LENGTH(kinds); i++) {
		/* to itself, and by way of others */
		type_table_init(&table, NULL);
		add_type(&table, kinds[i], 1);
		check_table(&table, TYPE_LOOP, 1);
		type_table_init(&table, NULL);
		add_type(&table, TYPE_POINTER, 0);
		add_type(&table, kinds[i], 3);
		add_type(&table, TYPE_CONST, 2);
		check_table(&table, TYPE_LOOP, 2);
	}
	type_table_init(&table, NULL);
	add_type(&table, TYPE_POINTER, 2);
	add_struct(&table, "", 1, 1);
	check_table(&table, TYPE_LOOP, 1);
}
END_TEST

START_TEST(depth_has_a_limit)
{
	for (uint32_t extra = 0; extra < 2; extra++) {
		struct type_table table;
		uint32_t index = 0;

		/* void has a depth of its own */
		type_table_init(&table, NULL);
		for (uint32_t i = 0; i < TYPE_MAX_DEPTH + extra; i++)
			index = add_type(&table, TYPE_POINTER, index);
		check_table(&table, extra ? TYPE_TOO_DEEP : TYPE_SOUND, index);
	}
}
END_TEST

START_TEST(what_doubles_with_each_level_has_a_limit)
{
	struct type_table table;
	uint32_t index = 0;

	type_table_init(&table, NULL);
	for (uint32_t parts = 1; parts <= TYPE_MAX_PARTS; parts = 2 * parts + 1)
		index = add_struct(&table, "", index, 2);
	check_table(&table, TYPE_TOO_DEEP, index);
}
END_TEST

Suite *type_check_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("type_check", &tests, false);

	tcase_add_test(tests, named_structs_may_point_to_themselves);
	tcase_add_test(tests, other_loops_are_found);
	tcase_add_test(tests, depth_has_a_limit);
	tcase_add_test(tests, what_doubles_with_each_level_has_a_limit);
	return suite;
}
