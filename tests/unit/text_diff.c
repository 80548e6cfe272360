// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/text_diff.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/units.h"

enum { LINES = 30, ROUNDS = 3000 };

static char *diff_of(const char *old, const char *new, unsigned int context)
{
	struct str out = { 0 };

	text_diff(old, strlen(old), new, strlen(new), context, &out);
	return str_cstr(&out);
}

static void check(const char *old, const char *new, const char *expected)
{
	char *diff = diff_of(old, new, 3);

	ck_assert_str_eq(diff, expected);
	free(diff);
}

/* Expected texts are those of GNU diff -u. */
START_TEST(hunks_are_those_of_diff)
{
	check("a\nb\n", "a\nb\n", "");
	check("", "", "");
	check("", "a\n", "@@ -0,0 +1 @@\n+a\n");
	check("a\n", "", "@@ -1 +0,0 @@\n-a\n");
	check("a\nb\nc\n", "a\nx\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
	check("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n9\n",
	      "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n");
	/* six lines between two changes are one hunk, seven are two */
	check("1\n2\n3\n4\n5\n6\n", "x\n1\n2\n3\n4\n5\n6\ny\n",
	      "@@ -1,6 +1,8 @@\n+x\n 1\n 2\n 3\n 4\n 5\n 6\n+y\n");
	check("1\n2\n3\n4\n5\n6\n7\n", "x\n1\n2\n3\n4\n5\n6\n7\ny\n",
	      "@@ -1,3 +1,4 @@\n+x\n 1\n 2\n 3\n@@ -5,3 +6,4 @@\n 5\n 6\n 7\n+y\n");
}
END_TEST

START_TEST(a_missing_newline_at_the_end_is_none)
{
	check("a\nb", "a\nb\n", "");
	check("a\nb", "a", "@@ -1,2 +1 @@\n a\n-b\n");
}
END_TEST

static size_t make_text(char *text)
{
	size_t count = (size_t)rand() % LINES;

	*text = '\0';
	for (size_t i = 0; i < count; i++)
		strcat(text, (const char *[]){ "a\n", "b\n", "c\n", "dd\n" }[rand() % 4]);
	return count;
}

static const char *line_at(const char *text, size_t line)
{
	while (line--)
		text = strchr(text, '\n') + 1;
	return text;
}

/* The longest common subsequence, by the usual table. */
static size_t common_lines(const char *old, size_t old_count, const char *new, size_t new_count)
{
	size_t table[LINES + 1][LINES + 1] = { { 0 } };

	for (size_t i = 1; i <= old_count; i++)
		for (size_t j = 1; j <= new_count; j++) {
			const char *a = line_at(old, i - 1), *b = line_at(new, j - 1);
			size_t best = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j] :
									  table[i][j - 1];

			if (*a == *b && table[i - 1][j - 1] + 1 > best)
				best = table[i - 1][j - 1] + 1;
			table[i][j] = best;
		}
	return table[old_count][new_count];
}

/* With enough context there is one hunk: it has both texts, and as few changes as can be. */
START_TEST(a_diff_is_complete_and_minimal)
{
	for (unsigned int seed = 0; seed < ROUNDS; seed++) {
		char old[4 * LINES], new[4 * LINES], *diff;
		struct str sides[2] = { { 0 }, { 0 } };
		size_t old_count, new_count, changed = 0;

		srand(seed);
		old_count = make_text(old);
		new_count = make_text(new);
		diff = diff_of(old, new, LINES);
		if (strcmp(old, new) == 0) {
			must(!*diff);
			free(diff);
			continue;
		}
		for (const char *line = strchr(diff, '\n') + 1; *line;
		     line = strchr(line, '\n') + 1) {
			size_t len = (size_t)(strchr(line, '\n') - line);

			must(strchr("-+ ", *line) != NULL);
			changed += *line != ' ';
			if (*line != '+')
				str_append(&sides[0], line + 1, len);
			if (*line != '-')
				str_append(&sides[1], line + 1, len);
		}
		must(strcmp(str_cstr(&sides[0]), old) == 0);
		must(strcmp(str_cstr(&sides[1]), new) == 0);
		must(changed ==
		     old_count + new_count - 2 * common_lines(old, old_count, new, new_count));
		str_release(&sides[0]);
		str_release(&sides[1]);
		free(diff);
	}
}
END_TEST

/* Beyond the limit of rounds, all lines count as changed. */
START_TEST(very_different_texts_are_replaced)
{
	struct str old = { 0 }, new = { 0 }, out = { 0 };

	for (int i = 0; i < 2000; i++) {
		str_printf(&old, "old %d\n", i);
		str_printf(&new, "new %d\n", i);
	}
	text_diff(old.data, old.len, new.data, new.len, 3, &out);
	ck_assert(starts_with(str_cstr(&out), "@@ -1,2000 +1,2000 @@\n-old 0\n-old 1\n"));
	ck_assert_uint_eq(out.len, strlen("@@ -1,2000 +1,2000 @@\n") + old.len + new.len + 4000);
	str_release(&old);
	str_release(&new);
	str_release(&out);
}
END_TEST

Suite *text_diff_suite(void)
{
	TCase *tests;
	Suite *suite = suite_of("text_diff", &tests, false);

	tcase_add_test(tests, hunks_are_those_of_diff);
	tcase_add_test(tests, a_missing_newline_at_the_end_is_none);
	tcase_add_test(tests, a_diff_is_complete_and_minimal);
	tcase_add_test(tests, very_different_texts_are_replaced);
	return suite;
}
