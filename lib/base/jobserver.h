/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * jobs: how many threads may be used, and GNU make's jobserver, which lends a
 * token for each beyond the first (GNU make manual, "Sharing Job Slots with GNU
 * make").
 */
#ifndef LIB_BASE_JOBSERVER_H
#define LIB_BASE_JOBSERVER_H

#define MAX_JOBS 1024

struct jobserver {
	unsigned int limit; /* threads at most */
	int read_fd;	    /* where tokens are read, without waiting; -1 for nowhere */
	int write_fd;	    /* where they are written back */
};

/*
 * Find the limit: ASKED, if that is not 0; else the CPUs that this process may
 * use, and under make (MAKEFLAGS, or NULL) no more than its -j. The jobserver
 * is opened where it can be reached.
 */
void jobserver_open(struct jobserver *jobs, unsigned int asked, const char *makeflags);
/*
 * Take tokens for up to WANTED threads, and return how many may run: 1 at
 * least. Until jobserver_close() the tokens are given back also when a signal
 * ends the process. For one caller in a process.
 */
unsigned int jobserver_acquire(struct jobserver *jobs, unsigned int wanted);
/* Give all tokens back at once; for a process that is about to end. Safe in a signal handler. */
void jobserver_return_all(void);
/* Give all tokens back. */
void jobserver_close(struct jobserver *jobs);

#endif
