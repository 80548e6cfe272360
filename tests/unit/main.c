// SPDX-License-Identifier: GPL-2.0-only
/*
 * All unit tests. They run in a directory below $TMPDIR. libcheck's environment variables
 * select tests (CK_RUN_SUITE, CK_FORK, ...).
 */
#include <stdlib.h>

#include "lib/base/error.h"
#include "tests/unit/units.h"

int main(void)
{
	static Suite *(*const suites[])(void) = {
#define SUITE_ENTRY(name) name##_suite,
		EACH_SUITE(SUITE_ENTRY)
#undef SUITE_ENTRY
	};
	static const char *const variables[] = {
		"MODPOST_OPTIONS",
		"KERNELVERSION",
		"KERNELRELEASE",
		"POSIXLY_CORRECT",
	};
	SRunner *runner = srunner_create(NULL);
	int failed;

	for (size_t i = 0; i < LENGTH(variables); i++)
		unsetenv(variables[i]);
	error_init("modpost", 1);
	tempdir_make();
	for (size_t i = 0; i < LENGTH(suites); i++)
		srunner_add_suite(runner, suites[i]());
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	tempdir_remove();
	return failed != 0;
}
