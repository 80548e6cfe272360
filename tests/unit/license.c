// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/license.h"

#include "tests/unit/units.h"

/* The idents that include/linux/module.h documents for MODULE_LICENSE(). */
START_TEST(the_documented_idents_are_compatible)
{
	static const char *const good[] = {
		"GPL",		"GPL v2",	"GPL and additional rights",
		"Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"
	};

	for (size_t i = 0; i < LENGTH(good); i++)
		ck_assert_msg(license_is_gpl_compatible(good[i]), "%s", good[i]);
}
END_TEST

START_TEST(nothing_else_is)
{
	static const char *const bad[] = {
		"",
		"Proprietary",
		"gpl",
		"GPL ",
		" GPL",
		"GPLv2",
		"GPL v3",
		"GPL v2+",
		"GPL v",
		"Dual BSD",
		"Dual BSD/GPL v2",
		"MIT",
		"BSD",
		"GPL and additional right",
		"GPL-2.0-only",
		"Dual Apache/GPL",
	};

	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_msg(!license_is_gpl_compatible(bad[i]), "%s", bad[i]);
}
END_TEST

Suite *license_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("license", &tests, false);

	tcase_add_test(tests, the_documented_idents_are_compatible);
	tcase_add_test(tests, nothing_else_is);
	return suite;
}
