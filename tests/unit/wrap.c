// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines that are broken for a terminal.
 */
#include "symvers/wrap.h"
#include "tests/unit/units.h"

static const struct {
	const char *text, *wrapped; /* at 20 columns */
} rows[] = {
	{ "", "" },
	{ "\n\n", "\n\n" },
	{ "exactly twenty chars\n", "exactly twenty chars\n" },
	{ "this line is too long\n", "this line is too\n    long\n" },
	/* without a newline at the end */
	{ "this line is too long", "this line is too\n    long" },
	/* no word is broken */
	{ "a_name_that_is_too_long_for_it: yes\n", "a_name_that_is_too_long_for_it:\n    yes\n" },
	{ "x: a_name_that_is_too_long_for_it\n", "x:\n    a_name_that_is_too_long_for_it\n" },
	/* below the text, not below the label */
	{ "unused    one: two three\n", "unused    one: two\n          three\n" },
	{ "    gone  one two three\n", "    gone  one two\n          three\n" },
	{ "    one two three four\n", "    one two three\n        four\n" },
	/* an indentation that leaves no room */
	{ "unused          one two\n", "unused          one\n    two\n" },
	/* colors and the bytes of a character take no columns */
	{ "\033[31mexactly\033[0m twenty chars\n", "\033[31mexactly\033[0m twenty chars\n" },
	{ "\033[31munused  \033[0m  one: two three\n",
	  "\033[31munused  \033[0m  one: two\n          three\n" },
	{ "a \xe2\x86\x92 b \xe2\x86\x92 c \xe2\x86\x92 d \xe2\x86\x92 e f g\n",
	  "a \xe2\x86\x92 b \xe2\x86\x92 c \xe2\x86\x92 d \xe2\x86\x92 e f\n    g\n" },
	/* an escape sequence that does not end */
	{ "this line is \033[31 too long\n", "this line is \033[31\n    too long\n" },
	/* C code */
	{ " \tint a_member; /* of a structure */\n", " \tint a_member; /* of a structure */\n" },
	{ "this line is too long\nnext\n", "this line is too\n    long\nnext\n" },
};

START_TEST(lines_are_broken_at_blanks)
{
	struct str out = { 0 };

	wrap_text(&out, rows[_i].text, strlen(rows[_i].text), 20);
	ck_assert_str_eq(str_cstr(&out), rows[_i].wrapped);
	str_release(&out);
}
END_TEST

Suite *wrap_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("wrap", &tests, false);

	tcase_add_loop_test(tests, lines_are_broken_at_blanks, 0, sizeof(rows) / sizeof(rows[0]));
	return suite;
}
