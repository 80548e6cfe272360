// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/message_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

enum { LONG_LINE = 1 << 20, ROUNDS = 3000, MAX_MESSAGES = 12 };

static struct log_text text_of(const char *data, size_t len)
{
	/* of exactly this size, so that ASan notices a read past the end */
	char *copy = memcpy(malloc(len ? len : 1), data, len);

	return (struct log_text){ .data = copy, .len = len };
}

static void compare_bytes(struct verify_report *report, const char *log, size_t log_len,
			  const char *emulated, size_t emulated_len)
{
	struct log_text a = text_of(log, log_len), b = text_of(emulated, emulated_len);

	*report = (struct verify_report){ .prefix = "" };
	messages_compare(report, "log", &a, &b);
	free((char *)a.data);
	free((char *)b.data);
}

/* Compare, and check how much differs and what is said about it. */
static void check(const char *log, const char *emulated, size_t messages, size_t differ,
		  const char *said)
{
	struct verify_report report;

	compare_bytes(&report, log, strlen(log), emulated, strlen(emulated));
	ck_assert_str_eq(str_cstr(&report.text), said);
	ck_assert_uint_eq(report.messages, messages);
	ck_assert_uint_eq(report.differ, differ);
	ck_assert(report.with_messages);
	str_release(&report.text);
}

#define A     "WARNING: modpost: a"
#define B     "ERROR: modpost: b"
#define C     "FATAL: modpost: c"
#define SHOWN "  found:    '"

/* In each of these logs are the messages A and B. */
START_TEST(messages_are_found_in_any_log)
{
	static const char *const logs[] = {
		A "\n" B "\n",
		A "\n" B,
		A "\r\n" B "\r\n",
		/* make -j */
		"  CC      x.o\n" A "\n  LD [M]  y.ko\n" B "\n  CC      z.o\n",
		/* the end of a line that another process began */
		"  CC      x.o" A "\nmake[1]: warning: " B "\n",
		/* times, and the prefixes of programs that run make */
		"[   12.345678] " A "\n2026-11-29T09:00:00.000Z " B "\n",
		"#12 4.056 " A "\nbuild | modpost: " B "\n",
		"log: modpost: of the job: modpost: " A "\n" B "\n",
		"10%\r20%\r" A "\n\033[1m" B "\n",
		"\n\n\n" A "\n\n" B "\n\n",
		/* no messages */
		A "\n  note: the reference is at 'x.c:1'\n" B "\n  help: remove it\n",
		A "\nWARNING: x: modpost: y\nWARNING: modpost:x\nmodpost: a\n" B "\n",
		A "\n/usr/src/linux/scripts/mod/modpost: x\nscripts/mod/modpost: invalid option\n" B
		  "\n",
		A "\nwarning: modpost: x\nWARNING : modpost: x\n WARNING:  modpost: x\n" B "\n",
		A "\nWARNING: modpost/x.c: y\nINFO: modpost: z\n: modpost: \n" B "\n",
		/* lines of this project */
		A "\n  note:   found:    '" C "'\n  note:   emulated: '" C "'\n" B "\n",
	};

	for (size_t i = 0; i < LENGTH(logs); i++)
		check(logs[i], A "\n" B "\n", 2, 0, "");
	check("", "", 0, 0, "");
	check("  CC      x.o\n", "", 0, 0, "");
}
END_TEST

START_TEST(the_first_difference_is_shown)
{
	check(A "\nx\n" B "\n", A "\n" C "\n", 2, 1,
	      "log:3: differs\n" SHOWN B "'\n  emulated: '" C "'\n");
	/* severity, case, blanks and an end that is cut */
	check("ERROR: modpost: a\n", A "\n", 1, 1,
	      "log:1: differs\n" SHOWN "ERROR: modpost: a'\n  emulated: '" A "'\n");
	check("WARNING: modpost: A\n", A "\n", 1, 1,
	      "log:1: differs\n" SHOWN "WARNING: modpost: A'\n  emulated: '" A "'\n");
	check(A " \n", A "\n", 1, 1, "log:1: differs\n" SHOWN A " '\n  emulated: '" A "'\n");
	check("WARNING: modpost: ", A "\n", 1, 1,
	      "log:1: differs\n" SHOWN "WARNING: modpost: '\n  emulated: '" A "'\n");
	/* one more or less, at the begin, between others and at the end */
	check(A "\n" B "\n", A "\n", 2, 1, "log:2: extra\n" SHOWN B "'\n");
	check(B "\n" A "\n", A "\n", 2, 1, "log:1: extra\n" SHOWN B "'\n");
	check(A "\n" C "\n" B "\n", A "\n" B "\n", 3, 1, "log:2: extra\n" SHOWN C "'\n");
	check(A "\n", A "\n" B "\n", 2, 1, "log: missing\n  emulated: '" B "'\n");
	check(A "\n", B "\n" A "\n", 2, 1, "log: missing\n  emulated: '" B "'\n");
	check("", A "\n", 1, 1, "log: missing\n  emulated: '" A "'\n");
	check(A "\n", "", 1, 1, "log:1: extra\n" SHOWN A "'\n");
	/* the same message twice is two */
	check(A "\n" A "\n", A "\n", 2, 1, "log:2: extra\n" SHOWN A "'\n");
	check(A "\n", A "\n" A "\n", 2, 1, "log: missing\n  emulated: '" A "'\n");
}
END_TEST

START_TEST(several_differences_are_counted)
{
	check(A "\n" B "\n", B "\n" A "\n", 2, 1,
	      "log:1: differs\n" SHOWN A "'\n  emulated: '" B
	      "'\n  the same messages are in another order\n");
	check(A "\n" B "\n", C "\n" C "\n", 2, 2,
	      "log:1: differs\n" SHOWN A "'\n  emulated: '" C "'\n  2 extra, 2 missing\n");
	check(A "\n" B "\n" C "\n", "", 3, 3, "log:1: extra\n" SHOWN A "'\n  3 extra, 0 missing\n");
	check("", A "\n" B "\n", 2, 2, "log: missing\n  emulated: '" A "'\n  0 extra, 2 missing\n");
}
END_TEST

START_TEST(bytes_are_compared)
{
	static const char nul[] = A "\0b\n", other[] = A "\0c\n", bell[] = A "\a\xff\n";
	struct verify_report report;

	compare_bytes(&report, nul, sizeof(nul) - 1, nul, sizeof(nul) - 1);
	ck_assert_uint_eq(report.differ, 0);
	compare_bytes(&report, nul, sizeof(nul) - 1, other, sizeof(other) - 1);
	ck_assert_str_eq(str_cstr(&report.text),
			 "log:1: differs\n" SHOWN A "\\x00b'\n  emulated: '" A "\\x00c'\n");
	str_release(&report.text);
	compare_bytes(&report, nul, sizeof(nul) - 1, A "\n", strlen(A "\n"));
	ck_assert_uint_eq(report.differ, 1);
	str_release(&report.text);
	compare_bytes(&report, bell, sizeof(bell) - 1, A "\n", strlen(A "\n"));
	ck_assert(strstr(str_cstr(&report.text), SHOWN A "\\x07"));
	str_release(&report.text);
	/* only the carriage return before the newline is part of the line's end */
	check(A "\r\r\n", A "\n", 1, 1, "log:1: differs\n" SHOWN A "\\x0d'\n  emulated: '" A "'\n");
}
END_TEST

/* A long line is compared as a whole, and shown in part. */
START_TEST(lines_may_be_long)
{
	struct str log = { 0 }, emulated = { 0 };
	struct verify_report report;

	str_add(&log, "WARNING: modpost: ");
	while (log.len < LONG_LINE)
		str_add(&log, "abc: modpost: ");
	str_append(&emulated, log.data, log.len);
	str_add(&log, "x\n" B "\n");
	compare_bytes(&report, log.data, log.len, log.data, log.len);
	ck_assert_uint_eq(report.messages, 2);
	ck_assert_uint_eq(report.differ, 0);
	str_add(&emulated, "y\n" B "\n");
	compare_bytes(&report, log.data, log.len, emulated.data, emulated.len);
	ck_assert_uint_eq(report.differ, 1);
	ck_assert(strstr(str_cstr(&report.text), "modpost: x'\n"));
	ck_assert(strstr(str_cstr(&report.text), "modpost: y'\n"));
	ck_assert_uint_lt(report.text.len, 500);
	str_release(&report.text);
	/* a line without any message */
	compare_bytes(&report, log.data + 1, log.len - 1, B "\n", strlen(B "\n"));
	ck_assert_uint_eq(report.differ, 0);
	str_release(&log);
	str_release(&emulated);
}
END_TEST

/* The part of a log for TARGET must be EXPECTED, after that many lines. */
static void check_target(const char *log, const char *target, const char *expected, size_t line)
{
	struct log_text text = text_of(log, strlen(log));
	struct log_text part = log_of_target(&text, target);

	ck_assert_uint_eq(part.len, strlen(expected));
	ck_assert_int_eq(memcmp(part.data, expected, part.len), 0);
	ck_assert_uint_eq(part.line, line);
	free((char *)text.data);
}

#define RUN(target) "  MODPOST " target "\n"

START_TEST(a_log_may_have_several_runs)
{
	/* the whole log without the target, or without a line for it */
	check_target("x\n" A "\n", "Module.symvers", "x\n" A "\n", 0);
	check_target(RUN("x/Module.symvers") A "\n", "Module.symvers",
		     RUN("x/Module.symvers") A "\n", 0);
	check_target(RUN("Module.symvers") A "\n", NULL, RUN("Module.symvers") A "\n", 0);
	/* from this line to the next one of another run */
	check_target("x\n" RUN("Module.symvers") A "\n", "Module.symvers", A "\n", 2);
	check_target(A "\n" RUN("Module.symvers") B "\n" RUN("/x/Module.symvers") C "\n",
		     "Module.symvers", B "\n", 2);
	check_target(A "\n" RUN("Module.symvers") B "\n" RUN("/x/Module.symvers") C "\n",
		     "/x/Module.symvers", C "\n", 4);
	/* the last one of two with the name */
	check_target(RUN("Module.symvers") A "\n" RUN("x") B "\n" RUN("Module.symvers") C "\n",
		     "Module.symvers", C "\n", 5);
	check_target(RUN("Module.symvers") A "\n" RUN("Module.symvers") C "\n" RUN("x") B "\n",
		     "Module.symvers", C "\n", 3);
	check_target(RUN("Module.symvers"), "Module.symvers", "", 1);
	check_target("  MODPOST Module.symvers", "Module.symvers", "", 1);
	/* as CI systems and other hosts write it */
	check_target("[12:00] MODPOST Module.symvers\r\n" A "\n", "Module.symvers", A "\n", 1);
	check_target("MODPOST Module.symvers\n" A "\n", "Module.symvers", A "\n", 1);
	/* lines that do not name a run */
	check_target(A "\n  MODPOST Module.symvers -T -\n", "Module.symvers",
		     A "\n  MODPOST Module.symvers -T -\n", 0);
	check_target(A "\nXMODPOST Module.symvers\nMODPOST \nMODPOST\n", "Module.symvers",
		     A "\nXMODPOST Module.symvers\nMODPOST \nMODPOST\n", 0);
	check_target("", "Module.symvers", "", 0);
}
END_TEST

/* The line numbers in a part of a log are those of the file. */
START_TEST(numbers_are_those_of_the_file)
{
	static const char log[] = "x\n" RUN("Module.symvers") "y\n" A "\n";
	struct verify_report report = { .prefix = "" };
	struct log_text text = text_of(log, strlen(log)), emulated = { 0 };
	struct log_text part = log_of_target(&text, "Module.symvers");

	messages_compare(&report, "log", &part, &emulated);
	ck_assert_str_eq(str_cstr(&report.text), "log:4: extra\n" SHOWN A "'\n");
	str_release(&report.text);
	free((char *)text.data);
}
END_TEST

/* Random messages; those of one list that have no partner in the other are counted. */
START_TEST(counts_are_those_of_multisets)
{
	static const char *const pool[] = { A, B, C, A "b", A " " };
	static const char *const noise[] = { "  CC      x.o\n", "\n", "", "modpost: x\n", "[1] " };

	srand(1);
	for (int round = 0; round < ROUNDS; round++) {
		struct str sides[2] = { { 0 }, { 0 } };
		size_t count[2][LENGTH(pool)] = { { 0 } }, total[2], only[2] = { 0 }, max;
		unsigned int order[2][MAX_MESSAGES];
		struct verify_report report;
		bool same;

		for (size_t side = 0; side < 2; side++) {
			total[side] = (size_t)rand() % MAX_MESSAGES;
			for (size_t i = 0; i < total[side]; i++) {
				unsigned int which = (unsigned int)rand() % LENGTH(pool);

				/* often what the other side has */
				if (side && rand() % 4 && i < total[0])
					which = order[0][i];
				order[side][i] = which;
				count[side][which]++;
				str_printf(&sides[side], "%s%s\n",
					   noise[(size_t)rand() % LENGTH(noise)], pool[which]);
			}
		}
		for (size_t i = 0; i < LENGTH(pool); i++)
			for (size_t side = 0; side < 2; side++)
				if (count[side][i] > count[!side][i])
					only[side] += count[side][i] - count[!side][i];
		same = total[0] == total[1];
		for (size_t i = 0; same && i < total[0]; i++)
			same = order[0][i] == order[1][i];
		max = only[0] > only[1] ? only[0] : only[1];
		compare_bytes(&report, str_cstr(&sides[0]), sides[0].len, str_cstr(&sides[1]),
			      sides[1].len);
		must(report.messages == (total[0] > total[1] ? total[0] : total[1]));
		must(report.differ == (same ? 0 : max ? max : 1));
		must(same == !report.text.len);
		str_release(&report.text);
		str_release(&sides[0]);
		str_release(&sides[1]);
	}
}
END_TEST

Suite *message_compare_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("message_compare", &tests, false);

	tcase_add_test(tests, messages_are_found_in_any_log);
	tcase_add_test(tests, the_first_difference_is_shown);
	tcase_add_test(tests, several_differences_are_counted);
	tcase_add_test(tests, bytes_are_compared);
	tcase_add_test(tests, lines_may_be_long);
	tcase_add_test(tests, a_log_may_have_several_runs);
	tcase_add_test(tests, numbers_are_those_of_the_file);
	tcase_add_test(tests, counts_are_those_of_multisets);
	return suite;
}
