/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * progress: a line on a terminal that says how far a long step has come. It
 * appears when the step takes more than a second, and is gone at its end; where
 * standard error is no terminal there is none. Meanwhile nothing else must be
 * written to standard error.
 */
#ifndef MODPOST_DIAG_PROGRESS_H
#define MODPOST_DIAG_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct progress {
	const char *what; /* as in "17 of 400 objects read" */
	size_t total;
	atomic_size_t done;
	bool running; /* a thread shows it */
	bool ended;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t end;
};

/* Begin a step of so many parts. WHAT must outlive it. */
void progress_begin(struct progress *progress, const char *what, size_t total);
/* One more part is done; may be called by any thread. */
static inline void progress_step(struct progress *progress)
{
	atomic_fetch_add_explicit(&progress->done, 1, memory_order_relaxed);
}

void progress_end(struct progress *progress);

#endif
