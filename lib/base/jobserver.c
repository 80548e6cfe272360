// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/jobserver.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/parallel.h"
#include "lib/base/strbuf.h"

static const int signals[] = {
	SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGBUS, SIGSEGV, SIGPIPE, SIGTERM,
};

#define SIGNALS (sizeof(signals) / sizeof(signals[0]))

/*
 * The tokens held, at file scope because a signal handler returns them. Only
 * jobserver_acquire() and jobserver_close() change them, with signals blocked.
 */
static struct {
	int write_fd;
	unsigned int count;
	char tokens[MAX_JOBS];
} held;

void jobserver_return_all(void)
{
	unsigned int done = 0;

	while (done < held.count) {
		ssize_t written = write(held.write_fd, held.tokens + done, held.count - done);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			break;
		done += (unsigned int)written;
	}
	held.count = 0;
}

/* Return the tokens, then let the signal take its default action. */
static void on_signal(int number)
{
	int error = errno;

	jobserver_return_all();
	signal(number, SIG_DFL);
	raise(number);
	errno = error;
}

static sigset_t block_signals(void)
{
	sigset_t mine, before;

	sigemptyset(&mine);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(&mine, signals[i]);
	pthread_sigmask(SIG_BLOCK, &mine, &before);
	return before;
}

static void watch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal }, before;

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNALS; i++)
		/* an ignored signal (nohup) stays ignored */
		if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(signals[i], &action, NULL);
}

static bool is_fifo(int fd, int mode)
{
	int flags = fcntl(fd, F_GETFL);
	struct stat st;

	if (flags < 0 || fstat(fd, &st) < 0 || !S_ISFIFO(st.st_mode))
		return false;
	return (flags & O_ACCMODE) == mode || (flags & O_ACCMODE) == O_RDWR;
}

static void open_named(struct jobserver *jobs, const char *path, size_t len)
{
	char name[PATH_MAX];

	if (len >= sizeof(name))
		return;
	memcpy(name, path, len);
	name[len] = '\0';
	jobs->read_fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	/* does not block: this process is the reader */
	if (is_fifo(jobs->read_fd, O_RDONLY))
		jobs->write_fd = open(name, O_WRONLY | O_CLOEXEC);
	if (!is_fifo(jobs->write_fd, O_WRONLY))
		jobserver_close(jobs);
}

/*
 * O_NONBLOCK would affect make and all its children, which share the open file: open the pipe
 * again.
 */
static void open_inherited(struct jobserver *jobs, int read_end, int write_end)
{
	char name[32];

	if (!is_fifo(read_end, O_RDONLY) || !is_fifo(write_end, O_WRONLY))
		return;
	snprintf(name, sizeof(name), "/proc/self/fd/%d", read_end);
	jobs->read_fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	jobs->write_fd = fcntl(write_end, F_DUPFD_CLOEXEC, 0);
	if (jobs->read_fd < 0 || jobs->write_fd < 0)
		jobserver_close(jobs);
}

/* --jobserver-auth=fifo:PATH or --jobserver-auth=R,W; before make 4.2, --jobserver-fds=R,W. */
static void open_server(struct jobserver *jobs, const char *word, size_t len)
{
	const char *value = memchr(word, '=', len);
	int read_end, write_end;

	if (!value)
		return;
	value++;
	if (starts_with(value, "fifo:"))
		open_named(jobs, value + strlen("fifo:"),
			   len - (size_t)(value + strlen("fifo:") - word));
	else if (sscanf(value, "%d,%d", &read_end, &write_end) == 2)
		open_inherited(jobs, read_end, write_end);
}

/* Parse -jN in MAKEFLAGS; -j alone sets no limit. */
static void read_limit(unsigned int *limit, const char *word)
{
	unsigned long value = strtoul(word + strlen("-j"), NULL, 10);

	*limit = value > 0 && value < MAX_JOBS ? (unsigned int)value : MAX_JOBS;
}

void jobserver_open(struct jobserver *jobs, unsigned int asked, const char *makeflags)
{
	unsigned int allowed = 1;

	*jobs = (struct jobserver){ .limit = asked, .read_fd = -1, .write_fd = -1 };
	if (asked)
		return;
	jobs->limit = parallel_usable_cpus();
	if (!makeflags)
		return;
	while (*makeflags) {
		size_t len = strcspn(makeflags, " ");

		/* command line variables follow */
		if (len == 2 && starts_with(makeflags, "--"))
			break;
		if (starts_with(makeflags, "-j"))
			read_limit(&allowed, makeflags);
		else if (starts_with(makeflags, "--jobserver-") && jobs->read_fd < 0)
			open_server(jobs, makeflags, len);
		makeflags += len;
		makeflags += strspn(makeflags, " ");
	}
	if (jobs->limit > allowed)
		jobs->limit = allowed;
}

unsigned int jobserver_acquire(struct jobserver *jobs, unsigned int wanted)
{
	sigset_t before;

	if (wanted > jobs->limit)
		wanted = jobs->limit;
	if (wanted < 2 || jobs->read_fd < 0)
		return wanted > 1 ? wanted : 1;
	before = block_signals();
	error_set_exit_hook(jobserver_return_all);
	watch_signals();
	held.write_fd = jobs->write_fd;
	while (held.count < wanted - 1 && held.count < MAX_JOBS) {
		ssize_t done = read(jobs->read_fd, held.tokens + held.count, 1);

		if (done < 0 && errno == EINTR)
			continue;
		if (done != 1)
			break;
		held.count++;
	}
	wanted = held.count + 1;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return wanted;
}

void jobserver_close(struct jobserver *jobs)
{
	sigset_t before = block_signals();

	jobserver_return_all();
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (jobs->read_fd >= 0)
		close(jobs->read_fd);
	if (jobs->write_fd >= 0)
		close(jobs->write_fd);
	jobs->read_fd = jobs->write_fd = -1;
}
