// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/arena.h"

#include <stdint.h>
#include <stdlib.h>

#include "tests/unit/units.h"

/* Sizes on both sides of what an arena may ask the system for at once. */
static const size_t sizes[] = {
	1, 3, 16, 100, 8191, 8192, 8193, 70000, 1048575, 1048576, 1200000,
};

static bool is_aligned(const void *p)
{
	return (uintptr_t)p % _Alignof(max_align_t) == 0;
}

START_TEST(memory_is_zeroed_and_aligned)
{
	struct arena arena = { 0 };

	/* the second round may get the first's memory back, which is not zero */
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < LENGTH(sizes); i++) {
			unsigned char *p = arena_alloc(&arena, sizes[i]);

			ck_assert(is_aligned(p));
			for (size_t k = 0; k < sizes[i]; k++)
				must(p[k] == 0);
			memset(p, 0xff, sizes[i]);
			/* leaves the free memory unaligned */
			ck_assert_str_eq(arena_string(&arena, "ab"), "ab");
		}
		arena_release(&arena);
		ck_assert_ptr_null(arena.blocks);
		ck_assert_ptr_null(arena.free);
		ck_assert_uint_eq(arena.left, 0);
	}
}
END_TEST

START_TEST(pieces_do_not_overlap)
{
	enum { PIECES = 3000 };
	struct arena arena = { 0 };
	unsigned char *pieces[PIECES];

	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_alloc(&arena, i % 97 + 1);
		memset(pieces[i], (int)(i % 251), i % 97 + 1);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t k = 0; k < i % 97 + 1; k++)
			must(pieces[i][k] == i % 251);
	arena_release(&arena);
}
END_TEST

START_TEST(copies_are_whole_and_own)
{
	struct arena arena = { 0 };
	char text[] = "ab\0cd";
	char *copy = arena_copy(&arena, text, 5), *part = arena_copy(&arena, text, 1);
	char *empty = arena_copy(&arena, text, 0);

	text[0] = 'x';
	ck_assert_mem_eq(copy, "ab\0cd", 6);
	ck_assert_str_eq(part, "a");
	ck_assert_str_eq(empty, "");
	arena_release(&arena);
}
END_TEST

START_TEST(printf_fits_at_any_length)
{
	struct arena arena = { 0 };
	char want[6000];

	for (int len = 0; len < (int)sizeof(want) - 1; len += len < 300 ? 1 : 397) {
		char *got = arena_printf(&arena, "%0*d", len, 7);

		memset(want, '0', sizeof(want));
		want[len ? len - 1 : 0] = '7';
		want[len ? len : 1] = '\0';
		ck_assert_str_eq(got, want);
	}
	arena_release(&arena);
}
END_TEST

START_TEST(new_gives_a_zeroed_object)
{
	struct pair {
		void *p;
		int n;
	};
	struct arena arena = { 0 };
	struct pair *pair = arena_new(&arena, struct pair);

	ck_assert_ptr_null(pair->p);
	ck_assert_int_eq(pair->n, 0);
	arena_release(&arena);
}
END_TEST

START_TEST(allocation_of_nothing_succeeds)
{
	void *a = xmalloc(0), *b = xcalloc(0, 8), *c = xrealloc(xmalloc(4), 0);

	ck_assert_ptr_nonnull(a);
	ck_assert_ptr_nonnull(b);
	ck_assert_ptr_nonnull(c);
	free(a);
	free(b);
	free(c);
}
END_TEST

static void ask_for_everything(void)
{
	static volatile size_t size = SIZE_MAX - 8;
	struct arena arena = { 0 };

	arena_alloc(&arena, size);
}

START_TEST(nothing_in_an_empty_arena_is_not_null)
{
	struct arena arena = { 0 };

	ck_assert_ptr_nonnull(arena_alloc(&arena, 0));
	ck_assert_str_eq(arena_copy(&arena, "", 0), "");
	arena_release(&arena);
}
END_TEST

START_TEST(running_out_of_memory_ends_with_a_message)
{
	char *text;

	ck_assert_int_eq(status_of(ask_for_everything, &text), 1);
	ck_assert_ptr_nonnull(strstr(text, "memory"));
	free(text);
}
END_TEST

START_TEST(arrays_at_least_double)
{
	unsigned int *array = NULL;
	size_t capacity = 0, grown = 0;

	for (size_t count = 1; count <= 1000; count++) {
		size_t before = capacity;

		array_reserve(array, capacity, count);
		ck_assert_uint_ge(capacity, count);
		if (capacity != before) {
			ck_assert_uint_ge(capacity, 2 * before);
			grown++;
		}
		array[count - 1] = (unsigned int)count;
	}
	ck_assert_uint_le(grown, 10);
	array_reserve(array, capacity, 5000);
	ck_assert_uint_ge(capacity, 5000);
	for (unsigned int i = 0; i < 1000; i++)
		ck_assert_uint_eq(array[i], i + 1);
	free(array);
}
END_TEST

static void grow_too_much(void)
{
	static volatile size_t count = SIZE_MAX / 4;
	uint64_t *array = NULL;
	size_t capacity = 0;

	/* so many bytes do not fit a size_t */
	array_reserve(array, capacity, count);
}

START_TEST(arrays_that_cannot_be_end_with_a_message)
{
	char *text;

	ck_assert_int_eq(status_of(grow_too_much, &text), 1);
	ck_assert_ptr_nonnull(strstr(text, "memory"));
	free(text);
}
END_TEST

Suite *arena_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("arena", &tests, false);

	tcase_add_test(tests, memory_is_zeroed_and_aligned);
	tcase_add_test(tests, pieces_do_not_overlap);
	tcase_add_test(tests, copies_are_whole_and_own);
	tcase_add_test(tests, printf_fits_at_any_length);
	tcase_add_test(tests, new_gives_a_zeroed_object);
	tcase_add_test(tests, allocation_of_nothing_succeeds);
	tcase_add_test(tests, nothing_in_an_empty_arena_is_not_null);
	tcase_add_test(tests, running_out_of_memory_ends_with_a_message);
	tcase_add_test(tests, arrays_at_least_double);
	tcase_add_test(tests, arrays_that_cannot_be_end_with_a_message);
	return suite;
}
