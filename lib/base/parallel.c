// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "lib/base/arena.h"

/* How often a thread looks for shared items before it sleeps: some 100 µs. */
#define LOOKS 300

/* The items of a call of parallel_share(), on the stack of its caller. */
struct shared_items {
	struct shared_items *next;
	atomic_size_t first; /* the first item not started */
	size_t count;
	parallel_fn *work;
	void *context;
	unsigned int helpers; /* other threads that work on them; protected by the pool's lock */
};

struct parallel_pool {
	atomic_size_t next; /* the first item not started */
	size_t count;
	parallel_fn *work;
	void *context;
	pthread_mutex_t lock; /* protects the following; changes of shared only */
	pthread_cond_t changed;
	_Atomic(struct shared_items *) shared; /* items to help with, the newest first */
	bool divisible;			       /* items may be shared */
	unsigned int threads;
	unsigned int idle; /* threads that wait for shared items */
	cpu_set_t cpus;	   /* that the threads may use; empty if unknown */
};

struct parallel_worker {
	struct parallel_pool *pool;
	unsigned int number;
	int creator; /* the processor that created the thread */
	pthread_t thread;
};

/* The worker that this thread is, if it is one. */
static _Thread_local struct parallel_worker *current;

unsigned int parallel_usable_cpus(void)
{
	cpu_set_t cpus;
	int count;

	if (sched_getaffinity(0, sizeof(cpus), &cpus) < 0)
		return 1; /* more CPUs than a cpu_set_t holds */
	count = CPU_COUNT(&cpus);
	return count > 1 ? (unsigned int)count : 1;
}

static void work_on_shared(struct shared_items *shared, unsigned int worker)
{
	size_t item;

	while ((item = atomic_fetch_add_explicit(&shared->first, 1, memory_order_relaxed)) <
	       shared->count)
		shared->work(shared->context, worker, item);
}

/* Take items that are all started from the list. The caller holds the lock. */
static void withdraw(struct parallel_pool *pool, const struct shared_items *shared)
{
	struct shared_items *newer = NULL, *at = atomic_load(&pool->shared);

	while (at && at != shared) {
		newer = at;
		at = at->next;
	}
	if (at && newer)
		newer->next = at->next;
	else if (at)
		atomic_store(&pool->shared, at->next);
}

/* Work on the newest shared items, if there are any. */
static void help(struct parallel_worker *self)
{
	struct parallel_pool *pool = self->pool;
	struct shared_items *shared;

	pthread_mutex_lock(&pool->lock);
	shared = atomic_load(&pool->shared);
	if (shared) {
		shared->helpers++;
		pthread_mutex_unlock(&pool->lock);
		work_on_shared(shared, self->number);
		pthread_mutex_lock(&pool->lock);
		withdraw(pool, shared);
		if (--shared->helpers == 0)
			pthread_cond_broadcast(&pool->changed);
	}
	pthread_mutex_unlock(&pool->lock);
}

/* An item that others share is large: finish it before a new one is started. */
static void work_on_items(struct parallel_worker *self)
{
	struct parallel_pool *pool = self->pool;
	size_t item;

	for (;;) {
		while (atomic_load_explicit(&pool->shared, memory_order_relaxed))
			help(self);
		item = atomic_fetch_add_explicit(&pool->next, 1, memory_order_relaxed);
		if (item >= pool->count)
			break;
		pool->work(pool->context, self->number, item);
	}
}

/*
 * Look for shared items for a moment: a thread that sleeps is often woken on the processor of
 * the one that shares, and then waits for its turn there.
 */
static void look_for_shared(struct parallel_pool *pool)
{
	pthread_mutex_unlock(&pool->lock);
	for (unsigned int i = 0; i < LOOKS && !atomic_load(&pool->shared); i++)
		sched_yield();
	pthread_mutex_lock(&pool->lock);
}

/* Wait until there are shared items. False if there will be none: no thread has work. */
static bool wait_for_shared(struct parallel_pool *pool)
{
	bool more;

	pthread_mutex_lock(&pool->lock);
	if (++pool->idle == pool->threads)
		pthread_cond_broadcast(&pool->changed);
	else if (pool->divisible)
		look_for_shared(pool);
	while (!atomic_load(&pool->shared) && pool->idle < pool->threads)
		pthread_cond_wait(&pool->changed, &pool->lock);
	more = pool->idle < pool->threads;
	if (more)
		pool->idle--;
	pthread_mutex_unlock(&pool->lock);
	return more;
}

/*
 * Move a new thread off the processor that created it. Linux may start it there though others
 * are idle, and then one of the two threads waits for up to 4 ms. Both do this, because either
 * may be the one that waits.
 */
static void leave_creator(const struct parallel_worker *worker, pthread_t thread)
{
	const cpu_set_t *cpus = &worker->pool->cpus;
	cpu_set_t others = *cpus;

	if (worker->creator < 0 || worker->creator >= CPU_SETSIZE)
		return;
	CPU_CLR(worker->creator, &others);
	if (CPU_COUNT(&others) && pthread_setaffinity_np(thread, sizeof(others), &others) == 0)
		pthread_setaffinity_np(thread, sizeof(*cpus), cpus);
}

static void *run_worker(void *data)
{
	struct parallel_worker *self = data, *outer = current;
	struct parallel_pool *pool = self->pool;

	if (self->number && sched_getcpu() == self->creator)
		leave_creator(self, pthread_self());
	current = self;
	if (self->number == 0 && pool->count)
		pool->work(pool->context, 0, 0);
	do
		work_on_items(self);
	while (wait_for_shared(pool));
	current = outer;
	return NULL;
}

/* Go on with fewer threads. */
static void set_threads(struct parallel_pool *pool, unsigned int threads)
{
	pthread_mutex_lock(&pool->lock);
	pool->threads = threads;
	pthread_cond_broadcast(&pool->changed);
	pthread_mutex_unlock(&pool->lock);
}

static void run(unsigned int threads, bool divisible, size_t count, parallel_fn *work,
		void *context)
{
	struct parallel_pool pool = {
		.next = 1,
		.count = count,
		.work = work,
		.context = context,
		.divisible = divisible,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER,
	};
	struct parallel_worker *workers;
	unsigned int started = 1;

	if (threads < 1)
		threads = 1;
	pool.threads = threads;
	if (sched_getaffinity(0, sizeof(pool.cpus), &pool.cpus) < 0)
		CPU_ZERO(&pool.cpus);
	workers = xcalloc(threads, sizeof(*workers));
	workers[0].pool = &pool;
	while (started < threads) {
		workers[started].pool = &pool;
		workers[started].number = started;
		workers[started].creator = sched_getcpu();
		if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]))
			break;
		leave_creator(&workers[started], workers[started].thread);
		started++;
	}
	if (started < threads)
		set_threads(&pool, started);
	run_worker(&workers[0]);
	while (started-- > 1)
		pthread_join(workers[started].thread, NULL);
	free(workers);
}

void parallel_run(unsigned int threads, size_t count, parallel_fn *work, void *context)
{
	run(threads < count ? threads : (unsigned int)count, false, count, work, context);
}

void parallel_run_divisible(unsigned int threads, size_t count, parallel_fn *work, void *context)
{
	run(threads, true, count, work, context);
}

void parallel_share(size_t count, parallel_fn *work, void *context)
{
	struct parallel_worker *self = current;
	struct parallel_pool *pool = self ? self->pool : NULL;
	struct shared_items shared = { .count = count, .work = work, .context = context };

	if (!pool || count < 2) {
		work_on_shared(&shared, self ? self->number : 0);
		return;
	}
	pthread_mutex_lock(&pool->lock);
	shared.next = atomic_load(&pool->shared);
	atomic_store(&pool->shared, &shared);
	if (pool->idle)
		pthread_cond_broadcast(&pool->changed);
	pthread_mutex_unlock(&pool->lock);
	work_on_shared(&shared, self->number);
	pthread_mutex_lock(&pool->lock);
	withdraw(pool, &shared);
	while (shared.helpers)
		pthread_cond_wait(&pool->changed, &pool->lock);
	pthread_mutex_unlock(&pool->lock);
}
