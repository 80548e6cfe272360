// SPDX-License-Identifier: GPL-2.0-only
#include "lib/report/html_text.h"

#include <check.h>
#include <stdlib.h>

#include "lib/report/html_table.h"
#include "tests/unit/units.h"

static void assert_text(void append(struct str *, const char *), const char *text,
			const char *expected)
{
	struct str out = { 0 };

	append(&out, text);
	ck_assert_str_eq(str_cstr(&out), expected);
	str_release(&out);
}

START_TEST(markup_is_text)
{
	assert_text(html_text, "", "");
	assert_text(html_text, "vfs_read fs/x-y.ko", "vfs_read fs/x-y.ko");
	assert_text(html_text, "<script>", "&lt;script&gt;");
	assert_text(html_text, "\"a\" & 'b'", "&quot;a&quot; &amp; &#39;b&#39;");
	assert_text(html_text, "&lt;", "&amp;lt;");
}
END_TEST

START_TEST(control_characters_are_visible)
{
	assert_text(html_text, "\x1b[31m\n\t\x7f", "\\x1b[31m\\x0a\\x09\\x7f");
	assert_text(html_lines, "+\tint a;\n\r", "+\tint a;\n\\x0d");
	/* U+0085, U+202E, U+FEFF, U+FFFE, U+1FFFF */
	assert_text(html_text, "\xc2\x85\xe2\x80\xae\xef\xbb\xbf\xef\xbf\xbe\xf0\x9f\xbf\xbf",
		    "\\u0085\\u202e\\ufeff\\ufffe\\u1ffff");
}
END_TEST

START_TEST(other_characters_are_kept)
{
	/* U+00E9, U+2192, U+1F427 */
	assert_text(html_text, "\xc3\xa9\xe2\x86\x92\xf0\x9f\x90\xa7",
		    "\xc3\xa9\xe2\x86\x92\xf0\x9f\x90\xa7");
}
END_TEST

START_TEST(invalid_bytes_are_replaced)
{
	/* a lone continuation, an overlong '/', a surrogate, a sequence that ends early */
	assert_text(html_text, "a\x80", "a\xef\xbf\xbd");
	assert_text(html_text, "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");
	assert_text(html_text, "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	assert_text(html_text, "\xe2\x86<", "\xef\xbf\xbd\xef\xbf\xbd&lt;");
	assert_text(html_text, "\xf0\x9f", "\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

START_TEST(ids_need_no_quotes)
{
	assert_text(html_id, "vfs_read.cold-1", "vfs_read.cold-1");
	assert_text(html_id, "struct file", "struct%20file");
	assert_text(html_id, "a>b=\"\xff%\n/", "a%3Eb%3D%22%FF%25%0A%2F");
}
END_TEST

START_TEST(an_id_is_used_once)
{
	struct str out = { 0 };
	struct html_page page = { .out = &out };

	ck_assert(html_anchor(&page, "sym-", "open"));
	ck_assert(!html_anchor(&page, "sym-", "open"));
	ck_assert(html_anchor(&page, "sym-", "close"));
	ck_assert_str_eq(str_cstr(&out), " id=sym-open id=sym-close");
	html_page_end(&page);
	str_release(&out);
}
END_TEST

START_TEST(numbers_have_separators)
{
	static const struct {
		uint64_t number;
		const char *text;
	} rows[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1,000" },
		{ 20045, "20,045" },
		{ UINT64_MAX, "18,446,744,073,709,551,615" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str out = { 0 };

		html_number(&out, rows[i].number);
		ck_assert_str_eq(str_cstr(&out), rows[i].text);
		str_release(&out);
	}
}
END_TEST

Suite *html_text_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("html_text", &tests, false);

	tcase_add_test(tests, markup_is_text);
	tcase_add_test(tests, control_characters_are_visible);
	tcase_add_test(tests, other_characters_are_kept);
	tcase_add_test(tests, invalid_bytes_are_replaced);
	tcase_add_test(tests, ids_need_no_quotes);
	tcase_add_test(tests, an_id_is_used_once);
	tcase_add_test(tests, numbers_have_separators);
	return suite;
}
