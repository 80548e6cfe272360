// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/item_order.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/parallel.h"
#include "tests/unit/units.h"

#define ITEMS 3000

struct line_up {
	struct item_order order;
	size_t slots;
	size_t kept[64]; /* the item in each slot */
	size_t finished; /* not atomic: calls must not overlap */
	atomic_size_t begun;
	bool slow_first;
};

static void see_waiting(void *context, size_t slot)
{
	struct line_up *line = context;

	must(line->kept[slot] >= line->finished);
}

static void finish(void *context, size_t item, size_t slot)
{
	struct line_up *line = context;

	if (item % 100 == 5)
		item_order_settle(&line->order, see_waiting);
	must(item == line->finished);
	must(line->kept[slot] == item);
	line->finished++;
}

static void work(void *context, unsigned int worker, size_t item)
{
	struct line_up *line = context;
	size_t slot = item_order_begin(&line->order, item);

	(void)worker;
	must(slot < line->slots);
	line->kept[slot] = item;
	line->begun++;
	if (item == 0 && line->slow_first) {
		usleep(20000);
		/* the others went on until their slots were full */
		must(line->begun == line->slots);
		must(line->finished == 0);
	}
	item_order_end(&line->order, item);
}

static void check(unsigned int threads, size_t slots, size_t items, bool slow_first)
{
	struct line_up line = { .slots = slots, .slow_first = slow_first };

	item_order_init(&line.order, slots, finish, &line);
	parallel_run(threads, items, work, &line);
	item_order_release(&line.order);
	ck_assert_uint_eq(line.finished, items);
}

START_TEST(items_finish_in_order)
{
	static const unsigned int threads[] = { 1, 2, 3, 8 };
	static const size_t slots[] = { 1, 2, 7, 64 }, counts[] = { 0, 1, 2, 7, ITEMS };

	for (size_t t = 0; t < LENGTH(threads); t++)
		for (size_t s = 0; s < LENGTH(slots); s++)
			for (size_t c = 0; c < LENGTH(counts); c++)
				check(threads[t], slots[s], counts[c], false);
}
END_TEST

START_TEST(others_go_on_while_the_first_is_slow)
{
	check(2, 8, 100, true);
	check(4, 16, 100, true);
}
END_TEST

Suite *item_order_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("item_order", &tests, false);

	tcase_add_test(tests, items_finish_in_order);
	tcase_add_test(tests, others_go_on_while_the_first_is_slow);
	return suite;
}
