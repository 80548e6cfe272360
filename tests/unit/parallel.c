// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/parallel.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/unit/units.h"

#define MOST 2000

struct record {
	unsigned int threads;
	atomic_uint times[MOST];   /* that each item was given out */
	size_t by_worker[64];	   /* not atomic: a worker's number is its own */
	atomic_uint strangers;	   /* calls with a number that is no worker's */
	size_t order[MOST], begun; /* for one thread */
	pthread_t caller;
	atomic_bool elsewhere; /* a call came from another thread */
};

static void note(void *context, unsigned int worker, size_t item)
{
	struct record *record = context;

	if (worker < record->threads)
		record->by_worker[worker]++;
	else
		record->strangers++;
	if (record->threads == 1)
		record->order[record->begun++] = item;
	if (!pthread_equal(pthread_self(), record->caller))
		record->elsewhere = true;
	record->times[item]++;
}

START_TEST(each_item_is_done_exactly_once)
{
	static const unsigned int threads[] = { 1, 2, 3, 8, 64 };
	static const size_t counts[] = { 0, 1, 2, 7, MOST };

	for (size_t t = 0; t < LENGTH(threads); t++) {
		for (size_t c = 0; c < LENGTH(counts); c++) {
			static struct record record;
			size_t sum = 0;

			memset(&record, 0, sizeof(record));
			record.threads = threads[t];
			record.caller = pthread_self();
			parallel_run(threads[t], counts[c], note, &record);
			for (size_t i = 0; i < MOST; i++)
				must(record.times[i] == (i < counts[c]));
			for (size_t i = 0; i < threads[t]; i++)
				sum += record.by_worker[i];
			ck_assert_uint_eq(sum, counts[c]);
			ck_assert_uint_eq(record.strangers, 0);
			if (threads[t] > 1)
				continue;
			/* a single thread is the caller's, and works in order */
			ck_assert(!record.elsewhere);
			for (size_t i = 0; i < counts[c]; i++)
				must(record.order[i] == i);
		}
	}
}
END_TEST

START_TEST(no_threads_are_one)
{
	static struct record record;

	record.threads = 1;
	record.caller = pthread_self();
	parallel_run(0, 5, note, &record);
	ck_assert_uint_eq(record.by_worker[0], 5);
	ck_assert(!record.elsewhere);
}
END_TEST

struct meeting {
	pthread_barrier_t barrier;
	atomic_uint numbers; /* a bit for each worker's */
	atomic_uint done;
	pthread_t caller;
};

static void meet(void *context, unsigned int worker, size_t item)
{
	struct meeting *meeting = context;

	(void)item;
	meeting->numbers |= 1u << worker;
	pthread_barrier_wait(&meeting->barrier);
	/* the others are still at work when the caller has nothing more to do */
	if (!pthread_equal(pthread_self(), meeting->caller))
		usleep(20000);
	meeting->done++;
}

/* Each item waits for the others: one after another they would wait for ever. */
START_TEST(the_work_is_done_side_by_side)
{
	struct meeting meeting = { .caller = pthread_self() };

	ck_assert_int_eq(pthread_barrier_init(&meeting.barrier, NULL, 4), 0);
	parallel_run(4, 4, meet, &meeting);
	ck_assert_uint_eq(meeting.done, 4);
	ck_assert_uint_eq(meeting.numbers, 0xf);
	ck_assert_int_eq(pthread_barrier_destroy(&meeting.barrier), 0);
}
END_TEST

static void count(void *context, unsigned int worker, size_t item)
{
	atomic_uchar *times = context;

	(void)worker;
	times[item]++;
}

START_TEST(no_item_is_lost_in_a_rush)
{
	enum { ITEMS = 300000 };
	atomic_uchar *times = calloc(ITEMS, sizeof(*times));

	parallel_run(8, ITEMS, count, times);
	for (size_t i = 0; i < ITEMS; i++)
		must(times[i] == 1);
	free(times);
}
END_TEST

enum { PARTS = 1000 };

struct division {
	unsigned int threads;
	atomic_uchar done[8][PARTS]; /* times, for each item */
	atomic_uint busy[64];	     /* calls that a worker is in */
	atomic_bool twice;	     /* a worker was in two calls that are not nested */
	atomic_bool early;	     /* parallel_share() returned before all parts were done */
};

struct share {
	struct division *division;
	size_t item;
};

static void do_part(void *context, unsigned int worker, size_t part)
{
	struct share *share = context;

	if (worker >= share->division->threads || share->division->busy[worker]++ > 1)
		share->division->twice = true;
	share->division->done[share->item][part]++;
	share->division->busy[worker]--;
}

static void divide(void *context, unsigned int worker, size_t item)
{
	struct share share = { context, item };

	share.division->busy[worker]++;
	/* some items are not divided, so that others have helpers */
	if (item % 3 != 2)
		parallel_share(PARTS, do_part, &share);
	for (size_t i = 0; i < PARTS; i++)
		if (share.division->done[item][i] != (item % 3 != 2))
			share.division->early = true;
	share.division->busy[worker]--;
}

START_TEST(an_item_is_shared_exactly_once)
{
	static const unsigned int threads[] = { 1, 2, 3, 8, 64 };

	for (size_t t = 0; t < LENGTH(threads); t++) {
		for (size_t items = 0; items <= 8; items++) {
			static struct division division;

			memset(&division, 0, sizeof(division));
			division.threads = threads[t];
			parallel_run_divisible(threads[t], items, divide, &division);
			must(!division.early);
			must(!division.twice);
		}
	}
}
END_TEST

static void meet_in_parts(void *context, unsigned int worker, size_t item)
{
	(void)worker;
	(void)item;
	/* one after another they would wait for ever */
	parallel_share(4, meet, context);
}

START_TEST(threads_without_an_item_help)
{
	struct meeting meeting = { .caller = pthread_self() };

	ck_assert_int_eq(pthread_barrier_init(&meeting.barrier, NULL, 4), 0);
	parallel_run_divisible(4, 1, meet_in_parts, &meeting);
	ck_assert_uint_eq(meeting.done, 4);
	ck_assert_uint_eq(meeting.numbers, 0xf);
	ck_assert_int_eq(pthread_barrier_destroy(&meeting.barrier), 0);
}
END_TEST

START_TEST(outside_an_item_the_caller_does_all)
{
	static struct record record;

	record.threads = 1;
	record.caller = pthread_self();
	parallel_share(5, note, &record);
	ck_assert_uint_eq(record.by_worker[0], 5);
	ck_assert(!record.elsewhere);
	for (size_t i = 0; i < 5; i++)
		must(record.order[i] == i);
}
END_TEST

START_TEST(usable_cpus_follow_the_affinity)
{
	cpu_set_t old, one;
	unsigned int all, single;
	int first = 0;

	ck_assert_int_eq(sched_getaffinity(0, sizeof(old), &old), 0);
	while (!CPU_ISSET(first, &old))
		first++;
	CPU_ZERO(&one);
	CPU_SET(first, &one);
	all = parallel_usable_cpus();
	ck_assert_int_eq(sched_setaffinity(0, sizeof(one), &one), 0);
	single = parallel_usable_cpus();
	sched_setaffinity(0, sizeof(old), &old);
	ck_assert_uint_eq(all, (unsigned int)CPU_COUNT(&old));
	ck_assert_uint_eq(single, 1);
}
END_TEST

Suite *workers_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("workers", &tests, false);

	tcase_add_test(tests, each_item_is_done_exactly_once);
	tcase_add_test(tests, no_threads_are_one);
	tcase_add_test(tests, the_work_is_done_side_by_side);
	tcase_add_test(tests, no_item_is_lost_in_a_rush);
	tcase_add_test(tests, an_item_is_shared_exactly_once);
	tcase_add_test(tests, threads_without_an_item_help);
	tcase_add_test(tests, outside_an_item_the_caller_does_all);
	tcase_add_test(tests, usable_cpus_follow_the_affinity);
	return suite;
}
