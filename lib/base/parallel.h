/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * parallel: call a function for many items on several threads.
 *
 * Errors: where no thread can be created, fewer are used.
 */
#ifndef LIB_BASE_PARALLEL_H
#define LIB_BASE_PARALLEL_H

#include <stddef.h>

/* Called once for each ITEM. No two calls with the same WORKER run at the same time. */
typedef void parallel_fn(void *context, unsigned int worker, size_t item);

/* The number of CPUs that this process may use, at least 1. */
unsigned int parallel_usable_cpus(void);
/*
 * Call WORK for every item below COUNT, on at most THREADS threads including the caller's,
 * and return when all calls have. Items are started in order; item 0 runs on the caller's
 * thread, as worker 0.
 */
void parallel_run(unsigned int threads, size_t count, parallel_fn *work, void *context);
/*
 * The same for items that call parallel_share(): with fewer items than threads, the other
 * threads are started too.
 */
void parallel_run_divisible(unsigned int threads, size_t count, parallel_fn *work, void *context);
typedef void parallel_run_fn(unsigned int threads, size_t count, parallel_fn *work, void *context);
/*
 * From an item: call WORK for every part below COUNT, on this thread and on those that would
 * start another item or have none left, and return when all calls have. Each call has the
 * number of the worker that makes it. Outside an item, the caller makes all calls, as worker 0.
 */
void parallel_share(size_t count, parallel_fn *work, void *context);

#endif
