// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/release.h"

#include "tests/unit/units.h"

START_TEST(releases_are_taken_from_strings)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{ "6.1", "6.1" },
		{ "6.1.0", "6.1" },
		{ "6.1.192", "6.1" },
		{ "6.1.0-42-amd64", "6.1" },
		{ "6.2.0-rc1+", "6.2" },
		{ "6.10.3", "6.10" },
		{ "6.12.9-amd64", "6.12" },
		{ "6.19", "6.19" },
		{ "7.0.0-rc2", "7.0" },
		{ "7.3.4", "7.3" },
		/* an unknown release counts as the newest before it; NULL is the newest known */
		{ "6.20.1", "6.19" },
		{ "6.99", "6.19" },
		{ "7.99", NULL },
		{ "8.0.0", NULL },
		{ "10.1", NULL },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct release release = { 0 };
		const char *reason = NULL;

		ck_assert_msg(release_parse(cases[i].text, &release, &reason), "%s", cases[i].text);
		ck_assert_str_eq(release.name,
				 cases[i].name ? cases[i].name : release_newest().name);
		ck_assert_uint_eq(release.bit, (series_set)1 << release.series);
	}
}
END_TEST

START_TEST(what_is_no_release_has_a_reason)
{
	static const char *const texts[] = {
		"",
		"6",
		"6.",
		"6.x",
		"x6.1",
		"v6.1",
		"six.one",
		".1",
		" 6.1",
		"-6.1",
		"6,1",
		"6.123456",
		"123456.1",
		"4294967302.1",
		/* too old */
		"6.0",
		"6.0.19",
		"5.15.100",
		"2.6.39",
		"0.0",
	};

	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct release release;
		const char *reason = NULL;

		ck_assert_msg(!release_parse(texts[i], &release, &reason), "%s", texts[i]);
		ck_assert_ptr_nonnull(reason);
	}
}
END_TEST

START_TEST(newer_releases_are_recognized)
{
	/* what is older than the newest known series, and one far newer than any */
	static const char *const known[] = { "", "x", "7", "6.99", "7.0.1", "5.15", "7.x" };
	size_t len = 0;

	for (size_t i = 0; i < LENGTH(known); i++)
		ck_assert_msg(!release_newer(known[i], &len), "%s", known[i]);
	ck_assert_ptr_null(release_newer(release_newest().name, &len));
	ck_assert_ptr_nonnull(release_newer("99.12.3-rc1", &len));
	ck_assert_uint_eq(len, strlen("99.12"));
}
END_TEST

START_TEST(names_and_numbers_agree)
{
	/* clang-format off */
	static const char *const names[] = {
		"6.1",	"6.2",	"6.3",	"6.4",	"6.5",	"6.6",	"6.7",	"6.8",
		"6.9",	"6.10", "6.11", "6.12", "6.13", "6.14", "6.15", "6.16",
		"6.17", "6.18", "6.19",
		"7.0",	"7.1",	"7.2",
		"7.3",
	};
	/* clang-format on */
	const char *words = release_words();

	ck_assert_uint_eq(LENGTH(names), SERIES_COUNT);
	for (size_t i = 0; i < LENGTH(names); i++) {
		ck_assert_uint_eq(release_named(names[i]).series, i);
		ck_assert_str_eq(release_named(names[i]).name, names[i]);
		ck_assert(starts_with(words, names[i]));
		words += strlen(names[i]);
		ck_assert_int_eq(*words, i + 1 < LENGTH(names) ? ' ' : '\0');
		words++;
	}
	ck_assert_uint_eq(release_newest().series, SERIES_COUNT - 1);
	ck_assert_uint_eq(release_oldest().series, 0);
}
END_TEST

START_TEST(sets_hold_what_they_say)
{
	for (unsigned int i = 0; i < SERIES_COUNT; i++) {
		struct release release = { (enum series)i, (series_set)1 << i, "" };

		ck_assert(release_in(&release, EVERY_SERIES));
		ck_assert(!release_in(&release, 0));
		ck_assert_int_eq(release_in(&release, ONLY(6_8)), i == V6_8);
		ck_assert_int_eq(release_in(&release, SINCE(6_8)), i >= V6_8);
		ck_assert_int_eq(release_in(&release, BEFORE(6_8)), i < V6_8);
		ck_assert_int_eq(release_in(&release, FROM_TO(6_5, 6_8)), i >= V6_5 && i <= V6_8);
		ck_assert_int_eq(release_in(&release, FROM_TO(6_5, 6_5)), i == V6_5);
		ck_assert_int_eq(release_in(&release, SINCE(6_1)), true);
		ck_assert_int_eq(release_in(&release, BEFORE(6_1)), false);
		ck_assert_int_eq(release_in(&release, SINCE(7_3)), i >= V7_3);
	}
}
END_TEST

/*
 * One letter per series, from 6.1 on, as reading and running the kernels' modposts
 * showed; for 6.1 and 6.12, late stable releases with some later fixes. The last letter
 * holds for newer series too.
 */
START_TEST(behaviors)
{
	/* clang-format off */
	static const char *const pictures[BEHAVIOR_COUNT] = {
		/*				    6.1       6.10       7.0 */
		[EXPORTS_IN_KSYMTAB]		= "yyyy..... .......... ....",
		[EXPORTS_IN_SECTION]		= "....yyyyy yyyyyyyyyy yyyy",
		[EXPORTS_NEED_MODULES]		= ".....yyyy yyyyyyyyyy yyyy",
		[TRIMS_EXPORTS]			= "....yyyyy yyyyyyyyyy yyyy",
		[KEEPS_NO_TRIM]			= "......... ....yyyyyy yyyy",
		[CHECKS_THEN_WRITES]		= "....yyyyy yyyyyyyyyy yyyy",
		[DUMP_MODULES_BY_FILE]		= "......... ...yyyyyyy yyyy",
		[SUFFIX_BEFORE_OPEN]		= "y........ ..y....... ..yy",
		[JUDGES_BYTE_ORDER]		= "......... ..yyyyyyyy yyyy",
		[DESCRIPTION_WITH_W]		= "....yyyyy yyyyy..... ....",
		[DESCRIPTION_ALWAYS]		= "......... .....yyyyy yyyy",
		[DESCRIPTION_OF_VMLINUX]	= "....yyyyy .......... ....",
		[MODULE_NAMESPACES]		= "......... ......yyyy yyyy",
		[FROM_BY_SECTION_NAME]		= "yyyy..... .......... ....",
		[NEAR_LAST]			= "yyyyyy... .......... ....",
		[NEAR_EXACT_FIRST]		= "....yy... .......... ....",
		[NEAR_SIGNED]			= "yyyy..... .......... ....",
		[TARGET_WITH_NAME_INDEX]	= "yyyy..... .......... ....",
		[TARGET_ADDS_VALUE]		= ".....yyyy yyyyyyyyyy yyyy",
		[TARGET_ITSELF]			= "........y yyyyyyyyyy yyyy",
		[ADDRESS_FOR_NAME]		= "......... ..yyyyyyyy yyyy",
		[NEAR_NAMES_UNCUT]		= "......yyy yyyyyyyyyy yyyy",
		[UNNAMED_SOURCE_CRASHES]	= "....yyyy. .......... ....",
		[EXTABLE_REPORT]		= "yyyy..... .......... ....",
		[EXTABLE_SIZE_GUESS]		= ".yy...... .......... ....",
		[REL_ADDENDS_ALL]		= "....yyyyy yyyyyyyyyy yyyy",
		[PARISC_MILLICODE]		= ".....yyyy yyyyyyyyyy yyyy",
		[MAPPING_DOLLAR]		= ".....yyyy yyyyyyyyyy yyyy",
		[MAPPING_LOCAL]			= "...yyyyyy yyyyyyyyyy yyyy",
		[KSYMTAB_LINES]			= "....yyyyy yyyyyyyyyy yyyy",
		[SYMBOL_FLAGS_LINES]		= "......... .......... .yyy",
		[BASIC_VERSIONS_BY_B]		= "......... ....yyyyyy yyyy",
		[EXTENDED_VERSIONS]		= "......... ....yyyyyy yyyy",
		[CRC_PADDED_BLANKS]		= "yyyyyyyyy yyyy...... ....",
		[VMLINUX_ALIASES]		= "......... ........yy yyyy",
		[OUTPUT_CUT_FATAL]		= "y........ ..y....... ..yy",
		[DEPS_TRIMMED]			= "y......yy yyyyyyyyyy yyyy",
		[CMD_OF_DOT_O]			= "......... .......... ..yy",
		[TABLES_NAMED_AT_END]		= "yyyyyyyyy yyy....... ....",
		[TABLES_NAME_MODULE]		= "......... ........yy yyyy",
		[TABLE_FAULTS_FATAL]		= "yyyyyyyyy yyy....... ....",
		[ALIASES_ONCE]			= "......... ...yyyyyyy yyyy",
		[PNP_CARD_SKIPS_SEEN]		= "yyyyyyyyy yyy....... ....",
		[ALIAS_LIMIT_FATAL]		= "......... .......... .yyy",
		[INPUT_LAST_BIT]		= "y........ ..yyyyyyyy yyyy",
		[PCI_OVERRIDE_SKIPS]		= "yyyyyyyyy yyy....... ....",
		[CDX_FIRST_FORM]		= "...y..... .......... ....",
		[CDX_CLASSES]			= "......yyy yyyyyyyyyy yyyy",
		[WMI_CHECKED]			= "......... .......... ..yy",
		[ACPI_CLASS_UNSWAPPED]		= "yyyyyyyyy yy........ ....",
		[GUID_REVERSED]			= ".yyyy.... .......... ....",
		[FATAL_SAYS_ERROR]		= ".......yy yyyyyyyyyy yyyy",
		[WHITE_LIST_IN_OBJTREE]		= "......... yyyyyyyyyy yyyy",
		[MISSING_INPUT_WARNS]		= "yy....... .......... ....",
		[EXTMOD_IN_ITS_DIR]		= "......... ...yyyyyyy yyyy",
		[NAMESPACES_QUOTED]		= "......... ...yyyyyyy yyyy",
		[EXPORTS_FOR_MODULES]		= "......... .......yyy yyyy",
		[RUST_IMPORTS_NAMESPACES]	= "......... .........y yyyy",
	};
	/* clang-format on */

	for (unsigned int b = 0; b < BEHAVIOR_COUNT; b++) {
		const char *at = pictures[b];

		ck_assert_msg(at != NULL, "behavior %u", b);
		for (unsigned int i = 0; i < SERIES_COUNT; i++) {
			struct release release = { (enum series)i, (series_set)1 << i, "" };

			at += *at == ' ';
			ck_assert_msg(release_has(&release, (enum behavior)b) == (*at == 'y'),
				      "behavior %u (%s) in series %u", b, pictures[b], i);
			at += at[1] != '\0';
		}
	}
}
END_TEST

Suite *release_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("release", &tests, false);

	tcase_add_test(tests, releases_are_taken_from_strings);
	tcase_add_test(tests, what_is_no_release_has_a_reason);
	tcase_add_test(tests, newer_releases_are_recognized);
	tcase_add_test(tests, names_and_numbers_agree);
	tcase_add_test(tests, sets_hold_what_they_say);
	tcase_add_test(tests, behaviors);
	return suite;
}
