// SPDX-License-Identifier: GPL-2.0-only
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

static const char modinfo[] = "license=GPL\0description=x";
static const char *const names[] = { "foo", "bar", "baz", "f.x", ".dot" };

/* Write a module that exports NAMES, in the form since 6.5. */
static void put_object(const char *file)
{
	struct elfmaker elf;
	uint32_t relocs;

	maker_begin(&elf, true, false, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo));
	maker_code(&elf, ".text", 64);
	relocs = maker_relocs(&elf, SHT_RELA, ".rela.export_symbol",
			      maker_section(&elf, ".export_symbol", SHT_PROGBITS, SHF_ALLOC, NULL,
					    0));
	for (size_t i = 0; i < LENGTH(names); i++)
		maker_export(&elf, relocs, names[i],
			     maker_symbol(&elf, names[i], STB_GLOBAL, STT_FUNC, 2, i), "", "");
	maker_write(&elf, file);
}

/* Scan the module; returns its CRCs by name: "foo=1 bar=-". */
static char *versions(struct scanned *scanned, const char *file, const char *release)
{
	const struct export *symbol;
	struct str text = { 0 };

	*scanned = (struct scanned){
		.options.modversions = true,
		.options.modules = true,
	};
	scan_file(scanned, file, release);
	for (symbol = scanned->info.module.exports; symbol; symbol = symbol->next) {
		str_printf(&text, "%s%s=", text.len ? " " : "", symbol->name);
		if (symbol->crc_valid)
			str_printf(&text, "%x", symbol->crc);
		else
			str_add(&text, "-");
	}
	return str_cstr(&text);
}

static void check_versions(const char *file, const char *release, const char *want)
{
	struct scanned scanned;
	char *got = versions(&scanned, file, release), *texts = scan_texts(&scanned);

	ck_assert_str_eq(texts, "");
	ck_assert_str_eq(got, want);
	ck_assert(!scanned.info.fatal);
	free(got);
	free(texts);
	scan_release(&scanned);
}

static void check_stop(const char *file, const char *release, const char *missing)
{
	struct scanned scanned;
	char *got = versions(&scanned, file, release), *texts = scan_texts(&scanned), want[64];

	snprintf(want, sizeof(want), "%s: No such file or directory\n", missing);
	ck_assert_str_eq(texts, want);
	ck_assert(scanned.info.fatal);
	free(got);
	free(texts);
	scan_release(&scanned);
}

START_TEST(records_are_read)
{
	put_object("d/m.o");
	put_file("d/m.mod", "d/m1.o\ns/m2.o\n");
	put_file("d/.m1.o.cmd",
		 "savedcmd_d/m1.o := gcc\n\ndeps_d/m1.o := \\\n\n"
		 "#SYMVER foo 0x12345678\n#SYMVER bar 0xFFFFFFFF\n#SYMVER unknown 0x3\n");
	put_file("s/.m2.o.cmd", "\n#SYMVER baz 0x0\n");
	check_versions("d/m.o", "6.12", "foo=12345678 bar=ffffffff baz=0 f.x=- .dot=-");
	check_versions("d/m.o", "7.3", "foo=12345678 bar=ffffffff baz=0 f.x=- .dot=-");
}
END_TEST

START_TEST(forms_of_a_record)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		/* newline before "#", a digit first, newline right after the number */
		{ "#SYMVER foo 0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo 0x1", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo 0x1 \n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo 0x1g\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo -1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo  0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER  foo 0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n# SYMVER foo 0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n #SYMVER foo 0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		{ "\n#SYMVER fo 0x1\n", "foo=- bar=- baz=- f.x=- .dot=-" },
		/* number bases as in C */
		{ "\n#SYMVER foo 12\n#SYMVER bar 012\n", "foo=c bar=a baz=- f.x=- .dot=-" },
		/* the last record of a name counts */
		{ "\n#SYMVER foo 0x1\n#SYMVER foo 0x2\n", "foo=2 bar=- baz=- f.x=- .dot=-" },
		/* a malformed record is skipped */
		{ "\n#SYMVER foo x\n#SYMVER bar 0x2\n", "foo=- bar=2 baz=- f.x=- .dot=-" },
		{ "\n#SYMVER foo 0x1 \n#SYMVER bar 0x2\n", "foo=- bar=2 baz=- f.x=- .dot=-" },
		{ "\n#SYMVER f.x 0x2\n", "foo=- bar=- baz=- f.x=2 .dot=-" },
		/* one leading dot is ignored */
		{ "\n#SYMVER .bar 0x2\n", "foo=- bar=2 baz=- f.x=- .dot=-" },
		{ "\n#SYMVER ..dot 0x2\n", "foo=- bar=- baz=- f.x=- .dot=2" },
	};

	put_object("m.o");
	put_file("m.mod", "m.o\n");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		put_file(".m.o.cmd", cases[i].text);
		check_versions("m.o", "6.12", cases[i].want);
	}
}
END_TEST

START_TEST(an_empty_line_ends_the_list)
{
	put_object("m.o");
	put_file("m.mod", "m1.o\n\nm2.o\n");
	put_file(".m1.o.cmd", "\n#SYMVER foo 0x1\n");
	check_versions("m.o", "6.12", "foo=1 bar=- baz=- f.x=- .dot=-");
	put_file("m.mod", "");
	check_versions("m.o", "6.12", "foo=- bar=- baz=- f.x=- .dot=-");
	put_file("m.mod", "m1.o");
	check_versions("m.o", "6.12", "foo=1 bar=- baz=- f.x=- .dot=-");
}
END_TEST

START_TEST(vmlinux_has_a_list_of_its_own)
{
	put_object("vmlinux.o");
	put_file(".vmlinux.objs", "k/a.o\n");
	put_file("k/.a.o.cmd", "\n#SYMVER bar 0x5\n");
	check_versions("vmlinux.o", "6.12", "foo=- bar=5 baz=- f.x=- .dot=-");
	/* only "vmlinux.o" is vmlinux */
	put_object("k/vmlinux.o");
	check_stop("k/vmlinux.o", "6.12", "k/vmlinux.mod");
}
END_TEST

START_TEST(objects_of_thin_lto)
{
	put_object("m.o");
	put_file("m.mod", "d/a.thinlto-native.o\n");
	put_file("d/.a.o.cmd", "\n#SYMVER foo 0x1\n");
	check_versions("m.o", "7.2", "foo=1 bar=- baz=- f.x=- .dot=-");
	check_stop("m.o", "7.1", "d/.a.thinlto-native.o.cmd");
}
END_TEST

START_TEST(unreadable_files_are_fatal)
{
	put_object("m.o");
	check_stop("m.o", "6.12", "m.mod");
	put_file("m.mod", "d/a.o\nd/b.o\n");
	check_stop("m.o", "6.12", "d/.a.o.cmd");
}
END_TEST

START_TEST(nothing_is_read_without_modversions)
{
	struct scanned scanned = { .options.modules = true };

	put_object("m.o");
	scan_file(&scanned, "m.o", "7.3");
	ck_assert(!scanned.info.fatal);
	ck_assert_ptr_nonnull(scanned.info.module.exports);
	ck_assert(!scanned.info.module.exports->crc_valid);
	scan_release(&scanned);
}
END_TEST

/* With __ksymtab symbols, a name may be exported twice: the last export gets the CRC. */
START_TEST(the_newest_export_of_a_name)
{
	struct elfmaker elf;

	maker_begin(&elf, true, false, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo));
	maker_data(&elf, "___ksymtab+foo", 8);
	maker_symbol(&elf, "__ksymtab_foo", STB_LOCAL, STT_OBJECT, 2, 0);
	maker_symbol(&elf, "__ksymtab_foo", STB_LOCAL, STT_OBJECT, 2, 4);
	maker_write(&elf, "m.o");
	put_file("m.mod", "m.o\n");
	put_file(".m.o.cmd", "\n#SYMVER foo 0x7\n");
	check_versions("m.o", "6.1", "foo=- foo=7");
}
END_TEST

START_TEST(a_path_that_is_too_long)
{
	struct scanned scanned;
	struct str list = { 0 };
	char *got, *texts;

	put_object("m.o");
	while (list.len < PATH_MAX + 8)
		str_add(&list, "longer/");
	str_add(&list, "a.o\nb.o\n");
	put_bytes("m.mod", list.data, list.len);
	put_file(".b.o.cmd", "\n#SYMVER foo 0x1\n");
	got = versions(&scanned, "m.o", "6.12");
	texts = scan_texts(&scanned);
	ck_assert(starts_with(texts, "ERROR: modpost: longer/longer/"));
	ck_assert(ends_with(texts, ": too long path was truncated\n"));
	ck_assert_str_eq(got, "foo=1 bar=- baz=- f.x=- .dot=-");
	ck_assert(!scanned.info.fatal);
	free(got);
	free(texts);
	str_release(&list);
	scan_release(&scanned);
}
END_TEST

Suite *symbol_crcs_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("symbol_crcs", &tests, true);

	tcase_add_test(tests, records_are_read);
	tcase_add_test(tests, forms_of_a_record);
	tcase_add_test(tests, an_empty_line_ends_the_list);
	tcase_add_test(tests, vmlinux_has_a_list_of_its_own);
	tcase_add_test(tests, objects_of_thin_lto);
	tcase_add_test(tests, unreadable_files_are_fatal);
	tcase_add_test(tests, nothing_is_read_without_modversions);
	tcase_add_test(tests, the_newest_export_of_a_name);
	tcase_add_test(tests, a_path_that_is_too_long);
	return suite;
}
