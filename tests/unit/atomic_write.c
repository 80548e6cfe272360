// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/atomic_write.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "tests/unit/units.h"

static void check_text(const char *name, const char *want)
{
	struct file_text text;

	ck_assert_int_eq(file_read(name, &text), 0);
	ck_assert_str_eq(text.data, want);
	ck_assert_uint_eq(text.len, strlen(want));
	file_text_release(&text);
	ck_assert_ptr_null(text.data);
}

START_TEST(a_new_file_has_the_mode_of_the_umask)
{
	mode_t old = umask(027);
	int error = atomic_write("new", "text\n", 5);

	umask(old);
	ck_assert_int_eq(error, 0);
	ck_assert_uint_eq(file_status("new").st_mode & 07777, 0640);
	check_text("new", "text\n");
	ck_assert_uint_eq(count_entries("."), 1);
}
END_TEST

START_TEST(a_replaced_file_keeps_its_mode)
{
	static const mode_t modes[] = { 0600, 0644, 0666, 0755 };
	mode_t old = umask(027);

	for (size_t i = 0; i < LENGTH(modes); i++) {
		put_file("f", "old and longer");
		ck_assert_int_eq(chmod("f", modes[i]), 0);
		ck_assert_int_eq(atomic_write("f", "new", 3), 0);
		ck_assert_uint_eq(file_status("f").st_mode & 07777, modes[i]);
		check_text("f", "new");
	}
	umask(old);
	ck_assert_uint_eq(count_entries("."), 1);
}
END_TEST

START_TEST(who_reads_the_old_file_has_it_whole)
{
	struct file_text text;
	int fd;

	put_file("d/f", "the old text");
	fd = open("d/f", O_RDONLY);
	ck_assert_int_eq(atomic_write("d/f", "new", 3), 0);
	ck_assert_int_eq(file_read_fd(fd, &text), 0);
	close(fd);
	ck_assert_str_eq(text.data, "the old text");
	file_text_release(&text);
	check_text("d/f", "new");
	ck_assert_uint_eq(count_entries("d"), 1);
	ck_assert_uint_eq(count_entries("."), 1);
}
END_TEST

START_TEST(a_failed_write_leaves_the_old_file)
{
	struct rlimit limit, old;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	static char big[8192];
	int error, error_new;

	put_file("f", "old");
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
	limit = (struct rlimit){ 4096, old.rlim_max };
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	error = atomic_write("f", big, sizeof(big));
	error_new = atomic_write("new", big, sizeof(big));
	setrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, handler);
	ck_assert_int_eq(error, EFBIG);
	ck_assert_int_eq(error_new, EFBIG);
	check_text("f", "old");
	ck_assert_uint_eq(count_entries("."), 1);
}
END_TEST

START_TEST(what_may_not_be_written_is_not_replaced)
{
	put_file("f", "old");
	ck_assert_int_eq(chmod("f", 0444), 0);
	if (geteuid() != 0) { /* to root nothing is forbidden */
		ck_assert_int_eq(atomic_write("f", "new", 3), EACCES);
		check_text("f", "old");
	}
	ck_assert_uint_eq(count_entries("."), 1);
}
END_TEST

START_TEST(a_link_is_followed)
{
	put_file("d/target", "old");
	ck_assert_int_eq(chmod("d/target", 0600), 0);
	ck_assert_int_eq(symlink("d/target", "second"), 0);
	ck_assert_int_eq(symlink("second", "link"), 0);
	ck_assert_int_eq(atomic_write("link", "new", 3), 0);
	ck_assert(S_ISLNK(file_status("link").st_mode));
	ck_assert(S_ISLNK(file_status("second").st_mode));
	ck_assert(S_ISREG(file_status("d/target").st_mode));
	ck_assert_uint_eq(file_status("d/target").st_mode & 07777, 0600);
	check_text("d/target", "new");
	ck_assert_uint_eq(count_entries("d"), 1);
	ck_assert_uint_eq(count_entries("."), 3);
}
END_TEST

START_TEST(a_link_to_nothing_makes_its_target)
{
	mkdir("d", 0777);
	ck_assert_int_eq(symlink("d/target", "link"), 0);
	ck_assert_int_eq(atomic_write("link", "new", 3), 0);
	ck_assert(S_ISLNK(file_status("link").st_mode));
	check_text("d/target", "new");
	ck_assert_int_eq(symlink("loop", "loop"), 0);
	ck_assert_int_eq(atomic_write("loop", "new", 3), ELOOP);
}
END_TEST

START_TEST(what_is_no_file_is_written_in_place)
{
	struct file_text text;
	int fd;

	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert_int_eq(symlink("fifo", "link"), 0);
	fd = open("fifo", O_RDONLY | O_NONBLOCK);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(atomic_write("fifo", "to the ", 7), 0);
	ck_assert_int_eq(atomic_write("link", "reader", 6), 0);
	ck_assert(S_ISFIFO(file_status("fifo").st_mode));
	ck_assert_int_eq(file_read_fd(fd, &text), 0);
	close(fd);
	ck_assert_str_eq(text.data, "to the reader");
	file_text_release(&text);
	ck_assert_uint_eq(count_entries("."), 2);
	/* never as root: where this fails, root has no /dev/null any more */
	if (geteuid() != 0) {
		ck_assert_int_eq(atomic_write("/dev/null", "text", 4), 0);
		ck_assert(S_ISCHR(file_status("/dev/null").st_mode));
	}
}
END_TEST

START_TEST(what_a_killed_process_left_is_no_hindrance)
{
	char name[64];

	snprintf(name, sizeof(name), ".modpost-%ld.0.tmp", (long)getpid());
	put_file(name, "half");
	ck_assert_int_eq(atomic_write("f", "new", 3), 0);
	check_text("f", "new");
	/* nor is it touched: it may be a living process's, elsewhere */
	check_text(name, "half");
	ck_assert_uint_eq(count_entries("."), 2);
}
END_TEST

START_TEST(errors_of_writes_are_errno_values)
{
	put_file("f", "");
	mkdir("d", 0777);
	ck_assert_int_eq(atomic_write("missing/f", "x", 1), ENOENT);
	ck_assert_int_eq(atomic_write("f/g", "x", 1), ENOTDIR);
	ck_assert_int_eq(atomic_write("d", "x", 1), EISDIR);
	ck_assert_int_eq(atomic_write("", "x", 1), ENOENT);
}
END_TEST

Suite *atomic_write_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("atomic_write", &tests, true);

	tcase_add_test(tests, a_new_file_has_the_mode_of_the_umask);
	tcase_add_test(tests, a_replaced_file_keeps_its_mode);
	tcase_add_test(tests, who_reads_the_old_file_has_it_whole);
	tcase_add_test(tests, a_failed_write_leaves_the_old_file);
	tcase_add_test(tests, what_may_not_be_written_is_not_replaced);
	tcase_add_test(tests, a_link_is_followed);
	tcase_add_test(tests, a_link_to_nothing_makes_its_target);
	tcase_add_test(tests, what_is_no_file_is_written_in_place);
	tcase_add_test(tests, what_a_killed_process_left_is_no_hindrance);
	tcase_add_test(tests, errors_of_writes_are_errno_values);
	return suite;
}
