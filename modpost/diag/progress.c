// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/diag/progress.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "modpost/diag/reporter.h"

#define ERASE	  "\r\033[K" /* return to the start of the line, and clear it */
#define FIRST	  1000	     /* milliseconds before the line appears */
#define INTERVAL  200	     /* ... and between updates */
#define MIN_STEPS 3	     /* a module and its symvers files need no progress */
#define BILLION	  1000000000L

static struct timespec later(struct timespec from, long milliseconds)
{
	from.tv_nsec += milliseconds % 1000 * 1000000;
	from.tv_sec += milliseconds / 1000 + from.tv_nsec / BILLION;
	from.tv_nsec %= BILLION;
	return from;
}

static void *show(void *context)
{
	struct progress *progress = context;
	struct timespec until;
	bool shown = false;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until = later(until, FIRST);
	pthread_mutex_lock(&progress->lock);
	while (!progress->ended) {
		if (pthread_cond_timedwait(&progress->end, &progress->lock, &until) != ETIMEDOUT)
			continue;
		shown = true;
		report_status(ERASE "modpost: %zu of %zu %s",
			      atomic_load_explicit(&progress->done, memory_order_relaxed),
			      progress->total, progress->what);
		until = later(until, INTERVAL);
	}
	pthread_mutex_unlock(&progress->lock);
	if (shown)
		report_status(ERASE);
	return NULL;
}

void progress_begin(struct progress *progress, const char *what, size_t total)
{
	pthread_condattr_t attributes;

	progress->what = what;
	progress->total = total;
	atomic_store_explicit(&progress->done, 0, memory_order_relaxed);
	progress->ended = progress->running = false;
	/* not worth a thread */
	if (total < MIN_STEPS || !isatty(STDERR_FILENO))
		return;
	pthread_mutex_init(&progress->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&progress->end, &attributes);
	pthread_condattr_destroy(&attributes);
	/* without a thread, no progress is shown */
	progress->running = pthread_create(&progress->thread, NULL, show, progress) == 0;
}

void progress_end(struct progress *progress)
{
	if (!progress->running)
		return;
	pthread_mutex_lock(&progress->lock);
	progress->ended = true;
	pthread_cond_signal(&progress->end);
	pthread_mutex_unlock(&progress->lock);
	pthread_join(progress->thread, NULL);
	pthread_cond_destroy(&progress->end);
	pthread_mutex_destroy(&progress->lock);
	progress->running = false;
}
