/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * program_run: run a program in place of this process, while its messages are kept.
 *
 * The program has the standard input, working directory, environment and signals that this
 * process was started with. What it prints is passed on at once. A signal to this process is
 * passed to the program, which alone decides what happens; when this process is killed, so is
 * the program. Threads: for a process with one thread.
 */
#ifndef MODPOST_VERIFY_PROGRAM_RUN_H
#define MODPOST_VERIFY_PROGRAM_RUN_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#define PROGRAM_SIGNALS 7

/* The signal handling that this process was started with. */
struct signal_state {
	struct sigaction actions[PROGRAM_SIGNALS];
	sigset_t mask;
};

struct program_run {
	const char *path;
	char **argv;
	int input;   /* standard input for the program, or -1 for this process's */
	int kept[2]; /* files that receive copies of standard output and error, or -1 */
	pid_t next;  /* for signals_forward() when the program has ended */
	/* results */
	int status;	/* as waitpid() stores it */
	int exec_error; /* the program could not be started, or 0 */
	bool kept_all;	/* the copies are complete */
};

/*
 * Open the closed ones of the descriptors 0, 1 and 2, so that no other file gets these numbers.
 * They are closed again in the program.
 */
void open_standard_streams(void);
/*
 * From now on pass signals to the process that signals_forward() names. 0 is this process;
 * below 0, signals are ignored.
 */
void signals_begin(struct signal_state *state);
void signals_forward(pid_t process);
/* Restore the state, in a child before it runs another program. */
void signals_restore(const struct signal_state *state);

/* Run it to its end. False if there is no process or pipe for it: nothing was run. */
bool program_run(struct program_run *run, const struct signal_state *state);
/* Become the program. Returns only if it cannot be started. */
void program_become(const struct program_run *run, const struct signal_state *state);
/* Exit as a process with this waitpid() status did. */
_Noreturn void exit_like(int status);

#endif
