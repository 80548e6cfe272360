/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * timing: where the time of a run goes: wall and CPU time of each step, and the duration of
 * each item that threads share. Benchmarks read the lines that timing_print() writes.
 *
 * All functions accept NULL in place of a timing: nothing is measured. Threads: for the
 * thread that runs the steps.
 */
#ifndef LIB_BASE_TIMING_H
#define LIB_BASE_TIMING_H

#include "lib/base/parallel.h"

struct timing;

/* Begin with the step "start": the CPU time that the process has used already. */
struct timing *timing_begin(void);
/* End the step before, and begin the step NAME, a string literal. */
void timing_step(struct timing *timing, const char *name);
/* Call RUN, parallel_run() or a function like it, with each item measured. */
void timing_parallel(struct timing *timing, parallel_run_fn *run, unsigned int threads,
		     size_t count, parallel_fn *work, void *context);
/*
 * End the last step, print all steps to standard error, and free TIMING. All times are in
 * microseconds. Each step is a line
 *
 *	timing: step NAME wall US cpu US divided US items N longest US
 *
 * where "divided" is the part of its wall time in which threads shared N items. After it comes
 * a line for each time that they did, with the durations of all items in their order:
 *
 *	timing: items NAME US US ...
 */
void timing_print(struct timing *timing);

#endif
