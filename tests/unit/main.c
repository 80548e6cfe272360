// SPDX-License-Identifier: GPL-2.0-only
/*
 * The unit tests of all rooms. They run in a directory below $TMPDIR; the
 * environment may choose as libcheck has it (CK_FORK, CK_RUN_SUITE, …).
 */
#include <stdlib.h>

#include "lib/base/error.h"
#include "tests/unit/units.h"

int main(void)
{
	static Suite *(*const suites[])(void) = {
		arena_suite,	  str_suite,	 file_suite,	    release_suite, findings_suite,
		license_suite,	  nsrule_suite,	 symvers_suite,	    exports_suite, workers_suite,
		object_suite,	  damage_suite,	 modinfo_suite,	    machine_suite, rules_suite,
		places_suite,	  facts_suite,	 scan_suite,	    symbols_suite, crc_suite,
		srcversion_suite, options_suite, jobs_suite,	    layouts_suite, unpack_suite,
		nametable_suite,  json_suite,	 input_suite,	    advice_suite,  messages_suite,
		baseline_suite,	  parts_suite,	 fingerprint_suite, render_suite,  ksymtab_suite,
		x86_suite,
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
