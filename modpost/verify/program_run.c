// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/program_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"

/* What happens to a signal of this process. */
static const struct {
	int number;
	enum signal_use { IGNORE, END_WAIT, FORWARD } use;
} signals[PROGRAM_SIGNALS] = {
	{ SIGPIPE, IGNORE }, { SIGXFSZ, IGNORE },  { SIGCHLD, END_WAIT }, { SIGHUP, FORWARD },
	{ SIGINT, FORWARD }, { SIGQUIT, FORWARD }, { SIGTERM, FORWARD },
};

/* Where signals are passed to; at file scope because the handler reads it. */
static volatile pid_t forward_to;

static void on_child(int number)
{
	(void)number;
}

/* The terminal sends a signal to all processes of the group, the program among them. */
static void on_signal(int number, siginfo_t *info, void *context)
{
	int error = errno;

	(void)context;
	if (forward_to > 0 && info->si_code != SI_KERNEL)
		kill(forward_to, number);
	if (!forward_to) {
		signal(number, SIG_DFL);
		raise(number);
	}
	errno = error;
}

void signals_begin(struct signal_state *state)
{
	struct sigaction forward = { .sa_sigaction = on_signal,
				     .sa_flags = SA_SIGINFO | SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction wake = { .sa_handler = on_child };
	sigset_t child;

	forward_to = 0;
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &state->mask);
	for (size_t i = 0; i < PROGRAM_SIGNALS; i++) {
		const struct sigaction *const uses[] = { &ignore, &wake, &forward };

		sigaction(signals[i].number, NULL, &state->actions[i]);
		/* an ignored signal (nohup) stays ignored */
		if (signals[i].use != FORWARD || state->actions[i].sa_handler == SIG_DFL)
			sigaction(signals[i].number, uses[signals[i].use], NULL);
	}
}

void open_standard_streams(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

void signals_forward(pid_t process)
{
	forward_to = process;
}

void signals_restore(const struct signal_state *state)
{
	for (size_t i = 0; i < PROGRAM_SIGNALS; i++)
		sigaction(signals[i].number, &state->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &state->mask, NULL);
}

void program_become(const struct program_run *run, const struct signal_state *state)
{
	if (run->input >= 0)
		dup2(run->input, STDIN_FILENO);
	signals_restore(state);
	execvp(run->path, run->argv);
}

/* One stream of the program. */
struct stream {
	int from;   /* the end of a pipe to read; -1 when it is closed */
	int to;	    /* where the program would have written */
	int copy;   /* file that keeps a copy, or -1 */
	int writer; /* the program's end of the pipe */
};

/* False if there is no pipe. A closed stream has none, and is not needed. */
static bool open_stream(struct stream *stream, int to, int copy)
{
	int ends[2];

	*stream = (struct stream){ .from = -1, .to = to, .copy = copy, .writer = -1 };
	if (fcntl(to, F_GETFD) & FD_CLOEXEC)
		return true;
	if (pipe2(ends, O_CLOEXEC) < 0)
		return false;
	/* of this end only: the program's may block */
	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	stream->from = ends[0];
	stream->writer = ends[1];
	return true;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Are both standard streams one file? Then one pipe keeps the order of the output. */
static bool streams_are_one(void)
{
	struct stat out, err;

	return fstat(STDOUT_FILENO, &out) == 0 && fstat(STDERR_FILENO, &err) == 0 &&
	       out.st_dev == err.st_dev && out.st_ino == err.st_ino &&
	       !(fcntl(STDOUT_FILENO, F_GETFD) & FD_CLOEXEC) &&
	       !(fcntl(STDERR_FILENO, F_GETFD) & FD_CLOEXEC);
}

/* Write to a descriptor that may be non-blocking. */
static int pass_on(int fd, const char *data, size_t len)
{
	int error;

	for (;;) {
		ssize_t done = write(fd, data, len);
		struct pollfd poller = { .fd = fd, .events = POLLOUT };

		error = done < 0 ? errno : 0;
		if (done >= 0) {
			data += done;
			len -= (size_t)done;
			if (!len)
				return 0;
		} else if (error == EAGAIN) {
			poll(&poller, 1, -1);
		} else if (error != EINTR) {
			return error;
		}
	}
}

/* Pass on what can be read now. */
static void relay(struct stream *stream, struct program_run *run)
{
	char chunk[16 * 1024];

	while (stream->from >= 0) {
		ssize_t done = read(stream->from, chunk, sizeof(chunk));

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0 && errno == EAGAIN)
			return;
		if (done <= 0) {
			close_end(&stream->from);
			return;
		}
		if (stream->copy < 0 || write_fully(stream->copy, chunk, (size_t)done))
			run->kept_all = false;
		/* the program gets SIGPIPE, as if it had written there itself */
		if (pass_on(stream->to, chunk, (size_t)done) == EPIPE)
			close_end(&stream->from);
	}
}

/* Relay until the program ends: a process that it leaves behind may keep the pipes open. */
static void relay_until_exit(struct program_run *run, pid_t child, struct stream *streams,
			     const struct signal_state *state)
{
	struct pollfd pollers[2];
	sigset_t waiting = state->mask;
	pid_t ended;

	sigdelset(&waiting, SIGCHLD);
	while (!(ended = waitpid(child, &run->status, WNOHANG))) {
		for (size_t i = 0; i < 2; i++)
			pollers[i] = (struct pollfd){ .fd = streams[i].from, .events = POLLIN };
		ppoll(pollers, 2, NULL, &waiting);
		for (size_t i = 0; i < 2; i++)
			relay(&streams[i], run);
	}
	/* how it ended is not known: never call that success */
	if (ended < 0)
		run->status = 1 << 8;
	/* the number may be that of another process now */
	signals_forward(run->next);
	for (size_t i = 0; i < 2; i++)
		relay(&streams[i], run);
}

static _Noreturn void child_main(const struct program_run *run, pid_t parent, int failure,
				 const struct stream *streams, const struct signal_state *state)
{
	int out = streams[0].writer, err = streams[1].writer, error;
	bool one = streams_are_one();

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		raise(SIGKILL);
	if (out >= 0 || (one && err >= 0))
		dup2(out >= 0 ? out : err, STDOUT_FILENO);
	if (err >= 0)
		dup2(err, STDERR_FILENO);
	program_become(run, state);
	error = errno;
	write_fully(failure, &error, sizeof(error));
	_exit(127);
}

/* What the child wrote before it ended: the reason that it could not run the program. */
static int read_failure(int fd)
{
	int error = 0;
	ssize_t done;

	do {
		done = read(fd, &error, sizeof(error));
	} while (done < 0 && errno == EINTR);
	return done == (ssize_t)sizeof(error) ? error : 0;
}

bool program_run(struct program_run *run, const struct signal_state *state)
{
	struct stream streams[2] = { { .from = -1, .writer = -1 }, { .from = -1, .writer = -1 } };
	pid_t parent = getpid(), child = -1;
	int failure[2] = { -1, -1 };
	sigset_t all, before;

	run->kept_all = true;
	if (open_stream(&streams[1], STDERR_FILENO, run->kept[1]) &&
	    (streams_are_one() || open_stream(&streams[0], STDOUT_FILENO, run->kept[0])) &&
	    pipe2(failure, O_CLOEXEC) == 0) {
		/* so that no signal arrives before it can be passed on */
		sigfillset(&all);
		sigprocmask(SIG_BLOCK, &all, &before);
		child = fork();
		if (child == 0)
			child_main(run, parent, failure[1], streams, state);
		if (child > 0)
			signals_forward(child);
		sigprocmask(SIG_SETMASK, &before, NULL);
	}
	for (size_t i = 0; i < 2; i++)
		close_end(&streams[i].writer);
	close_end(&failure[1]);
	if (child > 0) {
		run->exec_error = read_failure(failure[0]);
		relay_until_exit(run, child, streams, state);
	}
	for (size_t i = 0; i < 2; i++)
		close_end(&streams[i].from);
	close_end(&failure[0]);
	return child > 0;
}

void exit_like(int status)
{
	const struct rlimit none = { 0, 0 };
	sigset_t one;

	if (!WIFSIGNALED(status))
		exit(WEXITSTATUS(status));
	/* the core of the program stays */
	setrlimit(RLIMIT_CORE, &none);
	signal(WTERMSIG(status), SIG_DFL);
	sigemptyset(&one);
	sigaddset(&one, WTERMSIG(status));
	sigprocmask(SIG_UNBLOCK, &one, NULL);
	raise(WTERMSIG(status));
	exit(128 + WTERMSIG(status));
}
