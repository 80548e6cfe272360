// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static void check_texts(const struct scanned *scanned, const char *want)
{
	char *texts = scan_texts(scanned);

	ck_assert_str_eq(texts, want);
	free(texts);
}

static void scan_modinfo(struct scanned *scanned, const char *file, const char *modinfo, size_t len,
			 const char *release)
{
	struct elfmaker elf;

	maker_begin(&elf, true, false, EM_X86_64);
	if (len)
		maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, len);
	maker_write(&elf, file);
	scan_file(scanned, file, release);
}

START_TEST(licenses_and_descriptions)
{
	static const char good[] = "license=GPL\0license=Dual MIT/GPL\0description=x";
	static const char mixed[] = "license=GPL\0description=x\0license=Proprietary";
	static const struct {
		const char *release;
		bool extra;
		const char *file, *want;
	} cases[] = {
		{ "6.1", true, "m.o", "ERROR: modpost: missing MODULE_LICENSE() in m.o\n" },
		{ "6.5", false, "m.o", "ERROR: modpost: missing MODULE_LICENSE() in m.o\n" },
		{ "6.14", true, "m.o",
		  "ERROR: modpost: missing MODULE_LICENSE() in m.o\n"
		  "WARNING: modpost: missing MODULE_DESCRIPTION() in m.o\n" },
		{ "6.15", false, "m.o",
		  "ERROR: modpost: missing MODULE_LICENSE() in m.o\n"
		  "WARNING: modpost: missing MODULE_DESCRIPTION() in m.o\n" },
		{ "6.5", true, "vmlinux.o",
		  "WARNING: modpost: missing MODULE_DESCRIPTION() in vmlinux.o\n" },
		{ "6.10", true, "vmlinux.o", "" },
		{ "7.3", true, "vmlinux.o", "" },
		{ "6.10", true, "./vmlinux.o",
		  "ERROR: modpost: missing MODULE_LICENSE() in "
		  "./vmlinux.o\nWARNING: modpost: missing MODULE_DESCRIPTION() in ./vmlinux.o\n" },
	};
	struct scanned scanned = { .options.modules = false };

	scan_modinfo(&scanned, "m.o", good, sizeof(good), "7.3");
	check_texts(&scanned, "");
	ck_assert(scanned.info.gpl_compatible);
	scan_release(&scanned);
	scan_modinfo(&scanned, "m.o", mixed, sizeof(mixed), "7.3");
	check_texts(&scanned, "");
	ck_assert(!scanned.info.gpl_compatible);
	scan_release(&scanned);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		scanned.options.extra_warnings = cases[i].extra;
		scan_modinfo(&scanned, cases[i].file, NULL, 0, cases[i].release);
		check_texts(&scanned, cases[i].want);
		scan_release(&scanned);
	}
}
END_TEST

START_TEST(imported_namespaces)
{
	static const char modinfo[] =
		"license=GPL\0description=x\0import_ns=B\0import_ns=A\0import_ns=B\0"
		"import_ns=\0import_ns=module:kvm";
	struct scanned scanned = { .options.modules = false };
	const struct text_list *list;

	scan_modinfo(&scanned, "m.o", modinfo, sizeof(modinfo), "6.15");
	check_texts(&scanned, "");
	scan_release(&scanned);
	scan_modinfo(&scanned, "m.o", modinfo, sizeof(modinfo), "6.16");
	check_texts(&scanned, "ERROR: modpost: m: explicitly importing namespace \"module:kvm\" "
			      "is not allowed.\n");
	list = scanned.info.import_ns;
	ck_assert_str_eq(list->text, "B");
	ck_assert_str_eq(list->next->text, "A");
	ck_assert_str_eq(list->next->next->text, "module:kvm");
	ck_assert_ptr_null(list->next->next->next);
	scan_release(&scanned);
}
END_TEST

FORMS_TEST(no_trim_symbols)
{
	struct scanned scanned = { .options.modules = false };
	struct elfmaker elf;

	maker_begin_form(&elf, form, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, "license=GPL\0description=x", 26);
	maker_section(&elf, ".no_trim_symbol", SHT_PROGBITS, SHF_ALLOC, "one\0\0two\0one\0last",
		      18);
	maker_section(&elf, ".behind", SHT_PROGBITS, SHF_ALLOC, "xyz", 4);
	maker_write(&elf, "m.o");
	scan_file(&scanned, "m.o", "6.14");
	check_texts(&scanned, "");
	ck_assert_str_eq(scanned.info.no_trim->text, "one");
	ck_assert_str_eq(scanned.info.no_trim->next->text, "two");
	/* repeated names are stored; text after the section is not */
	ck_assert_str_eq(scanned.info.no_trim->next->next->text, "one");
	ck_assert_str_eq(scanned.info.no_trim->next->next->next->text, "last");
	ck_assert_ptr_null(scanned.info.no_trim->next->next->next->next);
	scan_release(&scanned);
	scan_file(&scanned, "m.o", "6.13");
	ck_assert_ptr_null(scanned.info.no_trim);
	scan_release(&scanned);
}

START_TEST(object_suffixes)
{
	static const struct {
		const char *release;
		bool exists;
		const char *want;
	} cases[] = {
		/* older releases open the file before they check its suffix */
		{ "6.11", true, "ERROR: modpost: m.ko: filename must be suffixed with .o\n" },
		{ "6.11", false, "m.ko: No such file or directory\n" },
		{ "7.3", false, "ERROR: modpost: m.ko: filename must be suffixed with .o\n" },
		{ "6.1", false, "ERROR: modpost: m.ko: filename must be suffixed with .o\n" },
	};
	struct scanned scanned = { .options.modules = false };

	for (size_t i = 0; i < LENGTH(cases); i++) {
		remove("m.ko");
		if (cases[i].exists)
			scan_modinfo(&scanned, "m.ko", NULL, 0, cases[i].release);
		else
			scan_file(&scanned, "m.ko", cases[i].release);
		check_texts(&scanned, cases[i].want);
		ck_assert(!scanned.info.is_module);
		scan_release(&scanned);
	}
	scanned.options.ignore_missing = true;
	scan_file(&scanned, "m.o", "6.12");
	check_texts(&scanned, "m.o: No such file or directory (ignored)\n");
	ck_assert(!scanned.info.fatal);
	scan_release(&scanned);
}
END_TEST

Suite *scan_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("scan", &tests, true);

	tcase_add_test(tests, licenses_and_descriptions);
	tcase_add_test(tests, imported_namespaces);
	tcase_add_test(tests, no_trim_symbols);
	tcase_add_test(tests, object_suffixes);
	return suite;
}
