// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/progress.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"

#define FIRST	 1000 /* milliseconds before the line appears */
#define INTERVAL 200  /* ... and between updates */
#define BILLION	 1000000000L

static struct timespec later(struct timespec from, long milliseconds)
{
	from.tv_nsec += milliseconds % 1000 * 1000000;
	from.tv_sec += milliseconds / 1000 + from.tv_nsec / BILLION;
	from.tv_nsec %= BILLION;
	return from;
}

static void show_line(struct progress *progress, struct str *line)
{
	line->len = 0;
	str_printf(line, "%s: ", error_program());
	if (progress->total)
		str_printf(line, "%zu of %zu %s",
			   atomic_load_explicit(&progress->done, memory_order_relaxed),
			   progress->total, progress->what);
	else
		str_printf(line, "%s ...", progress->what);
	error_show_status(line->data, line->len);
}

static void *show(void *context)
{
	struct progress *progress = context;
	struct timespec until;
	struct str line = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &until);
	until = later(until, FIRST);
	pthread_mutex_lock(&progress->lock);
	while (!progress->ended) {
		if (pthread_cond_timedwait(&progress->end, &progress->lock, &until) != ETIMEDOUT)
			continue;
		show_line(progress, &line);
		until = later(until, INTERVAL);
	}
	pthread_mutex_unlock(&progress->lock);
	error_erase_status();
	str_release(&line);
	return NULL;
}

void progress_begin(struct progress *progress, const char *what, size_t total)
{
	pthread_condattr_t attributes;

	progress->what = what;
	progress->total = total;
	atomic_store_explicit(&progress->done, 0, memory_order_relaxed);
	progress->ended = progress->running = false;
	if (!isatty(STDERR_FILENO))
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
