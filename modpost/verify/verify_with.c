// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/verify_with.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/atomic_write.h"
#include "lib/base/error.h"
#include "lib/base/file.h"
#include "modpost/verify/program_run.h"

/* Exit status of the verifier, and of this process with --verify-strict. */
#define EXIT_SAME	  0
#define EXIT_DIFFERS	  1
#define EXIT_NOT_VERIFIED 2
#define EXIT_STRICT	  3

#define PREFIX		  "  note: "
#define CHUNK		  16384 /* bytes that are copied at once */

/* What the verifier has to know of the program's run. */
struct outcome {
	int status; /* as waitpid() stores it */
	bool kept_all;
};

/* The state of this process. */
struct session {
	const struct program_arguments *arguments;
	const struct verifier *verifier;
	struct signal_state signals;
	struct program_run program;
	int list[2];	    /* copies of standard input, for the program and the verifier */
	int ready[2];	    /* the verifier's run is complete */
	int outcome[2];	    /* to the verifier */
	pid_t verifier_pid; /* 0 if there is none */
};

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static ssize_t read_some(int fd, void *chunk, size_t size)
{
	ssize_t done;

	do {
		done = read(fd, chunk, size);
	} while (done < 0 && errno == EINTR);
	return done;
}

static bool read_exactly(int fd, void *data, size_t len)
{
	return read_some(fd, data, len) == (ssize_t)len;
}

/* Read a copy of one of the program's streams. */
static bool read_kept(int fd, struct file_text *text)
{
	return fd >= 0 && lseek(fd, 0, SEEK_SET) == 0 && file_read_fd(fd, text) == 0;
}

/* The signal or exit status that a status stands for. */
static const char *describe_status(struct arena *arena, int status)
{
	if (WIFSIGNALED(status))
		return arena_printf(arena, "signal %d", WTERMSIG(status));
	return arena_printf(arena, "%d", WEXITSTATUS(status));
}

static void compare_status(struct verification *verification, int status)
{
	struct arena arena = { 0 };

	if (WIFEXITED(status) && WEXITSTATUS(status) == (verification->failed ? 1 : 0))
		return;
	verification->report.differ++;
	verify_report_line(&verification->report, "exit status: differs");
	str_printf(&verification->report.text, "%s  found:    %s\n%s  emulated: %d\n", PREFIX,
		   describe_status(&arena, status), PREFIX, verification->failed ? 1 : 0);
	arena_release(&arena);
}

static void compare_messages(struct verification *verification, const struct session *session,
			     bool kept_all)
{
	struct file_text out = { 0 }, err = { 0 };
	struct log_text log;

	if (!kept_all || !read_kept(session->program.kept[1], &err) ||
	    !read_kept(session->program.kept[0], &out)) {
		verify_report_not_compared(&verification->report, "standard error",
					   "it was not kept");
	} else {
		log = (struct log_text){ .data = err.data, .len = err.len };
		verification_compare_log(verification, "standard error", &log);
		/* no modpost writes to it */
		if (out.len)
			verify_report_file(&verification->report, "standard output", "extra");
	}
	file_text_release(&out);
	file_text_release(&err);
}

/* The last message of the program may have no end of line: the report begins on its own line. */
static void end_line(int kept)
{
	struct stat st;
	char last;

	if (kept < 0 || fstat(kept, &st) || st.st_size == 0 ||
	    pread(kept, &last, 1, st.st_size - 1) != 1 || last == '\n')
		return;
	/* only once */
	if (pwrite(kept, "\n", 1, st.st_size) == 1)
		error_write("\n", 1);
}

/* The verifier: run, wait for the program, and compare. Returns the exit status. */
static int verify(const struct session *session)
{
	struct verification verification = { .report.prefix = PREFIX };
	struct verify_report *report = &verification.report;
	struct extra_outputs before = { 0 };
	struct options options = { 0 };
	struct outcome outcome;
	int status;

	if (!session->verifier->read_options(&options, session->verifier->argc,
					     session->verifier->argv))
		return EXIT_NOT_VERIFIED;
	options.explain = false;
	strlist_release(&options.reports);
	options.baseline = NULL;
	options.update_baseline = false;
	verification_run(&verification, &options, session->verifier->run, true);
	extra_outputs_list(&before, &verification.outputs);
	if (write_fully(session->ready[1], "", 1) ||
	    !read_exactly(session->outcome[0], &outcome, sizeof(outcome)))
		return EXIT_NOT_VERIFIED;
	if (options.newer_release)
		verify_report_line(report, "emulating %s for %s", options.release.name,
				   options.newer_release);
	compare_status(&verification, outcome.status);
	compare_messages(&verification, session, outcome.kept_all);
	verification_compare_files(&verification, &options, &before);
	verification_report_failure(&verification);
	verify_report_summary(report);
	end_line(session->program.kept[1]);
	status = report->differ ? EXIT_DIFFERS : report->incomplete ? EXIT_NOT_VERIFIED : EXIT_SAME;
	/* the parent may be able to say so */
	if (!error_write(report->text.data, report->text.len))
		status = EXIT_NOT_VERIFIED;
	extra_outputs_release(&before);
	verification_release(&verification);
	options_release(&options);
	return status;
}

static _Noreturn void verifier_main(const struct session *session, pid_t parent)
{
	/* so that jobserver tokens are returned */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_NOT_VERIFIED);
	if (session->list[1] >= 0)
		dup2(session->list[1], STDIN_FILENO);
	signals_restore(&session->signals);
	signal(SIGXFSZ, SIG_IGN);
	error_init("modpost", EXIT_NOT_VERIFIED);
	_exit(verify(session));
}

static void print_note(const char *text, const char *reason)
{
	struct str line = { 0 };

	str_add(&line, PREFIX);
	str_append_escaped(&line, text);
	str_add(&line, ": ");
	str_append_escaped(&line, reason);
	str_add(&line, "\n");
	error_write(line.data, line.len);
	str_release(&line);
}

/* Copy LIMIT bytes, or all that there are. */
static void copy(int to, int from, size_t limit)
{
	char chunk[CHUNK];
	ssize_t done = 1;

	while (limit && done > 0) {
		done = read_some(from, chunk, limit < CHUNK ? limit : CHUNK);
		if (done > 0 && write_fully(to, chunk, (size_t)done))
			return;
		limit -= done > 0 ? (size_t)done : 0;
	}
}

/*
 * No memory for a copy of standard input: another process feeds the program what was read, LEN
 * bytes in the file PART and the chunk that did not fit, and then the rest.
 */
static int feed_input(int part, size_t len, const char *chunk, size_t chunk_len)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	if (fork() == 0) {
		signal(SIGPIPE, SIG_DFL);
		close(ends[0]);
		lseek(part, 0, SEEK_SET);
		copy(ends[1], part, len);
		write_fully(ends[1], chunk, chunk_len);
		copy(ends[1], STDIN_FILENO, SIZE_MAX);
		_exit(0);
	}
	close(ends[1]);
	return ends[0];
}

/* Copy standard input to two files in memory, the program's in LIST[0]. False without them. */
static bool copy_input(struct session *session)
{
	char chunk[CHUNK];
	size_t len = 0;
	ssize_t done;
	int *list = session->list;

	for (size_t i = 0; i < 2; i++)
		list[i] = memfd_create("modpost-list", MFD_CLOEXEC);
	if (list[0] < 0 || list[1] < 0) {
		close_fd(&list[0]);
		return false;
	}
	while ((done = read_some(STDIN_FILENO, chunk, CHUNK)) > 0) {
		if (write_fully(list[0], chunk, (size_t)done) ||
		    write_fully(list[1], chunk, (size_t)done)) {
			list[0] = feed_input(list[0], len, chunk, (size_t)done);
			return false;
		}
		len += (size_t)done;
	}
	for (size_t i = 0; i < 2; i++)
		lseek(list[i], 0, SEEK_SET);
	return true;
}

/* An input that can be read only once, which the program does; or NULL. */
static const char *find_stream_input(const struct program_arguments *arguments)
{
	struct stat st;

	for (size_t i = 0; i < arguments->once.count; i++)
		if (stat(arguments->once.items[i], &st) == 0 && !S_ISREG(st.st_mode) &&
		    !S_ISDIR(st.st_mode))
			return arguments->once.items[i];
	return NULL;
}

/* Start the verifier, and wait until its run is complete or it ended. */
static void start_verifier(struct session *session)
{
	pid_t parent = getpid(), child;
	const char *stream = find_stream_input(session->arguments);
	sigset_t all, before;
	char byte;

	if (stream) {
		print_note(stream, "can be read only once");
		return;
	}
	if (session->arguments->list_on_stdin && !copy_input(session))
		return;
	for (size_t i = 0; i < 2; i++)
		session->program.kept[i] = memfd_create("modpost-messages", MFD_CLOEXEC);
	if (pipe2(session->ready, O_CLOEXEC) < 0 || pipe2(session->outcome, O_CLOEXEC) < 0)
		return;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	child = fork();
	if (child == 0) {
		close_fd(&session->ready[0]);
		close_fd(&session->outcome[1]);
		verifier_main(session, parent);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	close_fd(&session->ready[1]);
	close_fd(&session->outcome[0]);
	if (child < 0)
		return;
	session->verifier_pid = child;
	read_exactly(session->ready[0], &byte, 1);
}

/* Let the verifier compare. Returns its exit status. */
static int finish_verifier(struct session *session)
{
	struct outcome outcome = { session->program.status, session->program.kept_all };
	int status = 0;

	if (!session->verifier_pid)
		return EXIT_NOT_VERIFIED;
	if (!session->program.exec_error)
		write_fully(session->outcome[1], &outcome, sizeof(outcome));
	close_fd(&session->outcome[1]);
	while (waitpid(session->verifier_pid, &status, 0) < 0 && errno == EINTR)
		;
	signals_forward(-1);
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_NOT_VERIFIED;
}

/*
 * The program, relative to the working directory or to $objtree: Kbuild processes external
 * modules in their directory, and says there where the kernel is.
 */
static const char *find_program(const char *name)
{
	const char *objtree = getenv("objtree");
	struct str path = { 0 };

	if (*name == '/' || !strchr(name, '/') || access(name, F_OK) == 0 || !objtree)
		return name;
	str_printf(&path, "%s/%s", objtree, name);
	if (access(str_cstr(&path), F_OK) == 0)
		return str_cstr(&path);
	str_release(&path);
	return name;
}

static _Noreturn void exit_not_started(const char *path, int error)
{
	error_print("%s: %s", path, strerror(error));
	/* as a shell does */
	exit(error == ENOENT ? 127 : 126);
}

void verify_with(const struct program_arguments *arguments, const struct verifier *verifier)
{
	struct session session = {
		.arguments = arguments,
		.verifier = verifier,
		.list = { -1, -1 },
		.ready = { -1, -1 },
		.outcome = { -1, -1 },
		.program.kept = { -1, -1 },
	};
	struct program_run *program = &session.program;
	int verdict;

	open_standard_streams();
	signals_begin(&session.signals);
	program->path = find_program(arguments->program);
	program->argv = (char **)arguments->argv.items;
	start_verifier(&session);
	if (arguments->options)
		setenv("MODPOST_OPTIONS", arguments->options, 1);
	program->input = session.list[0];
	/* after the program a signal ends the verifier: the result of the program stands */
	program->next = session.verifier_pid ? session.verifier_pid : -1;
	if (!program_run(program, &session.signals)) {
		close_fd(&session.outcome[1]);
		program_become(program, &session.signals);
		exit_not_started(program->path, errno);
	}
	verdict = finish_verifier(&session);
	if (program->exec_error)
		exit_not_started(program->path, program->exec_error);
	if (verdict != EXIT_SAME && verdict != EXIT_DIFFERS) {
		end_line(program->kept[1]);
		print_note(arguments->program, "not verified");
	}
	if (arguments->strict && verdict != EXIT_SAME && !WIFSIGNALED(program->status))
		exit(EXIT_STRICT);
	exit_like(program->status);
}
