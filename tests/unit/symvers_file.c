// SPDX-License-Identifier: GPL-2.0-only
#include "lib/kernel/symvers_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

#define PLAIN "\tEXPORT_SYMBOL\t"

START_TEST(lines_are_read_in_order)
{
	char text[] = "0x12345678\tfoo\tdrivers/a\tEXPORT_SYMBOL_GPL\t\n"
		      "0x00000000\tbar\tvmlinux\tEXPORT_SYMBOL\tNS\n"
		      "0xffffffff\tbaz\tb\tEXPORT_SYMBOL\t"; /* the last newline may lack */
	struct symvers_reader reader;
	struct symvers_line line;

	symvers_reader_init(&reader, text, strlen(text));
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	ck_assert_uint_eq(line.crc, 0x12345678);
	ck_assert_str_eq(line.name, "foo");
	ck_assert_str_eq(line.module, "drivers/a");
	ck_assert_str_eq(line.license, "EXPORT_SYMBOL_GPL");
	ck_assert(line.gpl_only);
	ck_assert_str_eq(line.ns, "");
	ck_assert_uint_eq(reader.line, 1);
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	ck_assert_uint_eq(line.crc, 0);
	ck_assert_str_eq(line.name, "bar");
	ck_assert_str_eq(line.module, "vmlinux");
	ck_assert(!line.gpl_only);
	ck_assert_str_eq(line.ns, "NS");
	ck_assert_uint_eq(reader.line, 2);
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	ck_assert_uint_eq(line.crc, 0xffffffff);
	ck_assert_str_eq(line.name, "baz");
	ck_assert_str_eq(line.ns, "");
	ck_assert_uint_eq(reader.line, 3);
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_END);
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_END);
}
END_TEST

START_TEST(an_empty_symvers_has_no_lines)
{
	char text[] = "";
	struct symvers_reader reader;
	struct symvers_line line;

	symvers_reader_init(&reader, text, strlen(text));
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_END);
	ck_assert_uint_eq(reader.line, 0);
}
END_TEST

START_TEST(crc_is_hexadecimal)
{
	static const struct {
		const char *text;
		uint32_t crc;
	} crcs[] = {
		{ "0x0000abcd", 0xabcd },
		{ "0xABCDEF01", 0xabcdef01 },
		{ "deadbeef", 0xdeadbeef },
		{ "10", 0x10 },
		{ "0x912345678", 0x12345678 }, /* as the kernel's modpost on a 64-bit host */
		{ "", 0 },		       /* nothing is 0 */
	};

	for (size_t i = 0; i < LENGTH(crcs); i++) {
		struct symvers_reader reader;
		struct symvers_line line;
		char text[64];

		snprintf(text, sizeof(text), "%s\tfoo\tm" PLAIN "\n", crcs[i].text);
		symvers_reader_init(&reader, text, strlen(text));
		ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
		ck_assert_uint_eq(line.crc, crcs[i].crc);
	}
}
END_TEST

START_TEST(what_follows_the_fourth_tab_is_the_namespace)
{
	char text[] = "0x1\tfoo\tm" PLAIN "A\tB \t\n";
	struct symvers_reader reader;
	struct symvers_line line;

	symvers_reader_init(&reader, text, strlen(text));
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	ck_assert_str_eq(line.ns, "A\tB \t");
}
END_TEST

START_TEST(malformed_lines)
{
	static const char *const bad[] = {
		"\n",
		"0x1\n",
		"0x1\tfoo\n",
		"0x1\tfoo\tm\n",
		"0x1\tfoo\tm\tEXPORT_SYMBOL\n",
		"0x1 foo m EXPORT_SYMBOL \n",
		"0x1\t\tm" PLAIN "\n",
		"0x1\tfoo\t" PLAIN "\n",
		"xyz\tfoo\tm" PLAIN "\n",
		"0x12g4\tfoo\tm" PLAIN "\n",
		"0x12345678 \tfoo\tm" PLAIN "\n",
	};

	for (size_t i = 0; i < LENGTH(bad); i++) {
		char text[128];
		struct symvers_reader reader;
		struct symvers_line line;

		snprintf(text, sizeof(text), "0x1\ta\tm" PLAIN "\n%s", bad[i]);
		symvers_reader_init(&reader, text, strlen(text));
		ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
		ck_assert_msg(symvers_reader_next(&reader, &line) == SYMVERS_BAD_LINE, "%s",
			      bad[i]);
		ck_assert_uint_eq(reader.line, 2);
		ck_assert_ptr_nonnull(reader.reason);
	}
}
END_TEST

START_TEST(another_license_spoils_only_its_line)
{
	static const char *const bad[] = {
		"EXPORT_SYMBOL_GPL_FUTURE",
		"EXPORT_UNUSED_SYMBOL",
		"EXPORT_SYMBOL ",
		"",
		"GPL",
		"export_symbol",
	};

	for (size_t i = 0; i < LENGTH(bad); i++) {
		char text[128];
		struct symvers_reader reader;
		struct symvers_line line;

		snprintf(text, sizeof(text), "0x1\tfoo\tm\t%s\t\n0x2\tbar\tm" PLAIN "\n", bad[i]);
		symvers_reader_init(&reader, text, strlen(text));
		ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_BAD_LICENSE);
		ck_assert_str_eq(line.name, "foo");
		ck_assert_str_eq(line.license, bad[i]);
		ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
		ck_assert_str_eq(line.name, "bar");
	}
}
END_TEST

/* Lines are scanned in blocks: whatever the lengths of the columns, nothing after the text is read.
 */
START_TEST(columns_of_any_length)
{
	enum { MOST = 40 };

	for (size_t name = 1; name < MOST; name++)
		for (size_t ns = 0; ns < MOST; ns++) {
			char name_text[MOST] = "", ns_text[MOST] = "", copy[4 * MOST];
			struct symvers_reader reader;
			struct symvers_line line;
			char *text;
			int len;

			memset(name_text, 'n', name);
			memset(ns_text, 'S', ns);
			len = snprintf(copy, sizeof(copy), "0x1\t%s\tm" PLAIN "%s%s", name_text,
				       ns_text, ns % 2 ? "\n" : "");
			/* AddressSanitizer catches accesses beyond its end */
			text = strdup(copy);
			symvers_reader_init(&reader, text, (size_t)len);
			ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
			ck_assert_str_eq(line.name, name_text);
			ck_assert_uint_eq(line.name_len, name);
			ck_assert_str_eq(line.ns, ns_text);
			ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_END);
			ck_assert_ptr_eq(reader.rest, text + len);
			ck_assert_ptr_null(reader.control);
			free(text);
		}
}
END_TEST

START_TEST(control_characters_are_noticed)
{
	static const char controls[] = { 1, 8, 11, '\r', 0x1f, 0x7f };
	static const char lines[] = "0x1\tfoo\tm" PLAIN "NS\n0x2\tbar\xff\x80\tm" PLAIN "NS\n";

	for (size_t at = 0; at < sizeof(lines) - 1; at++)
		for (size_t i = 0; i < sizeof(controls); i++) {
			char text[sizeof(lines)];
			struct symvers_reader reader;
			struct symvers_line line;

			memcpy(text, lines, sizeof(lines));
			if (text[at] == '\t' || text[at] == '\n')
				continue;
			text[at] = controls[i];
			symvers_reader_init(&reader, text, sizeof(lines) - 1);
			while (!reader.control)
				ck_assert_int_ne(symvers_reader_next(&reader, &line), SYMVERS_END);
			ck_assert_ptr_eq(reader.control, text + at);
			ck_assert_uint_eq(reader.line,
					  at < (size_t)(strchr(lines, '\n') - lines) ? 1 : 2);
		}
}
END_TEST

START_TEST(a_nul_ends_the_symvers)
{
	char text[] = "0x1\tfoo\tm" PLAIN "NS\0\n0x2\tbar\tm" PLAIN "\n";
	struct symvers_reader reader;
	struct symvers_line line;

	symvers_reader_init(&reader, text, sizeof(text) - 1);
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	ck_assert_str_eq(line.ns, "NS");
	ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_END);
	ck_assert(reader.rest < reader.end);
}
END_TEST

START_TEST(old_forms_are_read_when_asked_for)
{
	static const struct {
		const char *text;
		enum export_type type;
		bool gpl_only, has_ns;
		const char *ns;
	} lines[] = {
		{ "0x1\tfoo\tm\tEXPORT_SYMBOL", EXPORT_ANY, false, false, "" },
		{ "0x1\tfoo\tm\tEXPORT_SYMBOL_GPL", EXPORT_GPL, true, false, "" },
		{ "0x1\tfoo\tm\tEXPORT_UNUSED_SYMBOL", EXPORT_UNUSED, false, false, "" },
		{ "0x1\tfoo\tm\tEXPORT_UNUSED_SYMBOL_GPL", EXPORT_UNUSED_GPL, true, false, "" },
		{ "0x1\tfoo\tm\tEXPORT_SYMBOL_GPL_FUTURE", EXPORT_GPL_FUTURE, false, false, "" },
		{ "0x1\tfoo\tNS\tm\tEXPORT_SYMBOL_GPL", EXPORT_GPL, true, true, "NS" },
		{ "0x1\tfoo\t\tm\tEXPORT_SYMBOL", EXPORT_ANY, false, true, "" },
	};

	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct symvers_reader reader;
		struct symvers_line line;
		char text[128];

		snprintf(text, sizeof(text), "%s\n0x2\tbar\tm" PLAIN "N\n", lines[i].text);
		symvers_reader_init(&reader, text, strlen(text));
		reader.accept_old = true;
		ck_assert_msg(symvers_reader_next(&reader, &line) == SYMVERS_LINE, "%s",
			      lines[i].text);
		ck_assert(line.old);
		ck_assert_str_eq(line.name, "foo");
		ck_assert_str_eq(line.module, "m");
		ck_assert_str_eq(line.ns, lines[i].ns);
		ck_assert_int_eq(line.type, lines[i].type);
		ck_assert_str_eq(export_type_name(line.type), line.license);
		ck_assert_int_eq(line.gpl_only, lines[i].gpl_only);
		ck_assert_int_eq(line.has_ns, lines[i].has_ns);
		ck_assert_int_eq(symvers_reader_next(&reader, &line), SYMVERS_LINE);
		ck_assert(!line.old && line.has_ns);
		ck_assert_str_eq(line.ns, "N");
		/* and else not */
		snprintf(text, sizeof(text), "%s\n", lines[i].text);
		symvers_reader_init(&reader, text, strlen(text));
		ck_assert_int_ne(symvers_reader_next(&reader, &line), SYMVERS_LINE);
	}
}
END_TEST

START_TEST(a_sixth_column_is_refused_where_old_forms_are_read)
{
	for (int accept_old = 0; accept_old < 2; accept_old++) {
		char text[] = "0x1\tfoo\tm" PLAIN "NS\tmore\n";
		struct symvers_reader reader;
		struct symvers_line line;

		symvers_reader_init(&reader, text, sizeof(text) - 1);
		reader.accept_old = accept_old;
		ck_assert_int_eq(symvers_reader_next(&reader, &line),
				 accept_old ? SYMVERS_BAD_LINE : SYMVERS_LINE);
	}
}
END_TEST

Suite *symvers_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("symvers_file", &tests, false);

	tcase_add_test(tests, columns_of_any_length);
	tcase_add_test(tests, control_characters_are_noticed);
	tcase_add_test(tests, a_nul_ends_the_symvers);
	tcase_add_test(tests, lines_are_read_in_order);
	tcase_add_test(tests, an_empty_symvers_has_no_lines);
	tcase_add_test(tests, crc_is_hexadecimal);
	tcase_add_test(tests, what_follows_the_fourth_tab_is_the_namespace);
	tcase_add_test(tests, malformed_lines);
	tcase_add_test(tests, another_license_spoils_only_its_line);
	tcase_add_test(tests, old_forms_are_read_when_asked_for);
	tcase_add_test(tests, a_sixth_column_is_refused_where_old_forms_are_read);
	return suite;
}
