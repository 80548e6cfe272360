/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * progress: a line on a terminal that shows the progress of a long step.
 *
 * It appears on standard error after a second, and is removed at the end of the step. Without
 * a terminal it is not shown. Messages of error_print() may be printed at any time: they
 * replace the line, which then appears again. Standard output must wait for the end.
 *
 * Errors: none; without a thread to show it, there is no line.
 * Threads: any may count parts; one begins and ends the step.
 */
#ifndef LIB_BASE_PROGRESS_H
#define LIB_BASE_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct progress {
	const char *what; /* "objects read" in "17 of 400 objects read" */
	size_t total;
	atomic_size_t done;
	bool running; /* a thread shows it */
	bool ended;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t end;
};

/*
 * Begin a step with TOTAL parts, or one that has none to count, where TOTAL is 0: WHAT is then
 * the whole text, such as "comparing types". WHAT must live until its end.
 */
void progress_begin(struct progress *progress, const char *what, size_t total);
/* Count a part as done. Thread-safe. */
static inline void progress_step(struct progress *progress)
{
	atomic_fetch_add_explicit(&progress->done, 1, memory_order_relaxed);
}

void progress_end(struct progress *progress);

#endif
