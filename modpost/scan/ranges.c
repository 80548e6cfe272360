// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/ranges.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/parallel.h"
#include "lib/base/sigbus_guard.h"

struct range_job {
	const struct object *object;
	size_t count;
	range_fn *work;
	void *context;
	atomic_bool shrunk; /* the file became shorter */
};

static void run_range(struct range_job *job, size_t range)
{
	size_t from = range * RANGE_SIZE, left = job->count - from;

	job->work(job->context, from, from + (left < RANGE_SIZE ? left : RANGE_SIZE));
}

/* This may be another thread than the one that opened the file. */
static void run_guarded(void *data, unsigned int worker, size_t range)
{
	struct range_job *job = data;

	(void)worker;
	sigbus_guard_begin(job->object->map.data, job->object->map.len);
	run_range(job, range);
	if (sigbus_guard_shrunk())
		atomic_store(&job->shrunk, true);
}

static size_t range_count(size_t count)
{
	return count / RANGE_SIZE + (count % RANGE_SIZE != 0);
}

static void share_ranges(struct range_job *job)
{
	const struct file_map *map = &job->object->map;

	job->shrunk = sigbus_guard_shrunk();
	parallel_share(range_count(job->count), run_guarded, job);
	sigbus_guard_begin(map->data, map->len);
	if (job->shrunk)
		sigbus_guard_set_shrunk();
}

void ranges_run(const struct object *object, size_t count, range_fn *work, void *context)
{
	struct range_job job = {
		.object = object,
		.count = count,
		.work = work,
		.context = context,
	};

	if (!ranges_are_divided(count)) {
		if (count)
			work(context, 0, count);
	} else if (object->map.parts) {
		/* other threads must not read more of the file */
		for (size_t i = 0; i < range_count(count); i++)
			run_range(&job, i);
	} else {
		share_ranges(&job);
	}
}

static void search_range(void *context, size_t from, size_t end)
{
	struct range_search *search = context;

	search->find(search->context, from, end, &search->found[from / RANGE_SIZE]);
}

void range_search_run(struct range_search *search, const struct object *object, size_t count,
		      range_search_fn *find, const void *context)
{
	size_t ranges = ranges_are_divided(count) ? range_count(count) : 1;

	while (search->capacity < ranges) {
		size_t had = search->capacity;

		array_reserve(search->found, search->capacity, had + 1);
		memset(&search->found[had], 0, (search->capacity - had) * sizeof(*search->found));
	}
	for (size_t i = 0; i < ranges; i++)
		search->found[i].count = 0;
	search->ranges = ranges;
	search->range = search->next = 0;
	search->find = find;
	search->context = context;
	ranges_run(object, count, search_range, search);
}

uint64_t range_search_next(struct range_search *search)
{
	while (search->range < search->ranges) {
		const struct range_found *found = &search->found[search->range];

		if (search->next < found->count)
			return found->elements[search->next++];
		search->range++;
		search->next = 0;
	}
	return RANGE_SEARCH_END;
}

void range_search_release(struct range_search *search)
{
	for (size_t i = 0; i < search->capacity; i++)
		free(search->found[i].elements);
	free(search->found);
	*search = (struct range_search){ 0 };
}
