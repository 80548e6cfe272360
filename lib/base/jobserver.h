/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * jobserver: how many threads to use, and a client of GNU make's jobserver, which hands out a
 * token for every thread but the first (GNU make manual, "Sharing Job Slots with GNU make").
 *
 * Errors: where the jobserver cannot be used, fewer threads are. Threads: for one thread of a
 * process. The tokens held are at file scope: a signal handler returns them.
 */
#ifndef LIB_BASE_JOBSERVER_H
#define LIB_BASE_JOBSERVER_H

/* Most threads that can be asked for. */
#define MAX_JOBS 1024

struct jobserver {
	unsigned int limit; /* most threads to use */
	int read_fd;	    /* non-blocking, to acquire tokens; -1 without a jobserver */
	int write_fd;	    /* to return them */
};

/*
 * Set the limit: ASKED unless that is 0, else the number of CPUs that this process may use,
 * and no more than the -j in MAKEFLAGS (NULL outside of make). Then open the jobserver that
 * MAKEFLAGS names, if it is accessible.
 */
void jobserver_open(struct jobserver *jobs, unsigned int asked, const char *makeflags);
/*
 * Acquire tokens for up to WANTED threads without waiting. Returns how many threads may run,
 * at least 1. Until jobserver_close(), a fatal signal or error_exit() returns the tokens.
 */
unsigned int jobserver_acquire(struct jobserver *jobs, unsigned int wanted);
/* Return all tokens; for a process that is about to end. Safe in a signal handler. */
void jobserver_return_all(void);
/* Return all tokens and close the jobserver. */
void jobserver_close(struct jobserver *jobs);

#endif
