// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/jobserver.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/parallel.h"
#include "tests/unit/units.h"

static unsigned int limit_of(unsigned int asked, const char *makeflags)
{
	struct jobserver jobs;
	unsigned int limit;

	jobserver_open(&jobs, asked, makeflags);
	limit = jobs.limit;
	jobserver_close(&jobs);
	return limit;
}

static unsigned int least(unsigned int a, unsigned int b)
{
	return a < b ? a : b;
}

START_TEST(make_limits_the_threads)
{
	unsigned int cpus = parallel_usable_cpus();

	ck_assert_uint_eq(limit_of(0, NULL), cpus);
	ck_assert_uint_eq(limit_of(0, ""), 1);
	ck_assert_uint_eq(limit_of(0, "ks"), 1);
	ck_assert_uint_eq(limit_of(0, " -j2"), least(2, cpus));
	ck_assert_uint_eq(limit_of(0, "s -j64 --no-print-directory"), least(64, cpus));
	ck_assert_uint_eq(limit_of(0, " -j"), cpus);
	/* a variable's value is none of make's options */
	ck_assert_uint_eq(limit_of(0, "k -- X=1 -j8"), 1);
	/* asked for is asked for */
	ck_assert_uint_eq(limit_of(7, " -j2"), 7);
}
END_TEST

/* A FIFO with TOKENS, like that of make 4.4. Returns a descriptor that keeps it open. */
static int make_fifo(const char *tokens)
{
	int fd;

	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	fd = open("fifo", O_RDWR | O_NONBLOCK);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, tokens, strlen(tokens)), (ssize_t)strlen(tokens));
	return fd;
}

/* What is in the FIFO now. */
static void check_tokens(int fd, const char *expected)
{
	char tokens[16] = "";
	ssize_t len = read(fd, tokens, sizeof(tokens) - 1);

	ck_assert_int_eq(len < 0 ? 0 : len, (ssize_t)strlen(expected));
	ck_assert_str_eq(tokens, expected);
}

#define FIFO_FLAGS " -j8 --jobserver-auth=fifo:fifo"

START_TEST(tokens_are_taken_and_given_back)
{
	int fd = make_fifo("ab");
	struct jobserver jobs;

	jobserver_open(&jobs, 0, FIFO_FLAGS);
	jobs.limit = 8;
	/* one thread needs none */
	ck_assert_uint_eq(jobserver_acquire(&jobs, 1), 1);
	/* two tokens are two threads more, whatever is wanted */
	ck_assert_uint_eq(jobserver_acquire(&jobs, 6), 3);
	check_tokens(fd, "");
	jobserver_close(&jobs);
	check_tokens(fd, "ab");
	close(fd);
}
END_TEST

START_TEST(an_inherited_pipe_stays_as_it_is)
{
	char flags[64];
	struct jobserver jobs;
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(write(ends[1], "+", 1), 1);
	snprintf(flags, sizeof(flags), " -j4 --jobserver-auth=%d,%d", ends[0], ends[1]);
	jobserver_open(&jobs, 0, flags);
	jobs.limit = 4;
	ck_assert_uint_eq(jobserver_acquire(&jobs, 4), 2);
	/* others who read from it must still wait */
	ck_assert_int_eq(fcntl(ends[0], F_GETFL) & O_NONBLOCK, 0);
	jobserver_close(&jobs);
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	check_tokens(ends[0], "+");
	close(ends[0]);
	close(ends[1]);
}
END_TEST

START_TEST(descriptors_that_are_no_pipe_are_left_alone)
{
	struct jobserver jobs;
	int fd;

	put_file("file", "++++");
	fd = open("file", O_RDWR);
	ck_assert_int_ge(fd, 0);
	for (unsigned int i = 0; i < 2; i++) {
		char flags[64];

		snprintf(flags, sizeof(flags), " -j4 --jobserver-auth=%d,%d", i ? fd : 1000, fd);
		jobserver_open(&jobs, 0, flags);
		ck_assert_int_eq(jobs.read_fd, -1);
		jobserver_close(&jobs);
	}
	ck_assert_int_eq(lseek(fd, 0, SEEK_CUR), 0);
	close(fd);
}
END_TEST

START_TEST(a_signal_gives_the_tokens_back)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };
	int fd = make_fifo("ab");

	for (size_t i = 0; i < LENGTH(signals); i++) {
		pid_t child = fork();
		int status;

		if (child == 0) {
			struct jobserver jobs;

			signal(signals[i], SIG_DFL);
			jobserver_open(&jobs, 0, FIFO_FLAGS);
			jobs.limit = 3;
			if (jobserver_acquire(&jobs, 3) != 3)
				_exit(1);
			raise(signals[i]);
			_exit(0);
		}
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		ck_assert(WIFSIGNALED(status));
		ck_assert_int_eq(WTERMSIG(status), signals[i]);
		check_tokens(fd, "ab");
		ck_assert_int_eq(write(fd, "ab", 2), 2);
	}
	close(fd);
}
END_TEST

Suite *jobs_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("jobs", &tests, true);

	tcase_add_test(tests, make_limits_the_threads);
	tcase_add_test(tests, tokens_are_taken_and_given_back);
	tcase_add_test(tests, an_inherited_pipe_stays_as_it_is);
	tcase_add_test(tests, descriptors_that_are_no_pipe_are_left_alone);
	tcase_add_test(tests, a_signal_gives_the_tokens_back);
	return suite;
}
