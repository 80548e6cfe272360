// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/findings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/units.h"

/* Every argument is set, and no two are the same. */
static const struct finding filled = {
	.module = "drivers/m",
	.file = "drivers/m.o",
	.symbol = "sym",
	.namespace = "NS",
	.license = "MIT",
	.previous = "drivers/p",
	.previous_file = "p.symvers",
	.from = "from",
	.from_section = ".text",
	.offset = 0x1f,
	.to = "to",
	.to_section = ".init.text",
	.bus = "usb",
	.entry_size = 24,
	.table_size = 50,
	.driver_override = 0xab,
	.class_mask = 0xff1,
	.device_id = 0xcd,
	.device_mask = 0xef,
	.guid = "0-1-2",
	.character = 'g',
	.needed = 600,
	.available = 500,
	.output = "alias",
	.subject = "the symbol",
	.value = "a;b",
	.reason = "reason",
	.line = 12,
	.line_text = "a line",
	.machine = "machine 62",
	.other_file = "n.o",
	.other_machine = "machine 183",
	.position = 34,
	.file_offset = 56,
	.file_size = 55,
	.header_size = 64,
	.sh_link = 7,
	.symtab_index = 8,
	.count = 9,
};

static char *printed(struct finding finding, const char *release)
{
	struct release in = release_named(release);
	struct str text = { 0 };

	finding_print(&finding, &in, &text);
	return str_cstr(&text);
}

/* First lines, as the modpost of each kernel prints them. */
static const struct {
	enum finding_id id;
	const char *release, *line;
} lines[] = {
#define WARN "WARNING: modpost: "
#define ERR  "ERROR: modpost: "
	{ UNRESOLVED_SYMBOL, "6.1", ERR "\"sym\" [drivers/m.ko] undefined!\n" },
	{ UNRESOLVED_SYMBOL, "7.3", ERR "drivers/m.ko: symbol 'sym' undefined!\n" },
	{ UNRESOLVED_SYMBOLS_SUPPRESSED, "6.12",
	  WARN "suppressed 9 unresolved symbol warnings because there were too many)\n" },
	{ EXPORT_WITHOUT_DEFINITION, "6.12",
	  ERR "\"sym\" [drivers/m.ko] was exported without definition\n" },
	{ EXPORT_WITHOUT_DEFINITION, "7.3",
	  ERR "drivers/m.ko: symbol 'sym' was exported without definition\n" },
	{ NAMESPACE_NOT_IMPORTED, "6.1",
	  ERR "module m uses symbol sym from namespace NS, but does not import it.\n" },
	{ NAMESPACE_NOT_IMPORTED, "7.3",
	  ERR
	  "drivers/m.ko: module uses symbol 'sym' from namespace 'NS', but does not import it.\n" },
	{ GPL_ONLY_SYMBOL, "6.12",
	  ERR "GPL-incompatible module m.ko uses GPL-only symbol 'sym'\n" },
	{ GPL_ONLY_SYMBOL, "7.3",
	  ERR "drivers/m.ko: GPL-incompatible module uses GPL-only symbol 'sym'\n" },
	{ DUPLICATE_EXPORT, "6.12",
	  ERR "drivers/m: 'sym' exported twice. Previous export was in drivers/p.ko\n" },
	{ DUPLICATE_EXPORT, "7.3",
	  ERR "drivers/m.ko: symbol 'sym' exported twice. Previous export was in drivers/p.ko\n" },
	{ MISSING_LICENSE, "6.1", ERR "missing MODULE_LICENSE() in drivers/m.o\n" },
	{ MISSING_LICENSE, "7.3", ERR "drivers/m.ko: missing MODULE_LICENSE()\n" },
	{ MISSING_DESCRIPTION, "6.15", WARN "missing MODULE_DESCRIPTION() in drivers/m.o\n" },
	{ MISSING_DESCRIPTION, "7.3", WARN "drivers/m.ko: missing MODULE_DESCRIPTION()\n" },
	{ MODULE_NAMESPACE_IMPORTED, "6.16",
	  ERR "drivers/m: explicitly importing namespace \"NS\" is not allowed.\n" },
	{ MODULE_NAMESPACE_IMPORTED, "7.3",
	  ERR "drivers/m.ko: explicitly importing namespace 'NS' is not allowed.\n" },
	{ MODULE_NAME_TOO_LONG, "6.1", ERR "module name is too long [drivers/m.ko]\n" },
	{ MODULE_NAME_TOO_LONG, "7.3", ERR "drivers/m.ko: module name is too long\n" },
	{ COMMON_SYMBOL, "6.1", WARN "\"sym\" [drivers/m] is COMMON symbol\n" },
	{ COMMON_SYMBOL, "7.3", WARN "drivers/m.ko: 'sym' is COMMON symbol\n" },
	{ NAMESPACE_WITHOUT_EXPORT, "6.1", ERR "Could not update namespace(NS) for symbol sym\n" },
	{ INVALID_EXPORT_LABEL, "6.5",
	  ERR "drivers/m: .export_symbol section contains strange symbol 'sym'\n" },
	{ LOCAL_SYMBOL_EXPORTED, "6.12", ERR "drivers/m: local symbol 'sym' was exported\n" },
	{ LOCAL_SYMBOL_EXPORTED, "7.3", ERR "drivers/m.ko: local symbol 'sym' was exported\n" },
	{ UNKNOWN_EXPORT_LICENSE, "6.12",
	  ERR "drivers/m: unknown license 'MIT' was specified for 'sym'\n" },
	{ EXPORT_WITHOUT_CRC, "6.12",
	  WARN
	  "EXPORT symbol \"sym\" [drivers/m.ko] version generation failed, symbol will not be versioned.\n" },
	{ EXPORT_WITHOUT_CRC, "7.3",
	  WARN
	  "drivers/m.ko: EXPORT symbol 'sym' version generation failed, symbol will not be versioned.\n" },
	{ IMPORT_WITHOUT_CRC, "6.1", WARN "\"sym\" [drivers/m.ko] has no CRC!\n" },
	{ IMPORT_WITHOUT_CRC, "7.3", WARN "drivers/m.ko: symbol 'sym' has no CRC!\n" },
	{ SYMBOL_NAME_TOO_LONG, "6.12", ERR "too long symbol \"sym\" [drivers/m.ko]\n" },
	{ SYMBOL_NAME_TOO_LONG, "7.3", ERR "drivers/m.ko: too long symbol 'sym'\n" },
	{ MALFORMED_CMD_FILE, "6.1", WARN "malformed line: a line\n" },
	{ NON_ALLOCATABLE_SECTION, "6.1",
	  WARN "drivers/m.o (.text): unexpected non-allocatable section.\n" },
	{ NON_ALLOCATABLE_SECTION, "6.5",
	  WARN "drivers/m (.text): unexpected non-allocatable section.\n" },
	{ NON_ALLOCATABLE_SECTION, "7.3",
	  WARN "drivers/m.ko: unexpected non-allocatable section '.text'.\n" },
	{ SECTION_MISMATCH, "6.4",
	  WARN
	  "drivers/m.o: section mismatch in reference: from (section: .text) -> to (section: .init.text)\n" },
	{ INIT_EXIT_SYMBOL_EXPORTED, "6.1",
	  WARN "drivers/m.o: EXPORT_SYMBOL used for init/exit symbol: to (section: .init.text)\n" },
	{ INIT_SYMBOL_EXPORTED, "6.12",
	  WARN
	  "drivers/m: sym: EXPORT_SYMBOL used for init symbol. Remove __init or EXPORT_SYMBOL.\n" },
	{ INIT_SYMBOL_EXPORTED, "7.3",
	  WARN
	  "drivers/m.ko: EXPORT_SYMBOL used for init symbol 'sym'. Remove __init or EXPORT_SYMBOL.\n" },
	{ EXIT_SYMBOL_EXPORTED, "6.12",
	  WARN
	  "drivers/m: sym: EXPORT_SYMBOL used for exit symbol. Remove __exit or EXPORT_SYMBOL.\n" },
	{ EXTABLE_SECTION_MISMATCH, "6.1",
	  WARN "drivers/m.o(.text+0x1f): Section mismatch in reference from the from to the to\n" },
	{ EXTABLE_NON_EXECUTABLE_SECTION, "6.5",
	  ERR ".text+0x1f references non-executable section '.init.text'\n" },
	{ EXTABLE_UNLISTED_SECTION, "6.5", WARN "The relocation at .text+0x1f references\n" },
	{ EXTABLE_ENTRY_SIZE_UNKNOWN, "6.2",
	  "FATAL: modpost: extable_entry size hasn't been discovered!\n" },
	{ SECTION_MISMATCHES_DETECTED, "6.1", ERR "Section mismatches detected.\n" },
	{ DEVICE_TABLE_TYPE_MISMATCH, "6.7",
	  "FATAL: modpost: drivers/m: sizeof(struct usb_device_id)=24 is not a modulo of the size of section __mod_usb__<identifier>_device_table=50.\n" },
	{ DEVICE_TABLE_TYPE_MISMATCH, "6.13",
	  ERR "drivers/m: type mismatch between sym[] and MODULE_DEVICE_TABLE(usb, ...)\n" },
	{ DEVICE_TABLE_UNTERMINATED, "6.7",
	  "FATAL: modpost: drivers/m: struct usb_device_id is not terminated with a NULL entry!\n" },
	{ DEVICE_TABLE_UNTERMINATED, "7.3",
	  ERR "drivers/m: sym[] is not terminated with a NULL entry\n" },
	{ UNKNOWN_PCI_OVERRIDE, "6.1", WARN "Unknown PCI driver_override alias 000000AB\n" },
	{ UNSUPPORTED_PCI_CLASS_MASK, "6.1", WARN "Can't handle masks in drivers/m:0FF1\n" },
	{ UNKNOWN_CDX_OVERRIDE, "6.6", WARN "Unknown CDX driver_override alias 000000AB\n" },
	{ AMBA_ID_OUTSIDE_MASK, "6.1",
	  "FATAL: modpost: drivers/m: Masked-off bit(s) of AMBA device ID are non-zero: id=0x000000CD, mask=0x000000EF.  Please fix this driver.\n" },
	{ INVALID_WMI_GUID_LENGTH, "6.1",
	  WARN "Invalid WMI device id 'wmi:0-1-2' in 'drivers/m'\n" },
	{ INVALID_WMI_GUID_CHARACTER, "6.12",
	  WARN "Invalid character g inside WMI GUID string '0-1-2' in 'drivers/m'\n" },
	{ ALIAS_TOO_LONG, "6.1",
	  "FATAL: modpost: alias buffer (256) overflow on append (need 600, have 500)\n" },
	{ DMI_ALIAS_TOO_LONG, "6.7", "FATAL: modpost: dmi_ascii_filter: alias buffer overflow\n" },
	{ OUTPUT_TRUNCATED, "6.8",
	  ERR "buf_printf output truncated for string alias: 600 bytes needed, 500 available\n" },
	{ SYMVERS_UNKNOWN_LICENSE, "6.1", ERR "sym: unknown license MIT. skip" },
	{ SYMVERS_MALFORMED, "6.7", "FATAL: modpost: parse error in symbol dump file\n" },
	{ SYMVERS_MALFORMED, "6.8", ERR "parse error in symbol dump file\n" },
	{ MISSING_O_SUFFIX, "7.3", ERR "drivers/m.o: filename must be suffixed with .o\n" },
	{ UNREADABLE_FILE_LIST, "6.1",
	  "FATAL: modpost: Can't open filenames file drivers/m.o: reason" },
	{ FILE_ERROR, "6.1", "drivers/m.o: reason\n" },
	{ FILE_IGNORED, "6.1", "drivers/m.o: reason (ignored)\n" },
	{ NOT_RELOCATABLE, "6.7", "FATAL: modpost: drivers/m.o: not relocatable object." },
	{ SECTION_HEADERS_OUT_OF_BOUNDS, "6.8",
	  ERR "section header offset=56 in file 'drivers/m.o' is bigger than filesize=55\n" },
	{ SECTION_OUT_OF_BOUNDS, "7.3",
	  ERR "drivers/m.o is truncated. sechdrs[i].sh_offset=56 > sizeof(*hrd)=64\n" },
	{ NOBITS_MODINFO, "6.1", "FATAL: modpost: drivers/m.o has NOBITS .modinfo\n" },
	{ MISSING_SYMBOL_TABLE, "6.12", ERR "drivers/m.o has no symtab?\n" },
	{ INVALID_SHNDX_LINK, "6.12", ERR "drivers/m.o: SYMTAB_SHNDX has bad sh_link: 7!=8\n" },
	{ UNKNOWN_BYTE_ORDER, "6.12", ERR "target endian is unknown\n" },
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

/* Calls CHECK with the text of every finding in every release. */
static void each_text(struct finding finding,
		      void (*check)(enum finding_id id, const char *name, const char *text))
{
	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		for (unsigned int i = 0; i < SERIES_COUNT; i++) {
			struct release release = { (enum series)i, (series_set)1 << i, "" };
			struct str text = { 0 };

			finding.id = (enum finding_id)id;
			finding_print(&finding, &release, &text);
			str_append(&text, "", 1);
			check(finding.id, finding_name(finding.id), text.data);
			str_release(&text);
		}
	}
}

static void check_arguments(enum finding_id id, const char *name, const char *text)
{
	(void)id;
	ck_assert_msg(!strpbrk(text, "{}"), "%s: %s", name, text);
	ck_assert_msg(!strstr(text, "this release has no text"), "%s: %s", name, text);
}

START_TEST(every_text_is_there_and_names_existing_arguments)
{
	each_text(filled, check_arguments);
}
END_TEST

static void check_newline(enum finding_id id, const char *name, const char *text)
{
	/* the kernel's modpost forgets it here */
	bool open = id == SYMVERS_UNKNOWN_LICENSE || id == UNREADABLE_FILE_LIST ||
		    id == NOT_RELOCATABLE;

	ck_assert_msg(ends_with(text, "\n") != open, "%s: %s", name, text);
	ck_assert_msg(!strstr(text, "\n\n"), "%s: %s", name, text);
}

START_TEST(texts_end_with_one_newline)
{
	each_text(filled, check_newline);
}
END_TEST

static void check_lines_of_ours(enum finding_id id, const char *name, const char *text)
{
	static const char *const words[] = { "warn", "error", "section mismatch", "undefined",
					     "not found" };
	char *copy = strdup(text), *line = strchr(copy, '\n');

	(void)id;
	for (char *c = copy; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	for (; line && line[1]; line = strchr(line + 1, '\n'))
		ck_assert_msg(starts_with(line + 1, "  "), "%s: %s", name, text);
	line = strchr(copy, '\n');
	for (size_t i = 0; line && i < LENGTH(words); i++)
		ck_assert_msg(!strstr(line, words[i]), "%s: '%s' in %s", name, words[i], text);
	free(copy);
}

START_TEST(lines_of_ours_are_indented_and_not_counted_by_log_parsers)
{
	each_text((struct finding){ 0 }, check_lines_of_ours);
}
END_TEST

START_TEST(an_unknown_argument_stays_visible)
{
	static const char *const texts[] = { "a {sybmol} b", "{}", "{symbol", "{", "}{symbo}" };

	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct str out = { 0 };

		finding_expand(&filled, texts[i], &out);
		str_append(&out, "", 1);
		ck_assert_str_eq(out.data, texts[i]);
		str_release(&out);
	}
}
END_TEST

START_TEST(a_copy_shares_no_string)
{
	struct arena arena = { 0 };
	struct finding copy;

	finding_copy(&arena, &copy, &filled);
	for (size_t i = 0; i < finding_argument_count; i++) {
		const struct finding_argument *argument = &finding_arguments[i];
		const char *string;

		if (!finding_argument_is_string(argument)) {
			ck_assert_uint_eq(finding_number(&copy, argument),
					  finding_number(&filled, argument));
			continue;
		}
		string = finding_string(&filled, argument);
		if (!string) {
			ck_assert_ptr_null(finding_string(&copy, argument));
			continue;
		}
		ck_assert_str_eq(finding_string(&copy, argument), string);
		ck_assert_ptr_ne(finding_string(&copy, argument), string);
	}
	arena_release(&arena);
}
END_TEST

/* A finding that has no row ends the run: it cannot pass for another. */
START_TEST(a_finding_without_a_text_is_fatal)
{
	struct release none = { SERIES_COUNT, 0, "" };
	struct finding finding = { .id = COMMON_SYMBOL };
	struct str text = { 0 };

	ck_assert_int_eq(finding_severity(&finding, &none), FATAL);
	finding_print(&finding, &none, &text);
	str_append(&text, "", 1);
	ck_assert_str_eq(text.data, "FATAL: modpost: this release has no text for this finding\n");
	str_release(&text);
}
END_TEST

/* The name in reports is the constant in lower case, with dashes. */
START_TEST(names_follow_the_constants)
{
	static const char *const constants[] = {
#define X(id, name) #id,
		FINDINGS(X)
#undef X
	};

	for (unsigned int id = 0; id < FINDING_COUNT; id++) {
		const char *name = finding_name((enum finding_id)id);

		ck_assert_uint_eq(strlen(name), strlen(constants[id]));
		for (size_t i = 0; name[i]; i++)
			ck_assert_msg(toupper((unsigned char)name[i]) ==
					      (constants[id][i] == '_' ? '-' : constants[id][i]),
				      "%s", name);
	}
}
END_TEST

START_TEST(messages_are_one_line)
{
	struct release release = release_named("7.3");
	struct finding finding = filled;
	struct str text = { 0 };

	finding.id = NON_ALLOCATABLE_SECTION;
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

	finding.id = MISSING_DESCRIPTION;
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
	finding.offset = 0xfffffffful;
	text = printed(finding, "6.5");
	ck_assert_str_eq(text, WARN "drivers/m: section mismatch in reference: from+0xffffffff "
				    "(section: .text) -> to (section: .init.text)\n");
	free(text);
	finding.from = "";
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
	struct finding finding = { .id = UNRESOLVED_SYMBOL, .symbol = "{file}%s", .module = "{}" };
	char *text = printed(finding, "6.12");

	ck_assert_str_eq(text, ERR "\"{file}%s\" [{}.ko] undefined!\n");
	free(text);
	finding = (struct finding){ .id = UNRESOLVED_SYMBOL }; /* what is missing is nothing */
	text = printed(finding, "6.12");
	ck_assert_str_eq(text, ERR "\"\" [.ko] undefined!\n");
	free(text);
	finding = (struct finding){ .id = UNRESOLVED_SYMBOLS_SUPPRESSED, .count = UINT64_MAX };
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
		{ UNRESOLVED_SYMBOL, ERROR, WARNING },	{ NAMESPACE_NOT_IMPORTED, ERROR, WARNING },
		{ SECTION_MISMATCH, WARNING, WARNING }, { MISSING_SYMBOL_TABLE, FATAL, FATAL },
		{ FILE_ERROR, RAW_FATAL, RAW_FATAL },	{ FILE_IGNORED, RAW_NOTE, RAW_NOTE },
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
			.id = UNRESOLVED_SYMBOL, .symbol = "s", .module = "m", .soft = true
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
	struct finding finding = { .id = EXTABLE_NON_EXECUTABLE_SECTION };
	struct release old = release_named("6.3"), new = release_named("6.4");

	ck_assert_int_eq(finding_severity(&finding, &old), FATAL);
	ck_assert_int_eq(finding_severity(&finding, &new), ERROR);
	new = release_named("6.1");
	ck_assert_int_eq(finding_severity(&finding, &new), ERROR);
	finding.id = EXTABLE_UNLISTED_SECTION;
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
	tcase_add_test(tests, every_text_is_there_and_names_existing_arguments);
	tcase_add_test(tests, texts_end_with_one_newline);
	tcase_add_test(tests, lines_of_ours_are_indented_and_not_counted_by_log_parsers);
	tcase_add_test(tests, an_unknown_argument_stays_visible);
	tcase_add_test(tests, a_copy_shares_no_string);
	tcase_add_test(tests, a_finding_without_a_text_is_fatal);
	tcase_add_test(tests, names_follow_the_constants);
	tcase_add_test(tests, messages_are_one_line);
	tcase_add_test(tests, vmlinux_is_no_ko);
	tcase_add_test(tests, places_in_a_mismatch);
	tcase_add_test(tests, arguments_are_not_expanded);
	tcase_add_test(tests, only_errors_become_soft);
	tcase_add_test(tests, severities_that_changed);
	return suite;
}
