// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "lib/base/arena.h"

struct parallel_pool {
	atomic_size_t next; /* the first item not started */
	size_t count;
	parallel_fn *work;
	void *context;
};

struct parallel_worker {
	struct parallel_pool *pool;
	unsigned int number;
	pthread_t thread;
};

unsigned int parallel_usable_cpus(void)
{
	cpu_set_t cpus;
	int count;

	if (sched_getaffinity(0, sizeof(cpus), &cpus) < 0)
		return 1; /* more CPUs than a cpu_set_t holds */
	count = CPU_COUNT(&cpus);
	return count > 1 ? (unsigned int)count : 1;
}

static void *run_worker(void *data)
{
	struct parallel_worker *self = data;
	struct parallel_pool *pool = self->pool;
	size_t item;

	if (self->number == 0 && pool->count)
		pool->work(pool->context, 0, 0);
	while ((item = atomic_fetch_add_explicit(&pool->next, 1, memory_order_relaxed)) <
	       pool->count)
		pool->work(pool->context, self->number, item);
	return NULL;
}

void parallel_run(unsigned int threads, size_t count, parallel_fn *work, void *context)
{
	struct parallel_pool pool = { .next = 1, .count = count, .work = work, .context = context };
	struct parallel_worker *workers;
	unsigned int started = 1;

	if (threads > count)
		threads = (unsigned int)count;
	if (threads < 1)
		threads = 1;
	workers = xcalloc(threads, sizeof(*workers));
	workers[0].pool = &pool;
	while (started < threads) {
		workers[started].pool = &pool;
		workers[started].number = started;
		if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]))
			break;
		started++;
	}
	run_worker(&workers[0]);
	while (started-- > 1)
		pthread_join(workers[started].thread, NULL);
	free(workers);
}
