// SPDX-License-Identifier: GPL-2.0-only
/*
 * tests/cli/symvers/why-dwarf.sh reads objects.
 */
#include "lib/dwarf/dwarf_places.h"

#include <stdlib.h>

#include "tests/unit/units.h"

static void check(const char *file, const char *directory, const char *expected)
{
	struct arena arena = { 0 };

	ck_assert_str_eq(dwarf_place_file(file, directory, &arena), expected);
	arena_release(&arena);
}

START_TEST(files_below_the_sources)
{
	check("/home/me/linux/./include/linux/fs.h", "/home/me/linux", "include/linux/fs.h");
	check("/home/me/linux/include/linux/fs.h", "/home/me/linux/", "include/linux/fs.h");
	check("./include/linux/fs.h", "/home/me/linux", "include/linux/fs.h");
	check("include//linux/fs.h", NULL, "include/linux/fs.h");
}
END_TEST

/* Debian builds in debian/build/, and maps the directory of the sources to "". */
START_TEST(builds_in_another_directory)
{
	check("/b/linux-6.1/include/linux/fs.h", "/b/linux-6.1/debian/build/amd64",
	      "include/linux/fs.h");
	check("include/linux/fs.h", "debian/build/amd64", "include/linux/fs.h");
	check("debian/build/amd64/include/generated/bounds.h", "debian/build/amd64",
	      "include/generated/bounds.h");
	check("../fs/open.c", "/home/me/linux/build", "fs/open.c");
	check("/home/me/out/../linux/include/linux/fs.h", "/home/me/out",
	      "linux/include/linux/fs.h");
	check("/home/me/linux-6/include/linux/fs.h", "/home/me/linux",
	      "linux-6/include/linux/fs.h");
}
END_TEST

START_TEST(files_elsewhere)
{
	check("/usr/include/stdio.h", "/home/me", "/usr/include/stdio.h");
	check("/usr/include/stdio.h", NULL, "/usr/include/stdio.h");
	check("../../x.h", "/a", "../x.h");
	check("../../x.h", NULL, "../../x.h");
	check("a/../../x.h", NULL, "../x.h");
	check("", "", "");
	check("/", "/", "");
}
END_TEST

/* Nothing is read where the file has no DWARF, or no such entry. */
START_TEST(damaged_files)
{
	struct dwarf_place place = { .entry = 11, .name = "x", .file = "old" };
	struct arena arena = { 0 };

	dwarf_places_read(&place, 1, "", 0, &arena);
	ck_assert_ptr_null(place.file);
	dwarf_places_read(&place, 0, "\177ELF", 4, &arena);
	arena_release(&arena);
}
END_TEST

Suite *dwarf_places_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("dwarf_places", &tests, false);

	tcase_add_test(tests, files_below_the_sources);
	tcase_add_test(tests, builds_in_another_directory);
	tcase_add_test(tests, files_elsewhere);
	tcase_add_test(tests, damaged_files);
	return suite;
}
