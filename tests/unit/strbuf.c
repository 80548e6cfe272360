// SPDX-License-Identifier: GPL-2.0-only
#include "lib/base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/units.h"

START_TEST(empty_has_no_memory)
{
	struct str str = { 0 };

	str_append(&str, "", 0);
	str_add(&str, "");
	ck_assert_uint_eq(str.len, 0);
	str_release(&str);
	ck_assert_ptr_null(str.data);
}
END_TEST

/* At every length, that at which the memory is full among them. */
START_TEST(cstr_is_terminated)
{
	struct str str = { 0 };

	ck_assert_str_eq(str_cstr(&str), "");
	for (size_t len = 1; len <= 2000; len++) {
		str_append(&str, "x", 1);
		ck_assert_uint_gt(str.capacity, str.len);
		ck_assert_uint_eq(strlen(str_cstr(&str)), len);
		ck_assert_uint_eq(str.len, len);
	}
	str_release(&str);
}
END_TEST

START_TEST(append_keeps_every_byte)
{
	struct str str = { 0 };

	str_append(&str, "a\0b", 3);
	str_add(&str, "cd");
	str_printf(&str, "%s-%03d", "e", 7);
	ck_assert_uint_eq(str.len, 10);
	ck_assert_mem_eq(str.data, "a\0bcde-007", 10);
	str_release(&str);
	ck_assert_uint_eq(str.len, 0);
	ck_assert_uint_eq(str.capacity, 0);
	str_add(&str, "again");
	ck_assert_mem_eq(str.data, "again", 5);
	str_release(&str);
}
END_TEST

START_TEST(grows_by_any_step)
{
	/* lengths around every power of two up to 8 KiB, by one piece and by many */
	for (size_t power = 1; power <= 8192; power *= 2) {
		for (size_t len = power - 1; len <= power + 1; len++) {
			struct str whole = { 0 }, pieces = { 0 }, printed = { 0 };
			char *text = malloc(len + 1);

			for (size_t i = 0; i < len; i++) {
				text[i] = (char)('a' + i % 26);
				str_append(&pieces, &text[i], 1);
			}
			text[len] = '\0';
			str_add(&whole, text);
			str_printf(&printed, "%s", text);
			ck_assert_uint_eq(whole.len, len);
			ck_assert_uint_eq(pieces.len, len);
			ck_assert_uint_eq(printed.len, len);
			ck_assert_uint_le(whole.len, whole.capacity);
			if (len) {
				ck_assert_mem_eq(whole.data, text, len);
				ck_assert_mem_eq(pieces.data, text, len);
				ck_assert_mem_eq(printed.data, text, len);
			}
			str_release(&whole);
			str_release(&pieces);
			str_release(&printed);
			free(text);
		}
	}
}
END_TEST

static void append_too_much(void)
{
	static volatile size_t len = SIZE_MAX - 16;
	struct str str = { 0 };

	str_add(&str, "x");
	str_append(&str, "x", len);
}

START_TEST(a_length_that_cannot_be_ends_with_a_message)
{
	char *text;

	ck_assert_int_eq(status_of(append_too_much, &text), 1);
	ck_assert_ptr_nonnull(strstr(text, "memory"));
	free(text);
}
END_TEST

START_TEST(starts_and_ends)
{
	ck_assert(starts_with("module.o", "mod"));
	ck_assert(starts_with("mod", "mod"));
	ck_assert(starts_with("mod", ""));
	ck_assert(!starts_with("mo", "mod"));
	ck_assert(!starts_with("amod", "mod"));
	ck_assert(!starts_with("", "m"));
	ck_assert(ends_with("module.o", ".o"));
	ck_assert(ends_with(".o", ".o"));
	ck_assert(ends_with("module", ""));
	ck_assert(ends_with("", ""));
	ck_assert(!ends_with("o", ".o"));
	ck_assert(!ends_with("module.oo", ".o"));
	ck_assert(!ends_with("module.o ", ".o"));
	ck_assert(!ends_with("", ".o"));
}
END_TEST

START_TEST(base_name_is_what_follows_the_last_slash)
{
	static const char *const paths[][2] = {
		{ "a.o", "a.o" }, { "d/a.o", "a.o" }, { "/d/e/a.o", "a.o" },
		{ "./a", "a" },	  { "/a", "a" },      { "d/", "" },
		{ "/", "" },	  { "", "" },	      { "d//a", "a" },
	};

	for (size_t i = 0; i < LENGTH(paths); i++) {
		const char *base = base_name(paths[i][0]);

		ck_assert_str_eq(base, paths[i][1]);
		/* the end of the path itself, not a copy */
		ck_assert_ptr_eq(base, paths[i][0] + strlen(paths[i][0]) - strlen(base));
	}
}
END_TEST

START_TEST(hash_is_of_the_name_alone)
{
	ck_assert_uint_eq(name_hash("printk", 6), name_hash("printk_index", 6));
	ck_assert_uint_eq(name_hash(&"xprintk"[1], 6), name_hash("printk", 6));
	ck_assert_uint_ne(name_hash("printk", 6), name_hash("printk", 5));
	ck_assert_uint_ne(name_hash("printk", 6), name_hash("Printk", 6));
	/* XXH3's 64 bits for no bytes, seed 0, are 2d06800538d394c2 (xxHash's own tests) */
	ck_assert_uint_eq(name_hash("", 0), 0x2d068005u ^ 0x38d394c2u);
}
END_TEST

static int compare_hashes(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

START_TEST(hashes_of_like_names_differ)
{
	enum { NAMES = 10000 };
	static uint32_t hashes[NAMES];
	unsigned int streq = 0;
	char name[32];

	for (unsigned int i = 0; i < NAMES; i++)
		hashes[i] = name_hash(name, (size_t)snprintf(name, sizeof(name), "symbol_%u", i));
	qsort(hashes, NAMES, sizeof(hashes[0]), compare_hashes);
	for (unsigned int i = 1; i < NAMES; i++)
		streq += hashes[i] == hashes[i - 1];
	/* by chance there is a pair of equal ones in one of a hundred such sets */
	ck_assert_uint_le(streq, 2);
}
END_TEST

Suite *str_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("str", &tests, false);

	tcase_add_test(tests, empty_has_no_memory);
	tcase_add_test(tests, cstr_is_terminated);
	tcase_add_test(tests, append_keeps_every_byte);
	tcase_add_test(tests, grows_by_any_step);
	tcase_add_test(tests, a_length_that_cannot_be_ends_with_a_message);
	tcase_add_test(tests, starts_and_ends);
	tcase_add_test(tests, base_name_is_what_follows_the_last_slash);
	tcase_add_test(tests, hash_is_of_the_name_alone);
	tcase_add_test(tests, hashes_of_like_names_differ);
	return suite;
}
