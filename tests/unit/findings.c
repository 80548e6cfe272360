// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/findings.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/units.h"

/* What fills the texts below; each field can be told from the others. */
static const struct finding filled = {
	.module = "drivers/m",
	.file = "drivers/m.o",
	.symbol = "sym",
	.other = "other",
	.from = "from",
	.fromsec = ".text",
	.to = "to",
	.tosec = ".init.text",
	.ns = "NS",
	.text = "text",
	.offset = 0x1f,
	.n = 12,
	.m = 34,
};

static char *printed(struct finding finding, const char *release)
{
	struct release in = release_named(release);
	struct str text = { 0 };

	finding_print(&finding, &in, &text);
	return str_cstr(&text);
}

/* First lines, as the kernels' own print them; the lines behind them are ours. */
static const struct {
	enum finding_id id;
	const char *release, *line;
} lines[] = {
#define WARN "WARNING: modpost: "
#define ERR  "ERROR: modpost: "
	{ UNDEFINED, "6.1", ERR "\"sym\" [drivers/m.ko] undefined!\n" },
	{ UNDEFINED, "7.2", ERR "\"sym\" [drivers/m.ko] undefined!\n" },
	{ UNDEFINED, "7.3", ERR "drivers/m.ko: symbol 'sym' undefined!\n" },
	{ SUPPRESSED, "6.12",
	  WARN "suppressed 12 unresolved symbol warnings because there were too many)\n" },
	{ EXPORTED_UNDEFINED, "6.12",
	  ERR "\"sym\" [drivers/m.ko] was exported without definition\n" },
	{ EXPORTED_UNDEFINED, "7.3",
	  ERR "drivers/m.ko: symbol 'sym' was exported without definition\n" },
	{ NAMESPACE_NOT_IMPORTED, "6.1",
	  ERR "module m uses symbol sym from namespace NS, but does not import it.\n" },
	{ NAMESPACE_NOT_IMPORTED, "7.3",
	  ERR
	  "drivers/m.ko: module uses symbol 'sym' from namespace 'NS', but does not import it.\n" },
	{ GPL_ONLY, "6.12", ERR "GPL-incompatible module m.ko uses GPL-only symbol 'sym'\n" },
	{ GPL_ONLY, "7.3",
	  ERR "drivers/m.ko: GPL-incompatible module uses GPL-only symbol 'sym'\n" },
	{ EXPORTED_TWICE, "6.12",
	  ERR "drivers/m: 'sym' exported twice. Previous export was in othertext\n" },
	{ EXPORTED_TWICE, "7.3",
	  ERR "drivers/m.ko: symbol 'sym' exported twice. Previous export was in othertext\n" },
	{ NO_LICENSE, "6.1", ERR "missing MODULE_LICENSE() in drivers/m.o\n" },
	{ NO_LICENSE, "7.3", ERR "drivers/m.ko: missing MODULE_LICENSE()\n" },
	{ NO_DESCRIPTION, "6.15", WARN "missing MODULE_DESCRIPTION() in drivers/m.o\n" },
	{ NO_DESCRIPTION, "7.3", WARN "drivers/m.ko: missing MODULE_DESCRIPTION()\n" },
	{ MODULE_NAMESPACE_IMPORTED, "6.16",
	  ERR "drivers/m: explicitly importing namespace \"NS\" is not allowed.\n" },
	{ MODULE_NAMESPACE_IMPORTED, "7.3",
	  ERR "drivers/m.ko: explicitly importing namespace 'NS' is not allowed.\n" },
	{ NAME_TOO_LONG, "6.1", ERR "module name is too long [drivers/m.ko]\n" },
	{ NAME_TOO_LONG, "7.3", ERR "drivers/m.ko: module name is too long\n" },
	{ COMMON_SYMBOL, "6.1", WARN "\"sym\" [drivers/m] is COMMON symbol\n" },
	{ COMMON_SYMBOL, "7.3", WARN "drivers/m.ko: 'sym' is COMMON symbol\n" },
	{ NAMESPACE_OF_UNKNOWN, "6.1", ERR "Could not update namespace(NS) for symbol sym\n" },
	{ STRANGE_EXPORT_LABEL, "6.5",
	  ERR "drivers/m: .export_symbol section contains strange symbol 'sym'\n" },
	{ LOCAL_EXPORTED, "6.12", ERR "drivers/m: local symbol 'sym' was exported\n" },
	{ LOCAL_EXPORTED, "7.3", ERR "drivers/m.ko: local symbol 'sym' was exported\n" },
	{ EXPORT_LICENSE, "6.12",
	  ERR "drivers/m: unknown license 'text' was specified for 'sym'\n" },
	{ EXPORT_WITHOUT_CRC, "6.12",
	  WARN
	  "EXPORT symbol \"sym\" [drivers/m.ko] version generation failed, symbol will not be versioned.\n" },
	{ EXPORT_WITHOUT_CRC, "7.3",
	  WARN
	  "drivers/m.ko: EXPORT symbol 'sym' version generation failed, symbol will not be versioned.\n" },
	{ IMPORT_WITHOUT_CRC, "6.1", WARN "\"sym\" [drivers/m.ko] has no CRC!\n" },
	{ IMPORT_WITHOUT_CRC, "7.3", WARN "drivers/m.ko: symbol 'sym' has no CRC!\n" },
	{ SYMBOL_TOO_LONG, "6.12", ERR "too long symbol \"sym\" [drivers/m.ko]\n" },
	{ SYMBOL_TOO_LONG, "7.3", ERR "drivers/m.ko: too long symbol 'sym'\n" },
	{ SOURCE_LINE_MALFORMED, "6.1", WARN "malformed line: text\n" },
	{ NON_ALLOC_SECTION, "6.1",
	  WARN "drivers/m.o (.text): unexpected non-allocatable section.\n" },
	{ NON_ALLOC_SECTION, "6.5",
	  WARN "drivers/m (.text): unexpected non-allocatable section.\n" },
	{ NON_ALLOC_SECTION, "7.3",
	  WARN "drivers/m.ko: unexpected non-allocatable section '.text'.\n" },
	{ SECTION_MISMATCH, "6.4",
	  WARN
	  "drivers/m.o: section mismatch in reference: from (section: .text) -> to (section: .init.text)\n" },
	{ EXPORTED_INIT_EXIT, "6.1",
	  WARN "drivers/m.o: EXPORT_SYMBOL used for init/exit symbol: to (section: .init.text)\n" },
	{ EXPORTED_INIT, "6.12",
	  WARN
	  "drivers/m: sym: EXPORT_SYMBOL used for init symbol. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXPORTED_INIT, "7.3",
	  WARN
	  "drivers/m.ko: EXPORT_SYMBOL used for init symbol 'sym'. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXPORTED_EXIT, "6.12",
	  WARN
	  "drivers/m: sym: EXPORT_SYMBOL used for exit symbol. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXTABLE_REFERENCE, "6.1",
	  WARN "drivers/m.o(.text+0x1f): Section mismatch in reference from the from to the to\n" },
	{ EXTABLE_NOT_EXECUTABLE, "6.5",
	  ERR ".text+0x1f references non-executable section '.init.text'\n" },
	{ EXTABLE_UNLISTED, "6.5", WARN "The relocation at .text+0x1f references\n" },
	{ EXTABLE_NO_SIZE, "6.2", "FATAL: modpost: extable_entry size hasn't been discovered!\n" },
	{ MISMATCHES_DETECTED, "6.1", ERR "Section mismatches detected.\n" },
	{ SYMVERS_LICENSE, "6.1", ERR "sym: unknown license text. skip" },
	{ SYMVERS_MALFORMED, "6.7", "FATAL: modpost: parse error in symbol dump file\n" },
	{ SYMVERS_MALFORMED, "6.8", ERR "parse error in symbol dump file\n" },
	{ NOT_DOT_O, "7.3", ERR "drivers/m.o: filename must be suffixed with .o\n" },
	{ NO_FILE_LIST, "6.1", "FATAL: modpost: Can't open filenames file drivers/m.o: text" },
	{ FILE_FAILED, "6.1", "drivers/m.o: text\n" },
	{ FILE_IGNORED, "6.1", "drivers/m.o: text (ignored)\n" },
	{ NOT_RELOCATABLE, "6.7", "FATAL: modpost: drivers/m.o: not relocatable object." },
	{ HEADERS_BEYOND_END, "6.8",
	  ERR "section header offset=12 in file 'drivers/m.o' is bigger than filesize=34\n" },
	{ SECTION_BEYOND_END, "7.3",
	  ERR "drivers/m.o is truncated. sechdrs[i].sh_offset=12 > sizeof(*hrd)=34\n" },
	{ NOBITS_MODINFO, "6.1", "FATAL: modpost: drivers/m.o has NOBITS .modinfo\n" },
	{ NO_SYMTAB, "6.12", ERR "drivers/m.o has no symtab?\n" },
	{ SHNDX_LINK, "6.12", ERR "drivers/m.o: SYMTAB_SHNDX has bad sh_link: 12!=34\n" },
	{ BYTE_ORDER_UNKNOWN, "6.12", ERR "target endian is unknown\n" },
};

START_TEST(first_lines)
{
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct finding finding = filled;
		char *text, *newline;

		finding.id = lines[i].id;
		text = printed(finding, lines[i].release);
		newline = strchr(text, '\n');
		if (newline)
			newline[1] = '\0';
		ck_assert_str_eq(text, lines[i].line);
		free(text);
	}
}
END_TEST

START_TEST(further_lines_are_marked_as_ours)
{
	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		for (unsigned int i = 0; i < SERIES_COUNT; i++) {
			struct release release = { (enum series)i, (series_set)1 << i, "" };
			struct finding finding = filled;
			struct str text = { 0 };
			const char *line;

			finding.id = (enum finding_id)id;
			finding_print(&finding, &release, &text);
			/* every finding has a text of its own in every release */
			ck_assert_msg((strstr(str_cstr(&text), "is damaged") != NULL) ==
					      (id == DAMAGED),
				      "finding %u, series %u: %s", id, i, str_cstr(&text));
			ck_assert_msg(!strstr(str_cstr(&text), "this release has no text"),
				      "finding %u, series %u: %s", id, i, str_cstr(&text));
			ck_assert_ptr_null(strpbrk(str_cstr(&text), "{}"));
			for (line = strchr(str_cstr(&text), '\n'); line && line[1];
			     line = strchr(line + 1, '\n'))
				ck_assert_msg(starts_with(line + 1, "  "), "%s", str_cstr(&text));
			str_release(&text);
		}
	}
}
END_TEST

/* A finding that has no row says so, and ends the run: it cannot pass for another. */
START_TEST(no_text_is_told)
{
	struct release none = { SERIES_COUNT, 0, "" };
	struct finding finding = { .id = COMMON_SYMBOL };
	struct str text = { 0 };

	ck_assert_int_eq(finding_severity(&finding, &none), FATAL);
	finding_print(&finding, &none, &text);
	ck_assert_str_eq(str_cstr(&text), "FATAL: modpost: common-symbol: "
					  "this release has no text for this finding\n");
	str_release(&text);
}
END_TEST

START_TEST(names_are_told_apart)
{
	for (unsigned int a = 0; a < FINDING_COUNT; a++) {
		const char *name = finding_name((enum finding_id)a);

		ck_assert_ptr_nonnull(name);
		ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"),
				  strlen(name));
		for (unsigned int b = 0; b < a; b++)
			ck_assert_str_ne(name, finding_name((enum finding_id)b));
	}
}
END_TEST

START_TEST(messages_are_one_line)
{
	struct release release = release_named("7.3");
	struct finding finding = filled;
	struct str text = { 0 };

	finding.id = NON_ALLOC_SECTION;
	str_add(&text, "before ");
	finding_message(&finding, &release, &text);
	ck_assert_str_eq(str_cstr(&text),
			 "before drivers/m.ko: unexpected non-allocatable section '.text'.");
	str_release(&text);
}
END_TEST

START_TEST(vmlinux_is_no_ko)
{
	struct finding finding = filled;
	char *text;

	finding.id = NO_DESCRIPTION;
	finding.module = "vmlinux";
	finding.vmlinux = true;
	text = printed(finding, "7.3");
	ck_assert_str_eq(text, WARN "vmlinux: missing MODULE_DESCRIPTION()\n");
	free(text);
	finding.id = EXPORT_WITHOUT_CRC;
	text = printed(finding, "6.12");
	ck_assert(starts_with(text, WARN "EXPORT symbol \"sym\" [vmlinux] version"));
	free(text);
}
END_TEST

START_TEST(places_in_a_mismatch)
{
	struct finding finding = filled;
	char *text;

	finding.id = SECTION_MISMATCH;
	finding.text = "+";
	finding.offset = 0xfffffffful;
	text = printed(finding, "6.5");
	ck_assert_str_eq(text, WARN "drivers/m: section mismatch in reference: from+0xffffffff "
				    "(section: .text) -> to (section: .init.text)\n");
	free(text);
	finding.from = "";
	finding.text = "";
	finding.offset = 8;
	finding.to = "0x10";
	text = printed(finding, "7.3");
	ck_assert_str_eq(text, WARN "drivers/m.ko: section mismatch in reference: 0x8 "
				    "(section: .text) -> 0x10 (section: .init.text)\n");
	free(text);
}
END_TEST

START_TEST(arguments_are_not_expanded)
{
	struct finding finding = { .id = UNDEFINED, .symbol = "{file}%s", .module = "{}" };
	char *text = printed(finding, "6.12");

	ck_assert_str_eq(text, ERR "\"{file}%s\" [{}.ko] undefined!\n");
	free(text);
	finding = (struct finding){ .id = UNDEFINED }; /* what is missing is nothing */
	text = printed(finding, "6.12");
	ck_assert_str_eq(text, ERR "\"\" [.ko] undefined!\n");
	free(text);
	finding = (struct finding){ .id = SUPPRESSED, .n = UINT64_MAX };
	text = printed(finding, "6.12");
	ck_assert(starts_with(text, WARN "suppressed 18446744073709551615 "));
	free(text);
}
END_TEST

START_TEST(only_errors_become_soft)
{
	static const struct {
		enum finding_id id;
		enum severity hard, soft;
	} cases[] = {
		{ UNDEFINED, ERROR, WARNING },		{ NAMESPACE_NOT_IMPORTED, ERROR, WARNING },
		{ SECTION_MISMATCH, WARNING, WARNING }, { NO_SYMTAB, FATAL, FATAL },
		{ FILE_FAILED, RAW_FATAL, RAW_FATAL },	{ FILE_IGNORED, RAW_NOTE, RAW_NOTE },
	};
	static const char *const releases[] = { "6.1", "6.12", "7.3" };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		for (size_t r = 0; r < LENGTH(releases); r++) {
			struct release release = release_named(releases[r]);
			struct finding finding = { .id = cases[i].id };

			ck_assert_int_eq(finding_severity(&finding, &release), cases[i].hard);
			finding.soft = true;
			ck_assert_int_eq(finding_severity(&finding, &release), cases[i].soft);
		}
	}
	{
		struct finding finding = {
			.id = UNDEFINED, .symbol = "s", .module = "m", .soft = true
		};
		char *text = printed(finding, "7.3");

		ck_assert_str_eq(text, WARN "m.ko: symbol 's' undefined!\n");
		free(text);
	}
}
END_TEST

/* A relocation of __ex_table to data ended the run in 6.2 and 6.3, later it spoils it. */
START_TEST(severities_that_changed)
{
	struct finding finding = { .id = EXTABLE_NOT_EXECUTABLE };
	struct release old = release_named("6.3"), new = release_named("6.4");

	ck_assert_int_eq(finding_severity(&finding, &old), FATAL);
	ck_assert_int_eq(finding_severity(&finding, &new), ERROR);
	new = release_named("6.1");
	ck_assert_int_eq(finding_severity(&finding, &new), ERROR);
	finding.id = EXTABLE_UNLISTED;
	new = release_named("6.5");
	ck_assert_int_eq(finding_severity(&finding, &old), RAW_NOTE);
	ck_assert_int_eq(finding_severity(&finding, &new), WARNING);
}
END_TEST

Suite *findings_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("findings", &tests, false);

	tcase_add_test(tests, first_lines);
	tcase_add_test(tests, further_lines_are_marked_as_ours);
	tcase_add_test(tests, no_text_is_told);
	tcase_add_test(tests, names_are_told_apart);
	tcase_add_test(tests, messages_are_one_line);
	tcase_add_test(tests, vmlinux_is_no_ko);
	tcase_add_test(tests, places_in_a_mismatch);
	tcase_add_test(tests, arguments_are_not_expanded);
	tcase_add_test(tests, only_errors_become_soft);
	tcase_add_test(tests, severities_that_changed);
	return suite;
}
