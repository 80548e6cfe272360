// SPDX-License-Identifier: GPL-2.0-only
/*
 * The expected values come from the kernel's modpost of 6.1, 6.12 and 7.3, run
 * on the same files. A Python implementation of RFC 1320 that reads message
 * words in big-endian order computes the same values over the texts in the
 * comments, which were stripped by hand.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/elfmaker.h"
#include "tests/unit/units.h"

#define OBJECT "d/a.o"

static void put_object(const char *name)
{
	static const char modinfo[] = "license=GPL\0description=x";
	struct elfmaker elf;

	maker_begin(&elf, true, false, EM_X86_64);
	maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, modinfo, sizeof(modinfo));
	put_file("d/a.mod", OBJECT "\n");
	maker_write(&elf, name);
}

static void check_sum(const char *release, const char *sum, const char *what)
{
	struct scanned scanned = { .options.all_srcversions = true };
	char *texts;

	scan_file(&scanned, OBJECT, release);
	texts = scan_texts(&scanned);
	ck_assert_msg(!scanned.info.fatal && !*texts, "%s: %s", what, texts);
	ck_assert_msg(strcmp(scanned.info.srcversion, sum) == 0, "%s: %s, not %s", what,
		      scanned.info.srcversion, sum);
	free(texts);
	scan_release(&scanned);
}

START_TEST(comments_and_white_space_are_stripped)
{
	static const struct {
		const char *text, *sum;
	} cases[] = {
		{ "", "533BB7E5866E52F63B9ACCB" },
		{ "a", "1A1C2309CD43C3BC1F43982" },
		{ "int x;", "4EDE93831B5A1AA459F8A53" },		     /* intx; */
		{ "\tint\v\f\r x;\n", "4EDE93831B5A1AA459F8A53" },	     /* intx; */
		{ "in\\\nt x;", "4EDE93831B5A1AA459F8A53" },		     /* intx; */
		{ "a\vb\fc\rd", "C2F21E9BEFEC1683E80B961" },		     /* abcd */
		{ "int a; /* note */ int b;\n", "FC75E027E8E7B7DF607FF59" }, /* inta;intb; */
		/* the star that opens a comment may close it */
		{ "/*/ x */y", "B6E79D808DF5804AACA41E1" },		/* x*<slash>y */
		{ "a /* no end", "1A1C2309CD43C3BC1F43982" },		/* a */
		{ "x // y z\n", "11B01B7895BA7A6EE070383" },		/* x//yz */
		{ "say(\"a  b\"); c\td\n", "C814FC40A14E456F92E16B2" }, /* say("a  b");cd */
		{ "say(\"a \\\" b /* c */ d\"); e f", "26DD2D18DBFFBF31538DD44" },
		/* a backslash before a quote escapes it, even if it is escaped itself */
		{ "\"a\\\\\" b c\"d e", "7D55CA0459D42D249D28D3C" },
		/* a quote in a character constant begins a string */
		{ "c = '\"'; x  y", "BBF3BFB479B1051217F07C2" },	   /* c='"'; x  y */
		{ "\"a  b", "DD4BF9168607C4DE0F383D1" },		   /* "a  b */
		{ "\"a\\\nb c\"", "D2B037825CC963D5E5322AF" },		   /* the same */
		{ "a\\ b", "AC61CE1D88853E8A1B06897" },			   /* a\b */
		{ "#define M(a) \\\n\t(a)\n", "AF524C40C36E33970B05006" }, /* #defineM(a)(a) */
	};

	put_object(OBJECT);
	put_file("d/.a.o.cmd", "source_d/a.o := d/a.c\n");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		put_file("d/a.c", cases[i].text);
		check_sum("7.3", cases[i].sum, cases[i].text);
	}
	/* the text ends at the first NUL */
	put_bytes("d/a.c", "a b\0c d", 7);
	check_sum("6.1", "5699E538772AD1BC97DD19F", "NUL"); /* ab */
}
END_TEST

/* Lengths around the end of a block: the padding may need another block. */
START_TEST(texts_of_any_length)
{
	static const struct {
		size_t len;
		const char *sum;
	} cases[] = {
		{ 54, "07B11C073EBBE05420FED0D" },   { 55, "C44740A7E31AD0B5F6FFDFC" },
		{ 56, "61766EE5800B671628D8855" },   { 57, "C78AEEC6D162B7563E8A3AC" },
		{ 63, "D8E3E748C297506DB0387FF" },   { 64, "993499D59A4E89613EF97D0" },
		{ 65, "CB7B0054CAD3350B3E3D069" },   { 119, "6ACB18BC5F8C1429348E37A" },
		{ 120, "5C35B60FD7907EB49205EEE" },  { 128, "91968328AEF03F455A6B3CC" },
		{ 1000, "80BA2EF821071B7D3F83DCC" },
	};
	char text[1000];

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)('0' + i % 10);
	put_object(OBJECT);
	put_file("d/.a.o.cmd", "source_d/a.o := d/a.c\n");
	for (size_t i = 0; i < LENGTH(cases); i++) {
		put_bytes("d/a.c", text, cases[i].len);
		check_sum("6.12", cases[i].sum, "digits");
	}
}
END_TEST

#define SOURCE_ALONE "B66ECF6847A00AB7321C552"
#define WITH_HEADER  "66DF02EEC8EB017C2BCD682"
#define WITH_SECOND  "1C43E49248DF7E69C3D64E0"

static void put_tree(void)
{
	put_object(OBJECT);
	put_file("d/a.c", "source");
	put_file("d/a.h", "header");
	put_file("d/e/b.h", "deeper");
	put_file("b.h", "outside");
	put_file("d/.a.o.cmd", "savedcmd_d/a.o := gcc\n\n"
			       "source_d/a.o := d/a.c\n\n"
			       "deps_d/a.o := \\\n"
			       "  b.h \\\n"
			       "    $(wildcard include/config/X) \\\n"
			       "  d/a.h \\\n"
			       "  d/e/b.h \\\n\n"
			       "d/a.o: $(deps_d/a.o)\n");
}

START_TEST(headers_in_the_same_directory)
{
	put_tree();
	check_sum("6.1", WITH_HEADER, "6.1");
	check_sum("6.8", WITH_HEADER, "6.8");
	check_sum("7.3", WITH_HEADER, "7.3");
	/* 6.2 to 6.7: the leading blanks of fixdep hide every dependency */
	check_sum("6.2", SOURCE_ALONE, "6.2");
	check_sum("6.7", SOURCE_ALONE, "6.7");
	/* a line without a trailing backslash ends the dependencies */
	put_file("d/.a.o.cmd", "source_d/a.o := d/a.c\ndeps_d/a.o := \\\nb.h\nd/a.h \\\n");
	check_sum("7.3", SOURCE_ALONE, "7.3");
	put_file("d/.a.o.cmd", "source_d/a.o := d/a.c\ndeps_d/a.o := \\\nd/a.h \\\n");
	check_sum("6.7", WITH_HEADER, "6.7");
}
END_TEST

START_TEST(archives_are_skipped)
{
	put_tree();
	put_file("d/a.mod", "d/a.o\nlib.a\n\nd/b.o\n");
	put_file("d/b.c", "second");
	put_file("d/.b.o.cmd", "source_d/b.o := d/b.c\n");
	check_sum("7.3", WITH_SECOND, "7.3");
	put_file("d/a.mod", "d/a.o\nd/b.o"); /* the last line may lack its newline */
	check_sum("7.3", WITH_SECOND, "7.3");
}
END_TEST

START_TEST(a_malformed_line_gives_no_srcversion)
{
	struct scanned scanned = { .options.all_srcversions = true };
	char *texts;

	put_tree();
	put_file("d/.a.o.cmd", "source_d/a.o:=d/a.c\n");
	scan_file(&scanned, OBJECT, "6.12");
	texts = scan_texts(&scanned);
	ck_assert_str_eq(texts, "WARNING: modpost: malformed line: source_d/a.o:=d/a.c\n");
	free(texts);
	ck_assert_str_eq(scanned.info.srcversion, "");
	ck_assert(!scanned.info.fatal);
	scan_release(&scanned);
}
END_TEST

START_TEST(unreadable_sources_are_fatal)
{
	static const char *const names[] = { "d/a.mod", "d/.a.o.cmd", "d/a.c", "d/a.h" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		struct scanned scanned = { .options.all_srcversions = true };
		char *texts, want[64];

		put_tree();
		ck_assert_int_eq(remove(names[i]), 0);
		scan_file(&scanned, OBJECT, "7.3");
		texts = scan_texts(&scanned);
		snprintf(want, sizeof(want), "%s: No such file or directory\n", names[i]);
		ck_assert_str_eq(texts, want);
		ck_assert(scanned.info.fatal);
		free(texts);
		scan_release(&scanned);
	}
}
END_TEST

START_TEST(modules_that_get_a_srcversion)
{
	static const char plain[] = "license=GPL\0description=x";
	static const char version[] = "license=GPL\0description=x\0version=1";
	static const struct {
		const char *file;
		const char *modinfo;
		size_t len;
		bool all, sum;
	} cases[] = {
		{ OBJECT, plain, sizeof(plain), false, false },
		{ OBJECT, plain, sizeof(plain), true, true },
		{ OBJECT, version, sizeof(version), false, true },
		{ "vmlinux.o", version, sizeof(version), true, false },
	};

	put_tree();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct scanned scanned = { .options.all_srcversions = cases[i].all };
		struct elfmaker elf;

		maker_begin(&elf, true, false, EM_X86_64);
		maker_section(&elf, ".modinfo", SHT_PROGBITS, SHF_ALLOC, cases[i].modinfo,
			      cases[i].len);
		maker_write(&elf, cases[i].file);
		scan_file(&scanned, cases[i].file, "7.3");
		ck_assert_str_eq(scanned.info.srcversion, cases[i].sum ? WITH_HEADER : "");
		ck_assert(!scanned.info.fatal);
		scan_release(&scanned);
	}
}
END_TEST

Suite *srcversion_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("srcversion", &tests, true);

	tcase_add_test(tests, comments_and_white_space_are_stripped);
	tcase_add_test(tests, texts_of_any_length);
	tcase_add_test(tests, headers_in_the_same_directory);
	tcase_add_test(tests, archives_are_skipped);
	tcase_add_test(tests, a_malformed_line_gives_no_srcversion);
	tcase_add_test(tests, unreadable_sources_are_fatal);
	tcase_add_test(tests, modules_that_get_a_srcversion);
	return suite;
}
