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

#endif
