// SPDX-License-Identifier: GPL-2.0-only
/*
 * The names of kernels: arguments with names, and what distinguishes a path.
 */
#include "symvers/input/kernel_name.h"
#include "tests/unit/units.h"

START_TEST(argument_is_split_at_the_first_equals_sign_before_a_slash)
{
	static const struct {
		const char *argument, *name, *path;
	} rows[] = {
		{ "old=dir/Module.symvers", "old", "dir/Module.symvers" },
		{ "a=b=c", "a", "b=c" },
		{ "./a=b", NULL, "./a=b" },
		{ "dir/a=b", NULL, "dir/a=b" },
		{ "=b", NULL, "=b" },
		{ "plain", NULL, "plain" },
		{ "", NULL, "" },
	};
	struct arena arena = { 0 };
	struct kernel_argument split;

	split = kernel_argument_split(&arena, rows[_i].argument);
	if (rows[_i].name)
		ck_assert_str_eq(split.name, rows[_i].name);
	else
		ck_assert_ptr_null(split.name);
	ck_assert_str_eq(split.path, rows[_i].path);
	arena_release(&arena);
}
END_TEST

START_TEST(name_is_what_distinguishes_the_path)
{
	static const char *const rows[][2] = {
		{ "/lib/modules/6.12.9", "6.12.9" },
		{ "/lib/modules/6.12.9/", "6.12.9" },
		{ "/lib/modules/6.12.9/build/Module.symvers", "6.12.9" },
		{ "/usr/src/linux-headers-6.1.0-47-amd64", "6.1.0-47-amd64" },
		{ "boot/symvers-6.9.1.gz", "6.9.1" },
		{ "boot/vmlinuz-7.3.4", "7.3.4" },
		{ "old.symvers", "old" },
		{ "old/symvers.xz", "old" },
		{ "linux-headers-", "linux-headers-" },
		{ "Module.symvers", "Module.symvers" },
		{ "/", "/" },
		{ ".", "." },
		{ "-", "-" },
		{ "", "" },
	};
	struct arena arena = { 0 };

	ck_assert_str_eq(kernel_name_of_path(&arena, rows[_i][0]), rows[_i][1]);
	arena_release(&arena);
}
END_TEST

Suite *kernel_name_suite(void)
{
	Suite *suite = suite_create("kernel_name");
	TCase *tcase = tcase_create("names");

	tcase_add_loop_test(tcase, argument_is_split_at_the_first_equals_sign_before_a_slash, 0, 7);
	tcase_add_loop_test(tcase, name_is_what_distinguishes_the_path, 0, 14);
	suite_add_tcase(suite, tcase);
	return suite;
}
