/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * ranges: divide the work on a long table of one object among threads.
 *
 * A table of a few million symbols or relocations is searched in ranges for the few elements
 * that need a closer look. The thread that scans the object then handles these in the order
 * of the table, so the results do not depend on the number of threads.
 *
 * Threads: other threads only help in calls of a range_fn or a range_search_fn, as in
 * parallel_share(). Errors: if the file became shorter, sigbus_guard_shrunk() is true in the
 * thread that scans the object.
 */
#ifndef MODPOST_SCAN_RANGES_H
#define MODPOST_SCAN_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/arena.h"
#include "lib/elf/object.h"

/*
 * The elements of a range, and of the shortest table that is divided. A range takes about
 * 0.1 ms, many times what it costs to share it. Tests are built with small values.
 */
#ifndef RANGE_SIZE
#define RANGE_SIZE ((size_t)64 * 1024)
#define RANGE_MIN  ((size_t)256 * 1024)
#endif

/* Called for the elements from FROM to before END. Calls run at the same time. */
typedef void range_fn(void *context, size_t from, size_t end);

/* Is a table of COUNT elements divided into ranges of RANGE_SIZE? */
static inline bool ranges_are_divided(size_t count)
{
	return count >= RANGE_MIN;
}

/* Call WORK for all COUNT elements, which are read from the map of OBJECT. */
void ranges_run(const struct object *object, size_t count, range_fn *work, void *context);

/* Elements that need a closer look, in order: 64 bits each, which the search defines. */
struct range_found {
	uint64_t *elements;
	size_t count, capacity;
};

static inline void range_found_add(struct range_found *found, uint64_t element)
{
	array_reserve(found->elements, found->capacity, found->count + 1);
	found->elements[found->count++] = element;
}

/*
 * Add those that need a closer look among the elements from FROM to before END. It changes
 * nothing else: calls run at the same time.
 */
typedef void range_search_fn(const void *context, size_t from, size_t end,
			     struct range_found *found);

/* A search, and how far its results were taken. All zeroes before the first. */
struct range_search {
	range_search_fn *find;
	const void *context;
	struct range_found *found; /* one for each range, kept for the next search */
	size_t capacity;	   /* how many there are */
	size_t ranges;		   /* how many are used */
	size_t range, next;	   /* the next element to take, and its range */
};

/* Returned after the last element. */
#define RANGE_SEARCH_END UINT64_MAX

/* Search a table of COUNT elements, which are read from the map of OBJECT. */
void range_search_run(struct range_search *search, const struct object *object, size_t count,
		      range_search_fn *find, const void *context);
/* Take the next element found, in order; RANGE_SEARCH_END after the last one. */
uint64_t range_search_next(struct range_search *search);
/* Free the memory, which the searches of several objects may use. */
void range_search_release(struct range_search *search);

#endif
