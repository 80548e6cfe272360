// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/sigbus_guard.h"
#include "tests/unit/units.h"

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

	/* of its own, so that it can be left out where a host has no SIGBUS to give */
	tcase_set_tags(bus, "sigbus");
	tcase_add_checked_fixture(bus, tempdir_enter, tempdir_leave);
	tcase_add_test(bus, what_a_file_loses_reads_as_zeroes);
	suite_add_tcase(suite, bus);
	return suite;
}
