/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * workers: the same work on many items, side by side.
 */
#ifndef LIB_BASE_PARALLEL_H
#define LIB_BASE_PARALLEL_H

#include <stddef.h>

/* Called once for each item; WORKER, below the number of threads, is the caller's own. */
typedef void parallel_fn(void *context, unsigned int worker, size_t item);

/* How many CPUs this process may use; at least 1. */
unsigned int parallel_usable_cpus(void);
/*
 * Call WORK for every item below COUNT on at most THREADS threads, of which the
 * caller's is one, and return when all is done. Items are begun in their order, the
 * first by the caller's own thread.
 */
void parallel_run(unsigned int threads, size_t count, parallel_fn *work, void *context);

#endif
