// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/atomic_write.h"
#include "lib/base/file.h"
#include "lib/base/new_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/sigbus_guard.h"
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

static unsigned int entries(const char *name)
{
	DIR *dir = opendir(name);
	unsigned int count = 0;

	ck_assert_ptr_nonnull(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count - 2; /* . and .. */
}

static struct stat status(const char *name)
{
	struct stat st;

	ck_assert_int_eq(lstat(name, &st), 0);
	return st;
}

START_TEST(read_gives_the_whole_text)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 4097, 100000 };
	struct file_text text;

	for (size_t i = 0; i < LENGTH(sizes); i++) {
		char *want = malloc(sizes[i] + 1);

		for (size_t k = 0; k < sizes[i]; k++)
			want[k] = (char)(k % 7 ? 'a' + k % 26 : '\0');
		put_bytes("f", want, sizes[i]);
		ck_assert_int_eq(file_read("f", &text), 0);
		ck_assert_uint_eq(text.len, sizes[i]);
		if (sizes[i])
			ck_assert_mem_eq(text.data, want, sizes[i]);
		ck_assert_int_eq(text.data[text.len], '\0');
		file_text_release(&text);
		free(want);
	}
}
END_TEST

START_TEST(read_takes_pipes_and_what_is_left)
{
	struct file_text text;
	char many[10000];
	int fds[2], fd;

	memset(many, 'm', sizeof(many));
	ck_assert_int_eq(pipe(fds), 0);
	ck_assert_int_eq(write(fds[1], many, sizeof(many)), sizeof(many));
	close(fds[1]);
	ck_assert_int_eq(file_read_fd(fds[0], &text), 0);
	close(fds[0]);
	ck_assert_uint_eq(text.len, sizeof(many));
	ck_assert_mem_eq(text.data, many, sizeof(many));
	file_text_release(&text);

	put_file("f", "head tail");
	fd = open("f", O_RDONLY);
	ck_assert_int_eq(lseek(fd, 5, SEEK_SET), 5);
	ck_assert_int_eq(file_read_fd(fd, &text), 0);
	close(fd);
	ck_assert_str_eq(text.data, "tail");
	file_text_release(&text);
}
END_TEST

START_TEST(reads_are_limited)
{
	struct file_text text;
	int fds[2], fd;

	put_file("f", "12345");
	for (size_t limit = 4; limit <= 6; limit++) {
		fd = open("f", O_RDONLY);
		ck_assert_int_eq(file_read_fd_limited(fd, limit, &text), limit < 5 ? EFBIG : 0);
		close(fd);
		if (limit >= 5)
			file_text_release(&text);
		ck_assert_int_eq(pipe(fds), 0);
		ck_assert_int_eq(write(fds[1], "12345", 5), 5);
		close(fds[1]);
		ck_assert_int_eq(file_read_fd_limited(fds[0], limit, &text), limit < 5 ? EFBIG : 0);
		close(fds[0]);
		if (limit >= 5)
			file_text_release(&text);
	}
	/* without an end */
	fd = open("/dev/zero", O_RDONLY);
	ck_assert_int_eq(file_read_fd_limited(fd, 100000, &text), EFBIG);
	ck_assert_int_eq(file_read_fd(fd, &text), EFBIG);
	close(fd);
	ck_assert_int_eq(file_read("/dev/zero", &text), EFBIG);
}
END_TEST

START_TEST(errors_are_errno_values)
{
	struct file_text text;
	struct file_map map = { 0 };

	put_file("f", "");
	mkdir("d", 0777);
	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert_int_eq(file_read("missing", &text), ENOENT);
	ck_assert_int_eq(file_read("f/g", &text), ENOTDIR);
	ck_assert_int_eq(file_read("d", &text), EISDIR);
	/* a FIFO without a writer does not block */
	ck_assert_int_eq(file_read("fifo", &text), ENODEV);
	ck_assert_int_eq(file_read_fd(-1, &text), EBADF);
	ck_assert_int_eq(file_map("missing", NULL, &map), ENOENT);
	/* mmap() of 0 bytes fails; the kernel's modpost reports this for empty objects */
	ck_assert_int_eq(file_map("f", NULL, &map), EINVAL);
	ck_assert_int_ne(file_map("fifo", NULL, &map), 0); /* and does not wait for a writer */
	ck_assert_ptr_null(map.data);
	file_unmap(&map);
	ck_assert_int_eq(atomic_write("missing/f", "x", 1), ENOENT);
	ck_assert_int_eq(atomic_write("f/g", "x", 1), ENOTDIR);
	ck_assert_int_eq(atomic_write("d", "x", 1), EISDIR);
	ck_assert_int_eq(atomic_write("", "x", 1), ENOENT);
}
END_TEST

START_TEST(a_map_holds_the_file)
{
	struct file_map map;

	put_file("f", "hello");
	ck_assert_int_eq(file_map("f", NULL, &map), 0);
	ck_assert_uint_eq(map.len, 5);
	ck_assert_mem_eq(map.data, "hello", 5);
	file_unmap(&map);
	ck_assert_ptr_null(map.data);
}
END_TEST

START_TEST(small_files_share_a_buffer_and_others_a_window)
{
	struct file_buffer buffer = { 0 };
	struct file_map map;
	char name[16];
	size_t sizes[] = { 1, 4096, 65535, 65536, 65537, 1000000, 4194304, 4194305, 5000000 };

	/* more than once round the window */
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < LENGTH(sizes); i++) {
			snprintf(name, sizeof(name), "f%zu", i);
			if (round == 0) {
				char *text = calloc(1, sizes[i] + 1);

				memset(text, 'a' + (int)i, sizes[i]);
				put_file(name, text);
				free(text);
			}
			ck_assert_int_eq(file_map(name, &buffer, &map), 0);
			ck_assert_uint_eq(map.len, sizes[i]);
			ck_assert_int_eq(map.data[0], 'a' + (int)i);
			ck_assert_int_eq(map.data[sizes[i] - 1], 'a' + (int)i);
			ck_assert_uint_eq((uintptr_t)map.data % _Alignof(max_align_t), 0);
			file_unmap(&map);
		}
	}
	file_buffer_release(&buffer);
	ck_assert_ptr_null(buffer.data);
	ck_assert_ptr_null(buffer.window);
}
END_TEST

START_TEST(what_a_file_loses_reads_as_zeroes)
{
	char *text = calloc(1, 300001);
	struct file_map map;
	size_t sum = 0;

	sigbus_guard_install();
	memset(text, 'x', 300000);
	put_file("f", text);
	ck_assert_int_eq(file_map("f", NULL, &map), 0);
	ck_assert_int_eq(map.data[299999], 'x');
	ck_assert_int_eq(truncate("f", 5000), 0);
	for (size_t i = 0; i < map.len; i++)
		sum += map.data[i];
	ck_assert_uint_eq(sum, (size_t)5000 * 'x');
	ck_assert(sigbus_guard_shrunk());
	file_unmap(&map);
	/* the next file is another matter */
	ck_assert_int_eq(file_map("f", NULL, &map), 0);
	ck_assert(!sigbus_guard_shrunk());
	file_unmap(&map);
	free(text);
}
END_TEST

START_TEST(what_a_host_cannot_hold_is_refused)
{
	/* 10 in a 32-bit size_t; a 64-bit host can read the file */
	off_t size = ((off_t)1 << 32) + 10;
	struct file_text text;
	struct file_map map;

	put_file("f", "");
	ck_assert_int_eq(truncate("f", size), 0);
	if (sizeof(size_t) < sizeof(uint64_t)) {
		ck_assert_int_eq(file_read("f", &text), EFBIG);
		ck_assert_int_eq(file_map("f", NULL, &map), EFBIG);
		ck_assert(!file_holds("f", "\0\0\0\0\0\0\0\0\0\0", 10));
		return;
	}
	ck_assert_int_eq(file_map("f", NULL, &map), 0);
	ck_assert_uint_eq(map.len, (uint64_t)size);
	file_unmap(&map);
}
END_TEST

START_TEST(holds_compares_every_byte)
{
	static char text[40000];

	memset(text, 'x', sizeof(text));
	put_bytes("f", text, sizeof(text));
	ck_assert(file_holds("f", text, sizeof(text)));
	ck_assert(!file_holds("f", text, sizeof(text) - 1));
	for (size_t at = 0; at < sizeof(text); at += 13333) {
		text[at] = 'y';
		ck_assert(!file_holds("f", text, sizeof(text)));
		text[at] = 'x';
	}
	text[sizeof(text) - 1] = '\0';
	ck_assert(!file_holds("f", text, sizeof(text)));
	put_file("empty", "");
	ck_assert(file_holds("empty", "", 0));
	ck_assert(!file_holds("empty", "x", 1));
	ck_assert(!file_holds("missing", "", 0));
	mkdir("d", 0777);
	ck_assert(!file_holds("d", "", 0));
	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert(!file_holds("fifo", "", 0));
	/* of no file is it said that it holds something already */
	ck_assert(!file_holds("/dev/null", "", 0));
}
END_TEST

START_TEST(a_new_file_has_the_mode_of_the_umask)
{
	mode_t old = umask(027);
	int error = atomic_write("new", "text\n", 5);

	umask(old);
	ck_assert_int_eq(error, 0);
	ck_assert_uint_eq(status("new").st_mode & 07777, 0640);
	check_text("new", "text\n");
	ck_assert_uint_eq(entries("."), 1);
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
		ck_assert_uint_eq(status("f").st_mode & 07777, modes[i]);
		check_text("f", "new");
	}
	umask(old);
	ck_assert_uint_eq(entries("."), 1);
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
	ck_assert_uint_eq(entries("d"), 1);
	ck_assert_uint_eq(entries("."), 1);
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
	ck_assert_uint_eq(entries("."), 1);
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
	ck_assert_uint_eq(entries("."), 1);
}
END_TEST

START_TEST(a_link_is_followed)
{
	put_file("d/target", "old");
	ck_assert_int_eq(chmod("d/target", 0600), 0);
	ck_assert_int_eq(symlink("d/target", "second"), 0);
	ck_assert_int_eq(symlink("second", "link"), 0);
	ck_assert_int_eq(atomic_write("link", "new", 3), 0);
	ck_assert(S_ISLNK(status("link").st_mode));
	ck_assert(S_ISLNK(status("second").st_mode));
	ck_assert(S_ISREG(status("d/target").st_mode));
	ck_assert_uint_eq(status("d/target").st_mode & 07777, 0600);
	check_text("d/target", "new");
	ck_assert_uint_eq(entries("d"), 1);
	ck_assert_uint_eq(entries("."), 3);
}
END_TEST

START_TEST(a_link_to_nothing_makes_its_target)
{
	mkdir("d", 0777);
	ck_assert_int_eq(symlink("d/target", "link"), 0);
	ck_assert_int_eq(atomic_write("link", "new", 3), 0);
	ck_assert(S_ISLNK(status("link").st_mode));
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
	ck_assert(S_ISFIFO(status("fifo").st_mode));
	ck_assert_int_eq(file_read_fd(fd, &text), 0);
	close(fd);
	ck_assert_str_eq(text.data, "to the reader");
	file_text_release(&text);
	ck_assert_uint_eq(entries("."), 2);
	/* never as root: where this fails, root has no /dev/null any more */
	if (geteuid() != 0) {
		ck_assert_int_eq(atomic_write("/dev/null", "text", 4), 0);
		ck_assert(S_ISCHR(status("/dev/null").st_mode));
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
	ck_assert_uint_eq(entries("."), 2);
}
END_TEST

START_TEST(a_new_file_appears_with_its_name)
{
	static char text[100000];
	struct new_file file, other;

	memset(text, 'x', sizeof(text));
	ck_assert_int_eq(mkdir("d", 0777), 0);
	umask(027);
	if (!new_file_begin(&file, "d/f", 0, text, sizeof(text)))
		return; /* the filesystem of the test has none */
	ck_assert_uint_eq(entries("d"), 0);
	ck_assert(new_file_begin(&other, "d/f", 0, "other", 5));
	ck_assert(new_file_end(&file, "d/f"));
	ck_assert(file_holds("d/f", text, sizeof(text)));
	ck_assert_uint_eq(status("d/f").st_mode & 07777, 0640);
	ck_assert_uint_eq(status("d/f").st_nlink, 1);

	/* a file that exists is not replaced */
	ck_assert(!new_file_end(&other, "d/f"));
	ck_assert(file_holds("d/f", text, sizeof(text)));
	ck_assert_uint_eq(entries("d"), 1);

	/* nothing is left of one that is dropped, and no descriptor */
	ck_assert(new_file_begin(&other, "d/g", 0, "", 0));
	ck_assert_int_ge(fcntl(other.fd, F_GETFD), 0);
	ck_assert_int_ne(fcntl(other.fd, F_GETFD) & FD_CLOEXEC, 0);
	new_file_drop(&other);
	ck_assert_int_eq(other.fd, -1);
	new_file_drop(&other);
	ck_assert_uint_eq(entries("d"), 1);
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

Suite *file_suite(void)
{
	TCase *tests, *bus = tcase_create("bus");
	Suite *suite = suite_of("file", &tests, true);

	tcase_add_test(tests, read_gives_the_whole_text);
	tcase_add_test(tests, read_takes_pipes_and_what_is_left);
	tcase_add_test(tests, reads_are_limited);
	tcase_add_test(tests, errors_are_errno_values);
	tcase_add_test(tests, a_map_holds_the_file);
	tcase_add_test(tests, small_files_share_a_buffer_and_others_a_window);
	tcase_add_test(tests, what_a_host_cannot_hold_is_refused);
	tcase_add_test(tests, holds_compares_every_byte);
	tcase_add_test(tests, a_new_file_has_the_mode_of_the_umask);
	tcase_add_test(tests, a_replaced_file_keeps_its_mode);
	tcase_add_test(tests, who_reads_the_old_file_has_it_whole);
	tcase_add_test(tests, a_failed_write_leaves_the_old_file);
	tcase_add_test(tests, what_may_not_be_written_is_not_replaced);
	tcase_add_test(tests, a_link_is_followed);
	tcase_add_test(tests, a_link_to_nothing_makes_its_target);
	tcase_add_test(tests, what_is_no_file_is_written_in_place);
	tcase_add_test(tests, what_a_killed_process_left_is_no_hindrance);
	tcase_add_test(tests, a_new_file_appears_with_its_name);
	tcase_add_test(tests, a_new_file_needs_its_directory);

	/* of its own, so that it can be left out where a host has no SIGBUS to give */
	tcase_set_tags(bus, "sigbus");
	tcase_add_checked_fixture(bus, tempdir_enter, tempdir_leave);
	tcase_add_test(bus, what_a_file_loses_reads_as_zeroes);
	suite_add_tcase(suite, bus);
	return suite;
}
