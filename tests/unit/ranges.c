// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/scan/ranges.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/parallel.h"
#include "lib/base/sigbus_guard.h"
#include "tests/unit/units.h"

/* Long enough to be divided. */
#define LONG (RANGE_MIN + 3 * RANGE_SIZE + 1)

/* Is an element one that needs a closer look? */
static bool is_odd_one(size_t element)
{
	return element * 2654435761u % 1000 < 3 || element == LONG - 1;
}

static void find_odd_ones(const void *context, size_t from, size_t end, struct range_found *found)
{
	(void)context;
	for (; from < end; from++)
		if (is_odd_one(from))
			range_found_add(found, from);
}

struct search_run {
	struct object object;
	struct range_search search;
	size_t count;
	bool wrong;
};

static void search_and_compare(void *context, unsigned int worker, size_t item)
{
	struct search_run *run = context;
	size_t found;

	(void)worker;
	(void)item;
	range_search_run(&run->search, &run->object, run->count, find_odd_ones, NULL);
	for (size_t i = 0; i < run->count; i++) {
		if (!is_odd_one(i))
			continue;
		found = range_search_next(&run->search);
		run->wrong |= found != i;
	}
	run->wrong |= range_search_next(&run->search) != RANGE_SEARCH_END;
	run->wrong |= range_search_next(&run->search) != RANGE_SEARCH_END;
}

START_TEST(a_search_finds_all_in_order)
{
	static const size_t counts[] = {
		0, 1, 999, RANGE_MIN - 1, RANGE_MIN, LONG, RANGE_SIZE, 5,
	};
	static const unsigned int threads[] = { 1, 2, 8 };

	for (size_t t = 0; t < LENGTH(threads); t++) {
		struct search_run run = { 0 };

		/* one search after another, as for one object after another */
		for (size_t c = 0; c < LENGTH(counts); c++) {
			run.count = counts[c];
			parallel_run_divisible(threads[t], 1, search_and_compare, &run);
			must(!run.wrong);
		}
		range_search_release(&run.search);
	}
}
END_TEST

static void mark(void *context, size_t from, size_t end)
{
	unsigned char *times = context;

	for (; from < end; from++)
		times[from]++;
}

START_TEST(each_element_is_in_one_range)
{
	static const size_t counts[] = { 0, 1, RANGE_MIN - 1, RANGE_MIN, LONG };
	struct object object = { 0 };

	for (size_t c = 0; c < LENGTH(counts); c++) {
		unsigned char *times = calloc(LONG, 1);

		ranges_run(&object, counts[c], mark, times);
		for (size_t i = 0; i < LONG; i++)
			must(times[i] == (i < counts[c]));
		free(times);
	}
}
END_TEST

struct shrunk_read {
	struct object object;
	atomic_size_t sum;
	bool shrunk;
};

static void add_bytes(void *context, size_t from, size_t end)
{
	struct shrunk_read *reading = context;
	size_t sum = 0;

	for (; from < end; from++)
		sum += reading->object.map.data[from];
	reading->sum += sum;
}

static void read_shrunk(void *context, unsigned int worker, size_t item)
{
	struct shrunk_read *reading = context;

	(void)worker;
	(void)item;
	must(file_map("f", NULL, &reading->object.map) == 0);
	must(truncate("f", 5000) == 0);
	ranges_run(&reading->object, reading->object.map.len, add_bytes, reading);
	reading->shrunk = sigbus_guard_shrunk();
	file_unmap(&reading->object.map);
}

/* TSan takes the mapping that a signal handler makes for a write. */
#ifdef __SANITIZE_THREAD__
#define MOST_THREADS 1
#else
#define MOST_THREADS 8
#endif

/* Whichever thread notices it, the one that scans the object learns of it. */
START_TEST(what_a_file_loses_is_noticed)
{
	size_t len = LONG < 300000 ? 300000 : LONG;
	char *text = calloc(1, len + 1);

	sigbus_guard_install();
	memset(text, 'x', len);
	for (unsigned int threads = 1; threads <= MOST_THREADS; threads++) {
		struct shrunk_read reading = { .shrunk = false };

		put_file("f", text);
		parallel_run_divisible(threads, 1, read_shrunk, &reading);
		must(reading.shrunk);
		must(reading.sum == (size_t)5000 * 'x');
	}
	free(text);
}
END_TEST

Suite *ranges_suite(void)
{
	TCase *tests, *bus = tcase_create("bus");
	Suite *suite = suite_of("ranges", &tests, false);

	tcase_add_test(tests, a_search_finds_all_in_order);
	tcase_add_test(tests, each_element_is_in_one_range);

	/* of its own, so that it can be left out where a host has no SIGBUS to give */
	tcase_set_tags(bus, "sigbus");
	tcase_add_checked_fixture(bus, tempdir_enter, tempdir_leave);
	tcase_add_test(bus, what_a_file_loses_is_noticed);
	suite_add_tcase(suite, bus);
	return suite;
}
