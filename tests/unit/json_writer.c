// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/json_writer.h"

#include <stdio.h>

#include "tests/unit/units.h"

/* The document is what is between its quotes. */
static void is_quoted(const char *value, const char *want)
{
	struct str out = { 0 };
	struct json json = { .out = &out };

	json_string(&json, NULL, value);
	ck_assert_str_eq(str_cstr(&out), want);
	str_release(&out);
}

START_TEST(what_json_forbids_is_escaped)
{
	is_quoted("plain", "\"plain\"");
	is_quoted("", "\"\"");
	is_quoted("a\"b\\c/", "\"a\\\"b\\\\c/\"");
	is_quoted("\t\n\r\x01\x1f\x7f", "\"\\u0009\\u000a\\u000d\\u0001\\u001f\\u007f\"");
	is_quoted(NULL, "null");
}
END_TEST

START_TEST(utf8_stays_and_other_bytes_do_not)
{
	/* from RFC 3629: forms of each length, the first and the last of each */
	static const char *const good[] = {
		"\xc2\x80",	"\xdf\xbf",	"\xe0\xa0\x80",	    "\xed\x9f\xbf",
		"\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
	};
	/* too long for what they are, surrogates, beyond the last, cut off, and no beginning */
	static const struct {
		const char *bytes;
		size_t replaced;
	} bad[] = {
		{ "\xc0\x80", 2 },
		{ "\xc1\xbf", 2 },
		{ "\xe0\x9f\xbf", 3 },
		{ "\xed\xa0\x80", 3 },
		{ "\xf0\x8f\xbf\xbf", 4 },
		{ "\xf4\x90\x80\x80", 4 },
		{ "\xf5\x80\x80\x80", 4 },
		{ "\xc2", 1 },
		{ "\xe1\x80", 2 },
		{ "\xf1\x80\x80", 3 },
		{ "\x80", 1 },
		{ "\xff", 1 },
	};
	char want[64];

	for (size_t i = 0; i < LENGTH(good); i++) {
		snprintf(want, sizeof(want), "\"%s\"", good[i]);
		is_quoted(good[i], want);
	}
	for (size_t i = 0; i < LENGTH(bad); i++) {
		strcpy(want, "\"");
		for (size_t j = 0; j < bad[i].replaced; j++)
			strcat(want, "\\ufffd");
		strcat(want, "\"");
		is_quoted(bad[i].bytes, want);
	}
}
END_TEST

START_TEST(structure)
{
	struct str out = { 0 };
	struct json json = { .out = &out };

	json_object(&json, NULL);
	json_number(&json, "n", UINT64_MAX);
	json_array(&json, "empty");
	json_end_array(&json);
	json_array(&json, "list");
	json_bool(&json, NULL, true);
	json_crc(&json, NULL, true, 0xabc);
	json_crc(&json, NULL, false, 0xabc);
	json_object(&json, NULL);
	json_end_object(&json);
	json_end_array(&json);
	json_end_object(&json);
	ck_assert_str_eq(str_cstr(&out),
			 "{\n\t\"n\": 18446744073709551615,\n\t\"empty\": [],\n"
			 "\t\"list\": [\n\t\ttrue,\n\t\t\"0x00000abc\",\n\t\tnull,\n"
			 "\t\t{}\n\t]\n}\n");
	str_release(&out);
}
END_TEST

START_TEST(compact_is_one_line)
{
	struct str out = { 0 };
	struct json json = { .out = &out, .compact = true };

	json_object(&json, NULL);
	json_field(&json, "a", "x");
	json_field(&json, "left out", NULL);
	json_array(&json, "b");
	json_number(&json, NULL, 0);
	json_number(&json, NULL, UINT64_MAX);
	json_bool(&json, NULL, true);
	json_object(&json, NULL);
	json_end_object(&json);
	json_array(&json, NULL);
	json_end_array(&json);
	json_end_array(&json);
	json_number(&json, "c", 7);
	json_end_object(&json);
	ck_assert_str_eq(str_cstr(&out),
			 "{\"a\":\"x\",\"b\":[0,18446744073709551615,true,{},[]],\"c\":7}\n");
	str_release(&out);
}
END_TEST

Suite *json_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("json", &tests, false);

	tcase_add_test(tests, what_json_forbids_is_escaped);
	tcase_add_test(tests, utf8_stays_and_other_bytes_do_not);
	tcase_add_test(tests, structure);
	tcase_add_test(tests, compact_is_one_line);
	return suite;
}
