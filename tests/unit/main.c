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
		arena_suite,	     str_suite,	       file_suite,	    release_suite,
		findings_suite,	     license_suite,    nsrule_suite,	    symvers_suite,
		export_table_suite,  workers_suite,    object_suite,	    damage_suite,
		modinfo_suite,	     machine_suite,    section_rules_suite, nearest_symbol_suite,
		object_info_suite,   scan_suite,       symbols_suite,	    symbol_crcs_suite,
		srcversion_suite,    options_suite,    jobs_suite,	    id_structs_suite,
		unpack_suite,	     nametable_suite,  json_suite,	    input_suite,
		advice_suite,	     messages_suite,   baseline_suite,	    parts_suite,
		fingerprint_suite,   render_suite,     ksymtab_suite,	    x86_suite,
		option_parser_suite, flat_image_suite, device_table_suite,  dwarf_types_suite,
		btf_suite,	     type_text_suite,  table_unit_suite,    type_changes_suite,
		type_layout_suite,
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
