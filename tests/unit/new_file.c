// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/new_file.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "tests/unit/units.h"

START_TEST(a_new_file_appears_with_its_name)
{
	static char text[100000];
	struct new_file file, other;

	memset(text, 'x', sizeof(text));
	ck_assert_int_eq(mkdir("d", 0777), 0);
	umask(027);
	if (!new_file_begin(&file, "d/f", 0, text, sizeof(text)))
		return; /* the filesystem of the test has none */
	ck_assert_uint_eq(count_entries("d"), 0);
	ck_assert(new_file_begin(&other, "d/f", 0, "other", 5));
	ck_assert(new_file_end(&file, "d/f"));
	ck_assert(file_holds("d/f", text, sizeof(text)));
	ck_assert_uint_eq(file_status("d/f").st_mode & 07777, 0640);
	ck_assert_uint_eq(file_status("d/f").st_nlink, 1);

	/* a file that exists is not replaced */
	ck_assert(!new_file_end(&other, "d/f"));
	ck_assert(file_holds("d/f", text, sizeof(text)));
	ck_assert_uint_eq(count_entries("d"), 1);

	/* nothing is left of one that is dropped, and no descriptor */
	ck_assert(new_file_begin(&other, "d/g", 0, "", 0));
	ck_assert_int_ge(fcntl(other.fd, F_GETFD), 0);
	ck_assert_int_ne(fcntl(other.fd, F_GETFD) & FD_CLOEXEC, 0);
	new_file_drop(&other);
	ck_assert_int_eq(other.fd, -1);
	new_file_drop(&other);
	ck_assert_uint_eq(count_entries("d"), 1);
}
END_TEST

START_TEST(a_new_file_needs_its_directory)
{
	char name[PATH_MAX + 10];
	struct new_file file;

	ck_assert(!new_file_begin(&file, "none/f", 0, "", 0));
	ck_assert_int_eq(file.fd, -1);
	put_bytes("f", "", 0);
	ck_assert(!new_file_begin(&file, "f/f", 0, "", 0));
	memset(name, 'd', sizeof(name));
	name[sizeof(name) - 3] = '/';
	name[sizeof(name) - 1] = '\0';
	ck_assert(!new_file_begin(&file, name, 0, "", 0));

	/* its target is created instead, by atomic_write() */
	ck_assert_int_eq(symlink("nothing", "link"), 0);
	if (new_file_begin(&file, "link", 0, "text", 4))
		ck_assert(!new_file_end(&file, "link"));
	ck_assert_int_eq(access("nothing", F_OK), -1);
}
END_TEST

Suite *new_file_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("new_file", &tests, true);

	tcase_add_test(tests, a_new_file_appears_with_its_name);
	tcase_add_test(tests, a_new_file_needs_its_directory);
	return suite;
}
