// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/timing.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "lib/base/arena.h"
#include "lib/base/error.h"
#include "lib/base/strbuf.h"

#define NANOSECONDS 1000u /* in a microsecond */

struct timing {
	const char *step;
	uint64_t wall, cpu; /* when the step began */
	uint64_t divided;   /* nanoseconds in which threads shared items */
	size_t items;
	uint64_t longest;
	struct str lists; /* the items of the step */
	struct str text;  /* of the steps before */
};

static uint64_t read_clock(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void add_time(struct str *text, const char *before, uint64_t nanoseconds)
{
	str_add(text, before);
	str_number(text, (nanoseconds + NANOSECONDS / 2) / NANOSECONDS);
}

static void end_step(struct timing *timing, uint64_t wall, uint64_t cpu)
{
	struct str *text = &timing->text;

	str_printf(text, "timing: step %s", timing->step);
	add_time(text, " wall ", wall - timing->wall);
	add_time(text, " cpu ", cpu - timing->cpu);
	add_time(text, " divided ", timing->divided);
	str_printf(text, " items %zu", timing->items);
	add_time(text, " longest ", timing->longest);
	str_add(text, "\n");
	str_append(text, timing->lists.data, timing->lists.len);
	timing->lists.len = 0;
}

struct timing *timing_begin(void)
{
	struct timing *timing = xcalloc(1, sizeof(*timing));

	timing->step = "start";
	timing->wall = read_clock(CLOCK_MONOTONIC);
	/* the process was alone with its work: this is about the wall time, which it cannot know */
	timing->wall -= read_clock(CLOCK_PROCESS_CPUTIME_ID);
	return timing;
}

void timing_step(struct timing *timing, const char *name)
{
	uint64_t wall, cpu;

	if (!timing)
		return;
	wall = read_clock(CLOCK_MONOTONIC);
	cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
	end_step(timing, wall, cpu);
	timing->step = name;
	timing->divided = timing->longest = 0;
	timing->items = 0;
	/* not what printing the line took */
	timing->wall = read_clock(CLOCK_MONOTONIC);
	timing->cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

struct timed_items {
	parallel_fn *work;
	void *context;
	uint64_t *durations; /* nanoseconds */
};

static void run_timed(void *context, unsigned int worker, size_t item)
{
	struct timed_items *timed = context;
	uint64_t start = read_clock(CLOCK_MONOTONIC);

	timed->work(timed->context, worker, item);
	timed->durations[item] = read_clock(CLOCK_MONOTONIC) - start;
}

void timing_parallel(struct timing *timing, parallel_run_fn *run, unsigned int threads,
		     size_t count, parallel_fn *work, void *context)
{
	struct timed_items timed = { .work = work, .context = context };
	uint64_t start;

	if (!timing) {
		run(threads, count, work, context);
		return;
	}
	timed.durations = xcalloc(count, sizeof(*timed.durations));
	start = read_clock(CLOCK_MONOTONIC);
	run(threads, count, run_timed, &timed);
	timing->divided += read_clock(CLOCK_MONOTONIC) - start;
	timing->items += count;
	str_printf(&timing->lists, "timing: items %s", timing->step);
	for (size_t i = 0; i < count; i++) {
		if (timed.durations[i] > timing->longest)
			timing->longest = timed.durations[i];
		add_time(&timing->lists, " ", timed.durations[i]);
	}
	str_add(&timing->lists, "\n");
	free(timed.durations);
}

void timing_print(struct timing *timing)
{
	if (!timing)
		return;
	end_step(timing, read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID));
	error_write(timing->text.data, timing->text.len);
	str_release(&timing->text);
	str_release(&timing->lists);
	free(timing);
}
