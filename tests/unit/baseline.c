// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "modpost/diag/reporter.h"
#include "tests/unit/units.h"

#define A "00000000000000aa"
#define B "00000000000000bb"
#define C "00000000000000cc"

static void add_stale(void *context, const struct baseline_entry *entry)
{
	str_printf(context, "%s %s %s;", entry->fingerprint, entry->id, entry->where);
}

START_TEST(entries_are_known)
{
	struct baseline baseline = { 0 };
	struct str stale = { 0 };
	unsigned int line;

	put_file("known", "# a comment\n\n" A "\tkind\tmodule\tmessage\twith tabs\n" B "\n" C
			  "\tk\tm\tx\r\n" A "\ttwice\n");
	ck_assert_int_eq(baseline_read(&baseline, "known", &line), 0);
	ck_assert(baseline_knows(&baseline, B));
	ck_assert(!baseline_knows(&baseline, "00000000000000dd"));
	baseline_each_stale(&baseline, add_stale, &stale);
	ck_assert_str_eq(str_cstr(&stale), A " kind module;" C " k m;");
	str_release(&stale);
	baseline_release(&baseline);
}
END_TEST

START_TEST(what_is_no_entry_is_told)
{
	static const struct {
		const char *text;
		unsigned int line;
	} cases[] = {
		{ "x\n", 1 },
		{ A "\n" A "0\n", 2 },
		{ "# x\n\n00000000000000AA\n", 3 },
		{ A "\n 00000000000000aa\n", 2 },
		{ "00000000000000a\n", 1 },
		{ "\tkind\n", 1 },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct baseline baseline = { 0 };
		unsigned int line = 0;

		put_file("known", cases[i].text);
		ck_assert_int_eq(baseline_read(&baseline, "known", &line), EINVAL);
		ck_assert_uint_eq(line, cases[i].line);
		baseline_release(&baseline);
	}
}
END_TEST

START_TEST(a_missing_file_is_told)
{
	struct baseline baseline = { 0 };
	unsigned int line = 0;

	ck_assert_int_eq(baseline_read(&baseline, "absent", &line), ENOENT);
	ck_assert_uint_eq(line, 0);
	baseline_release(&baseline);
}
END_TEST

/* A baseline lists warnings and errors, and nothing else. */
START_TEST(written_and_read)
{
	static const struct {
		struct finding finding;
		bool known;
	} cases[] = {
		{ { .id = UNRESOLVED_SYMBOL, .module = "m", .symbol = "s" }, true },
		{ { .id = UNRESOLVED_SYMBOL, .module = "m", .symbol = "s" }, true },
		{ { .id = SECTION_MISMATCH, .module = "a\tb\nc", .from = "f" }, true },
		{ { .id = MISSING_DESCRIPTION, .module = "m", .file = "m.o" }, true },
		{ { .id = UNRESOLVED_SYMBOLS_SUPPRESSED, .count = 3 }, false },
		{ { .id = SECTION_MISMATCHES_DETECTED }, false },
		{ { .id = FILE_IGNORED, .file = "x" }, false },
		{ { .id = MISSING_SYMBOL_TABLE, .file = "x" }, false },
	};
	struct release release = release_named("7.3");
	struct logged_finding *list[LENGTH(cases)];
	struct baseline baseline = { 0 };
	struct finding_log records = { 0 };
	struct str text = { 0 };
	unsigned int line;

	for (size_t i = 0; i < LENGTH(cases); i++)
		list[i] = finding_log_add(&records, &cases[i].finding, &release);
	ck_assert_str_ne(list[0]->fingerprint, list[1]->fingerprint);
	baseline_print(&records, &text);
	put_bytes("known", text.data, text.len);
	ck_assert_int_eq(baseline_read(&baseline, "known", &line), 0);
	for (size_t i = 0; i < LENGTH(cases); i++)
		ck_assert_msg(baseline_knows(&baseline, list[i]->fingerprint) == cases[i].known,
			      "case %zu", i);
	str_release(&text);
	baseline_release(&baseline);
	finding_log_release(&records);
}
END_TEST

/* Log a finding of each id, with odd strings in one argument after the other. */
static void log_all(struct finding_log *log)
{
	static const char *const strings[] = { "", "a\tb", "a\nb", "#", " \r", "\xff\xfe" };
	struct release release = release_named("7.3");

	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		for (size_t i = 0; i < finding_argument_count; i++) {
			const struct finding_argument *argument = &finding_arguments[i];
			struct finding finding = { .id = (enum finding_id)id };

			if (finding_argument_is_string(argument))
				memcpy((char *)&finding + argument->offset,
				       &strings[(id + i) % LENGTH(strings)], sizeof(*strings));
			finding_log_add(log, &finding, &release);
		}
	}
}

START_TEST(a_baseline_knows_what_it_was_written_for)
{
	struct finding_log log = { 0 };
	struct baseline baseline = { 0 };
	struct str text = { 0 }, stale = { 0 };
	unsigned int line, known = 0;

	log_all(&log);
	baseline_print(&log, &text);
	put_bytes("known", text.data, text.len);
	ck_assert_int_eq(baseline_read(&baseline, "known", &line), 0);
	for (const struct logged_finding *record = log.first; record; record = record->next) {
		enum finding_id id = record->finding.id;
		bool counts =
			id == UNRESOLVED_SYMBOLS_SUPPRESSED || id == SECTION_MISMATCHES_DETECTED;
		bool listed = (record->severity == WARNING || record->severity == ERROR) && !counts;

		ck_assert_msg(baseline_knows(&baseline, record->fingerprint) == listed, "%s",
			      finding_name(id));
		known += listed;
	}
	ck_assert_uint_gt(known, 1000);
	baseline_each_stale(&baseline, add_stale, &stale);
	ck_assert_uint_eq(stale.len, 0);
	str_release(&text);
	baseline_release(&baseline);
	finding_log_release(&log);
}
END_TEST

static void add_note(void *context, const struct finding *finding, bool printed, struct str *notes)
{
	(void)context;
	if (printed)
		str_printf(notes, "  note: %s\n", finding_name(finding->id));
}

static void add_count(void *context, const struct finding *finding, bool printed, struct str *notes)
{
	unsigned int *count = context;

	(void)finding;
	(void)printed;
	(void)notes;
	++*count;
}

START_TEST(findings_are_held_back)
{
	unsigned int count = 0;
	struct reporter report = { .release = release_named("7.3"),
				   .on_finding = add_count,
				   .context = &count };
	struct capture capture;
	char symbol[] = "s", *text;

	capture_begin(&capture, STDERR_FILENO);
	report_hold(&report);
	report_new(&report, .id = UNRESOLVED_SYMBOL, .symbol = symbol, .module = "m");
	ck_assert(report.error && !report.fatal);
	report_new(&report, .id = NOBITS_MODINFO, .file = "f");
	ck_assert(report.fatal);
	ck_assert_uint_eq(report.text.len, 0);
	ck_assert_uint_eq(count, 0);
	symbol[0] = 'x';
	report_release_held(&report);
	ck_assert_uint_eq(count, 2);
	report_end(&report);
	text = capture_end(&capture);
	ck_assert_str_eq(text, "ERROR: modpost: m.ko: symbol 's' undefined!\n"
			       "ERROR: modpost: f has NOBITS .modinfo\n");
	free(text);
}
END_TEST

/* A finding may end without a newline; its notes wait until the line is complete. */
START_TEST(notes_wait_for_the_end_of_the_line)
{
	struct reporter report = { .release = release_named("7.3"), .on_finding = add_note };
	struct capture capture;
	char *text;

	capture_begin(&capture, STDERR_FILENO);
	report_new(&report, .id = SYMVERS_UNKNOWN_LICENSE, .symbol = "s", .license = "t");
	report_new(&report, .id = UNRESOLVED_SYMBOL, .symbol = "u", .module = "m");
	report_unprinted(&report, &(struct finding){ .id = UNRESOLVED_SYMBOL });
	report_new(&report, .id = UNREADABLE_FILE_LIST, .file = "f", .reason = "t");
	report_end(&report);
	text = capture_end(&capture);
	ck_assert_str_eq(text, "ERROR: modpost: s: unknown license t. skip"
			       "ERROR: modpost: m.ko: symbol 'u' undefined!\n"
			       "  note: symvers-unknown-license\n  note: unresolved-symbol\n"
			       "ERROR: modpost: Can't open filenames file f: t\n"
			       "  note: unreadable-file-list\n");
	free(text);
}
END_TEST

Suite *baseline_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("baseline", &tests, true);

	tcase_add_test(tests, entries_are_known);
	tcase_add_test(tests, what_is_no_entry_is_told);
	tcase_add_test(tests, a_missing_file_is_told);
	tcase_add_test(tests, written_and_read);
	tcase_add_test(tests, a_baseline_knows_what_it_was_written_for);
	tcase_add_test(tests, findings_are_held_back);
	tcase_add_test(tests, notes_wait_for_the_end_of_the_line);
	return suite;
}
