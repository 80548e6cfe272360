// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/name_pool.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/units.h"

struct thing {
	struct named named;
	int value;
};

START_TEST(an_empty_table_finds_nothing)
{
	struct name_table table;

	name_table_make(&table, NULL, 0, sizeof(struct thing));
	ck_assert_ptr_null(name_table_find_name(&table, ""));
	ck_assert_ptr_null(name_table_find_name(&table, "a"));
	name_table_release(&table);
}
END_TEST

START_TEST(of_equal_names_the_last_is_found)
{
	struct thing things[] = {
		{ named_of("a"), 1 },
		{ named_of("b"), 2 },
		{ named_of("a"), 3 },
		{ named_of(""), 4 },
	};
	struct name_table table;

	name_table_make(&table, things, LENGTH(things), sizeof(things[0]));
	ck_assert_ptr_eq(name_table_find_name(&table, "a"), &things[2]);
	ck_assert_ptr_eq(name_table_find_name(&table, "b"), &things[1]);
	ck_assert_ptr_eq(name_table_find_name(&table, ""), &things[3]);
	ck_assert_ptr_null(name_table_find_name(&table, "c"));
	name_table_release(&table);
}
END_TEST

START_TEST(names_with_one_hash_are_told_apart)
{
	struct thing things[] = {
		{ { "a", 7 }, 1 },
		{ { "b", 7 }, 2 },
		{ { "c", 7 + 16 }, 3 },
		{ { "d", 8 }, 4 },
	};
	struct name_table table;

	name_table_make(&table, things, LENGTH(things), sizeof(things[0]));
	for (size_t i = 0; i < LENGTH(things); i++)
		ck_assert_ptr_eq(name_table_find(&table, &things[i].named), &things[i]);
	ck_assert_ptr_null(name_table_find(&table, &(struct named){ "e", 7 }));
	ck_assert_ptr_null(name_table_find(&table, &(struct named){ "a", 8 }));
	name_table_release(&table);
}
END_TEST

START_TEST(many_names)
{
	enum { COUNT = 20000 };
	struct thing *things = calloc(COUNT, sizeof(*things));
	static char names[COUNT][8];
	struct name_table table;

	for (int i = 0; i < COUNT; i++) {
		snprintf(names[i], sizeof(names[i]), "n%d", i);
		things[i] = (struct thing){ named_of(names[i]), i };
	}
	name_table_make(&table, things, COUNT, sizeof(*things));
	for (int i = 0; i < COUNT; i++) {
		const struct thing *found = name_table_find_name(&table, names[i]);

		must(found && found->value == i);
	}
	ck_assert_ptr_null(name_table_find_name(&table, "n20000"));
	name_table_release(&table);
	free(things);
}
END_TEST

START_TEST(a_list_has_each_name_once)
{
	enum { COUNT = 3000 };
	static char texts[COUNT][8];
	struct name_pool list = { 0 };

	for (size_t i = 0; i < COUNT; i++) {
		struct named named;

		snprintf(texts[i], sizeof(texts[i]), "n%zu", i % 1000);
		named = named_of(texts[i]);
		must(name_pool_add(&list, &named) == i % 1000);
	}
	ck_assert_uint_eq(list.count, 1000);
	ck_assert_str_eq(list.names[999].name, "n999");
	name_pool_release(&list);
}
END_TEST

START_TEST(a_table_knows_of_doubles)
{
	struct thing things[] = { { named_of("a"), 1 },
				  { named_of("b"), 2 },
				  { named_of("a"), 3 } };
	struct name_table table;

	name_table_make(&table, things, 2, sizeof(things[0]));
	must(!table.has_duplicates);
	name_table_release(&table);
	name_table_make(&table, things, 3, sizeof(things[0]));
	must(table.has_duplicates);
	name_table_release(&table);
}
END_TEST

Suite *nametable_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("nametable", &tests, false);

	tcase_add_test(tests, an_empty_table_finds_nothing);
	tcase_add_test(tests, of_equal_names_the_last_is_found);
	tcase_add_test(tests, names_with_one_hash_are_told_apart);
	tcase_add_test(tests, many_names);
	tcase_add_test(tests, a_list_has_each_name_once);
	tcase_add_test(tests, a_table_knows_of_doubles);
	return suite;
}
