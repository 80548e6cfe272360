// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "lib/base/arena.h"

struct parallel_pool {
	atomic_size_t next; /* the first item that nobody began */
	size_t count;
	parallel_fn *work;
	void *context;
};

struct pool_thread {
	struct parallel_pool *crew;
	unsigned int number;
	pthread_t thread;
};

unsigned int parallel_usable_cpus(void)
{
	cpu_set_t cpus;
	int count;

	if (sched_getaffinity(0, sizeof(cpus), &cpus) < 0)
		return 1; /* more CPUs than the set can hold */
	count = CPU_COUNT(&cpus);
	return count > 1 ? (unsigned int)count : 1;
}

static void *serve(void *data)
{
	struct pool_thread *member = data;
	struct parallel_pool *crew = member->crew;
	size_t item;

	if (member->number == 0 && crew->count)
		crew->work(crew->context, 0, 0);
	while ((item = atomic_fetch_add_explicit(&crew->next, 1, memory_order_relaxed)) <
	       crew->count)
		crew->work(crew->context, member->number, item);
	return NULL;
}

void parallel_run(unsigned int threads, size_t count, parallel_fn *work, void *context)
{
	struct parallel_pool crew = { .next = 1, .count = count, .work = work, .context = context };
	struct pool_thread *members;
	unsigned int started = 1;

	if (threads > count)
		threads = (unsigned int)count;
	if (threads < 1)
		threads = 1;
	members = xcalloc(threads, sizeof(*members));
	members[0].crew = &crew;
	while (started < threads) {
		members[started].crew = &crew;
		members[started].number = started;
		/* with fewer threads than wanted the work is done all the same */
		if (pthread_create(&members[started].thread, NULL, serve, &members[started]))
			break;
		started++;
	}
	serve(&members[0]);
	while (started-- > 1)
		pthread_join(members[started].thread, NULL);
	free(members);
}
