// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/report_formats.h"

#include <stdlib.h>

#include "lib/base/edit_distance.h"
#include "tests/unit/units.h"

START_TEST(formats_are_told)
{
	static const struct {
		const char *argument, *file;
		report_format_fn *render;
	} cases[] = {
		{ "a.json", "a.json", report_json },
		{ "a.jsonl", "a.jsonl", report_json },
		{ "a.sarif", "a.sarif", report_sarif },
		{ "a.sarif.json", "a.sarif.json", report_sarif },
		{ "a.github", "a.github", report_github },
		{ "json:a.sarif", "a.sarif", report_json },
		{ "sarif:x", "x", report_sarif },
		{ "github:/dev/stdout", "/dev/stdout", report_github },
		{ "a.txt", NULL, NULL },
		{ "json", NULL, NULL },
		{ "json:", NULL, NULL },
		{ "", NULL, NULL },
	};
	const char *file;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		ck_assert(report_format_find(cases[i].argument, &file) == cases[i].render);
		if (cases[i].render)
			ck_assert_str_eq(file, cases[i].file);
	}
}
END_TEST

START_TEST(errors_come_first)
{
	static const enum finding_id ids[] = { SECTION_MISMATCH, UNDEFINED,   FILE_IGNORED,
					       GPL_ONLY,	 FILE_FAILED, NO_DESCRIPTION };
	static const enum finding_id order[] = { UNDEFINED,	   GPL_ONLY,	 FILE_FAILED,
						 SECTION_MISMATCH, FILE_IGNORED, NO_DESCRIPTION };
	struct release release = release_named("7.3");
	const struct logged_finding *record = NULL;
	struct finding_log records = { 0 };

	ck_assert_ptr_null(finding_log_next_by_severity(&records, NULL));
	for (size_t i = 0; i < LENGTH(ids); i++)
		finding_log_add(&records, &(struct finding){ .id = ids[i] }, &release);
	for (size_t i = 0; i < LENGTH(order); i++) {
		record = finding_log_next_by_severity(&records, record);
		ck_assert_ptr_nonnull(record);
		ck_assert_int_eq(record->finding.id, order[i]);
	}
	ck_assert_ptr_null(finding_log_next_by_severity(&records, record));
	finding_log_release(&records);
}
END_TEST

/* As the table in GitHub's documentation of workflow commands has it. */
START_TEST(github_escapes)
{
	struct release release = release_named("7.3");
	struct report_context run = { .release = &release };
	struct finding_log records = { 0 };
	struct str out = { 0 };

	finding_log_add(&records,
			&(struct finding){ .id = FILE_FAILED, .file = "a,b:100%", .text = "x\ty" },
			&release);
	report_github(&records, &run, &out);
	ck_assert_str_eq(str_cstr(&out), "::error file=a%2Cb%3A100%25,title=modpost file-failed::"
					 "a,b:100%25: x%09y\n");
	str_release(&out);
	finding_log_release(&records);
}
END_TEST

START_TEST(distances)
{
	static const struct {
		const char *a, *b;
		unsigned int limit, distance;
	} cases[] = {
		{ "", "", 0, 0 },
		{ "abc", "abc", 0, 0 },
		{ "abc", "abd", 3, 1 },
		{ "abc", "acb", 3, 1 }, /* two neighbors swapped */
		{ "abc", "bc", 3, 1 },
		{ "abc", "abcd", 3, 1 },
		{ "kitten", "sitting", 9, 3 },
		{ "kitten", "sitting", 2, 3 }, /* more than the limit: limit + 1 */
		{ "abcdef", "x", 2, 3 },
		{ "ca", "abc", 5, 3 }, /* each place only once */
		{ "printk", "pirntk", 1, 1 },
	};
	char longest[EDIT_DISTANCE_MAX_LEN + 2] = "";

	for (size_t i = 0; i < LENGTH(cases); i++) {
		ck_assert_uint_eq(edit_distance(cases[i].a, cases[i].b, cases[i].limit),
				  cases[i].distance);
		ck_assert_uint_eq(edit_distance(cases[i].b, cases[i].a, cases[i].limit),
				  cases[i].distance);
	}
	memset(longest, 'a', EDIT_DISTANCE_MAX_LEN);
	ck_assert_uint_eq(edit_distance(longest, longest, 3), 0);
	longest[EDIT_DISTANCE_MAX_LEN] = 'a';
	ck_assert_uint_eq(edit_distance(longest, longest, 3), 4);
}
END_TEST

Suite *render_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("render", &tests, false);

	tcase_add_test(tests, formats_are_told);
	tcase_add_test(tests, errors_come_first);
	tcase_add_test(tests, github_escapes);
	tcase_add_test(tests, distances);
	return suite;
}
