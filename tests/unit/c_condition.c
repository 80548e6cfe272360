// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/lookup/c_condition.h"

#include <string.h>

#include "modpost/lookup/c_source.h"
#include "tests/unit/units.h"

/* The conditions around the word HERE. */
static unsigned int find(struct arena *arena, const char *text, struct c_condition *conditions)
{
	const char *at = strstr(text, "HERE");

	ck_assert(at);
	return c_conditions_find(arena, text, at, conditions);
}

START_TEST(tests_of_options)
{
	static const struct {
		const char *line, *option;
		enum option_test test;
		bool negated;
	} rows[] = {
		{ "#ifdef CONFIG_A", "CONFIG_A", TEST_BUILT_IN, false },
		{ "# ifndef CONFIG_A // x", "CONFIG_A", TEST_BUILT_IN, true },
		{ "#ifdef CONFIG_A_MODULE", "CONFIG_A", TEST_MODULE, false },
		{ "#if defined CONFIG_A", "CONFIG_A", TEST_BUILT_IN, false },
		{ "#if !defined( CONFIG_A ) /* x */", "CONFIG_A", TEST_BUILT_IN, true },
		{ "#if IS_ENABLED(CONFIG_A)\r", "CONFIG_A", TEST_ENABLED, false },
		{ "#if ! IS_REACHABLE(CONFIG_A)", "CONFIG_A", TEST_ENABLED, true },
		{ "#if IS_MODULE(CONFIG_A)", "CONFIG_A", TEST_MODULE, false },
		{ "#if IS_BUILTIN(CONFIG_A)", "CONFIG_A", TEST_BUILT_IN, false },
		{ "#if defined(CONFIG_A) && defined(CONFIG_B)", NULL, TEST_UNKNOWN, false },
		{ "#if CONFIG_A > 3", NULL, TEST_UNKNOWN, false },
		{ "#ifdef MODULE", NULL, TEST_UNKNOWN, false },
		{ "#if", NULL, TEST_UNKNOWN, false },
		{ "#if defined", NULL, TEST_UNKNOWN, false },
	};
	struct arena arena = { 0 };

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct c_condition found[MAX_CONDITIONS];
		const char *text = arena_printf(&arena, "int x;\n%s\nHERE\n", rows[i].line);

		ck_assert_uint_eq(find(&arena, text, found), 1);
		ck_assert_uint_eq(found[0].line, 2);
		if (rows[i].option)
			ck_assert_str_eq(found[0].option, rows[i].option);
		else
			ck_assert_ptr_null(found[0].option);
		if (!rows[i].option)
			continue;
		ck_assert_msg(found[0].test == rows[i].test, "%s", rows[i].line);
		ck_assert_msg(found[0].negated == rows[i].negated, "%s", rows[i].line);
	}
	arena_release(&arena);
}
END_TEST

START_TEST(branches)
{
	struct c_condition found[MAX_CONDITIONS];
	struct arena arena = { 0 };

	ck_assert_uint_eq(find(&arena, "#ifdef CONFIG_A\n#endif\nHERE", found), 0);
	ck_assert_uint_eq(find(&arena, "#endif\n#else\n#elif x\nHERE", found), 0);
	ck_assert_uint_eq(find(&arena, "#ifdef CONFIG_A\n#else\nHERE", found), 1);
	ck_assert_str_eq(found[0].directive, "#ifdef CONFIG_A ... #else");
	ck_assert_str_eq(found[0].option, "CONFIG_A");
	ck_assert(found[0].negated);
	ck_assert_uint_eq(found[0].line, 2);
	ck_assert_uint_eq(find(&arena, "#ifdef CONFIG_A\n#elif B\nHERE", found), 1);
	ck_assert_str_eq(found[0].directive, "#elif B");
	ck_assert_ptr_null(found[0].option);
	/* the innermost comes first */
	ck_assert_uint_eq(find(&arena, "#if A\n#if B\n#endif\n#ifdef C\nHERE", found), 2);
	ck_assert_str_eq(found[0].directive, "#ifdef C");
	ck_assert_str_eq(found[1].directive, "#if A");
	/* neither in comments nor in continued lines */
	ck_assert_uint_eq(find(&arena, "/*\n#if A\n*/ \"/*\" /*/ */\nHERE", found), 0);
	ck_assert_uint_eq(find(&arena, "#define x \\\n#if A\nHERE", found), 0);
	ck_assert_uint_eq(find(&arena, "#if A && \\\n\tB /* x\ny */ && C\nHERE", found), 1);
	arena_release(&arena);
}
END_TEST

START_TEST(many_levels)
{
	struct c_condition found[MAX_CONDITIONS];
	struct str text = { 0 };
	struct arena arena = { 0 };

	for (int i = 0; i < 1000; i++)
		str_printf(&text, "#if LEVEL_%d\n", i);
	str_add(&text, "HERE");
	ck_assert_uint_eq(find(&arena, str_cstr(&text), found), MAX_CONDITIONS);
	ck_assert_str_eq(found[MAX_CONDITIONS - 1].directive, "#if LEVEL_0");
	str_release(&text);
	arena_release(&arena);
}
END_TEST

START_TEST(values)
{
	static const struct {
		enum option_test test;
		const char *value;
		bool holds;
	} rows[] = {
		{ TEST_BUILT_IN, "y", true },  { TEST_BUILT_IN, "m", false },
		{ TEST_BUILT_IN, "64", true }, { TEST_BUILT_IN, NULL, false },
		{ TEST_MODULE, "m", true },    { TEST_MODULE, "y", false },
		{ TEST_ENABLED, "m", true },   { TEST_ENABLED, NULL, false },
	};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct c_condition condition = { .test = rows[i].test };

		ck_assert(c_condition_holds(&condition, rows[i].value) == rows[i].holds);
		condition.negated = true;
		ck_assert(c_condition_holds(&condition, rows[i].value) == !rows[i].holds);
	}
	ck_assert(c_condition_holds(&(struct c_condition){ .test = TEST_UNKNOWN }, NULL));
}
END_TEST

START_TEST(names_in_sources)
{
	static const struct {
		const char *text;
		unsigned int definition, declaration, export;
	} rows[] = {
		{ "int thing(int v)\n{\n", 1, 0, 0 },
		{ "int thing(int v);\nint\nthing(int v)\n{\n", 3, 1, 0 },
		{ "static int thing(void)\n{\n", 0, 0, 0 },
		{ "int thing = 3;\n", 1, 0, 0 },
		{ "extern int thing;\n", 0, 1, 0 },
		{ "int thing_two(void);\nint a_thing;\n", 0, 0, 0 },
		{ "\tthing(3);\nreturn thing;\n", 0, 0, 0 },
		{ "EXPORT_SYMBOL_GPL( thing);\n", 0, 0, 1 },
		{ "EXPORT_SYMBOL_NS(thing, \"A\");\n", 0, 0, 1 },
		{ "EXPORT_SYMBOL(thing2);\n", 0, 0, 0 },
		{ "int thing(", 0, 0, 0 },
		{ "thing", 0, 0, 0 },
		{ "", 0, 0, 0 },
	};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *const found[] = {
			c_source_definition(rows[i].text, "thing"),
			c_source_declaration(rows[i].text, "thing"),
			c_source_export(rows[i].text, "thing"),
		};
		const unsigned int wanted[] = { rows[i].definition, rows[i].declaration,
						rows[i].export };

		for (size_t j = 0; j < LENGTH(found); j++)
			ck_assert_msg((found[j] ? c_source_line(rows[i].text, found[j]) : 0) ==
					      wanted[j],
				      "%s: %zu", rows[i].text, j);
	}
	ck_assert_ptr_null(c_source_definition("int ;", ""));
}
END_TEST

Suite *c_condition_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("c_condition", &tests, false);

	tcase_add_test(tests, tests_of_options);
	tcase_add_test(tests, branches);
	tcase_add_test(tests, many_levels);
	tcase_add_test(tests, values);
	tcase_add_test(tests, names_in_sources);
	return suite;
}
