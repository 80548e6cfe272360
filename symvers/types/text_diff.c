// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/types/text_diff.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"

struct diff_line {
	const char *text;
	size_t len;
};

struct diff_text {
	struct diff_line *lines;
	size_t count, capacity;
	bool *kept; /* by line: the other text has it, too */
};

static void split(struct diff_text *text, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end) {
		const char *newline = memchr(s, '\n', (size_t)(end - s));
		const char *stop = newline ? newline : end;

		array_reserve(text->lines, text->capacity, text->count + 1);
		text->lines[text->count++] = (struct diff_line){ s, (size_t)(stop - s) };
		s = stop + 1;
	}
	text->kept = xcalloc(text->count, sizeof(*text->kept));
}

static bool same_line(const struct diff_line *a, const struct diff_line *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* A part of each text, between lines that both have. */
struct diff_range {
	size_t old, old_end, new, new_end;
};

/*
 * The greedy algorithm of Myers (An O(ND) Difference Algorithm, 1986). Each round keeps its
 * furthest points, to find the way back. Structs differ in few lines; where they differ in
 * more than ROUNDS_LIMIT, all lines of the range count as changed, which bounds the memory.
 */
enum { ROUNDS_LIMIT = 1024 };

struct diff_rounds {
	long **points; /* by round: the furthest old line by diagonal, from -round to round */
	long count;
};

static long furthest(const struct diff_rounds *rounds, long round, long diagonal)
{
	return rounds->points[round][diagonal + round];
}

/* Where a round begins on a diagonal: after a removed line, or after an added one. */
static long begin_of(const struct diff_rounds *rounds, long round, long diagonal)
{
	long down, right;

	if (!round)
		return 0;
	down = diagonal < round - 1 ? furthest(rounds, round - 1, diagonal + 1) : -1;
	right = diagonal > 1 - round ? furthest(rounds, round - 1, diagonal - 1) + 1 : -1;
	return right > down ? right : down;
}

/* Return the number of changed lines, which is that of the last round, or -1 beyond the limit. */
static long run_rounds(struct diff_rounds *rounds, const struct diff_text *old,
		       const struct diff_text *new, const struct diff_range *range)
{
	long old_count = (long)(range->old_end - range->old);
	long new_count = (long)(range->new_end - range->new);

	for (long round = 0; round <= ROUNDS_LIMIT; round++) {
		rounds->points[round] = xcalloc(2 * (size_t)round + 1, sizeof(long));
		rounds->count = round + 1;
		for (long diagonal = -round; diagonal <= round; diagonal += 2) {
			long x = begin_of(rounds, round, diagonal), y = x - diagonal;

			while (x < old_count && y >= 0 && y < new_count &&
			       same_line(&old->lines[range->old + (size_t)x],
					 &new->lines[range->new + (size_t)y])) {
				x++;
				y++;
			}
			rounds->points[round][diagonal + round] = x;
			if (x >= old_count && y >= new_count)
				return round;
		}
	}
	return -1;
}

/* Mark the lines that both texts have, from the end to the start. */
static void walk_back(const struct diff_rounds *rounds, long round, struct diff_text *old,
		      struct diff_text *new, const struct diff_range *range)
{
	long diagonal = (long)(range->old_end - range->old) - (long)(range->new_end - range->new);

	for (; round >= 0; round--) {
		long x = furthest(rounds, round, diagonal);
		long begin = begin_of(rounds, round, diagonal);

		while (x > begin) {
			x--;
			old->kept[range->old + (size_t)x] = true;
			new->kept[range->new + (size_t)(x - diagonal)] = true;
		}
		if (!round)
			break;
		/* the same choice as in begin_of() */
		if (diagonal > 1 - round &&
		    furthest(rounds, round - 1, diagonal - 1) + 1 == begin &&
		    !(diagonal < round - 1 && furthest(rounds, round - 1, diagonal + 1) >= begin))
			diagonal--;
		else
			diagonal++;
	}
}

static void compare_texts(struct diff_text *old, struct diff_text *new)
{
	struct diff_range range = { 0, old->count, 0, new->count };
	struct diff_rounds rounds = { 0 };
	long needed;

	while (range.old < range.old_end &&
	       range.new <
		       range.new_end &&same_line(&old->lines[range.old], &new->lines[range.new])) {
		old->kept[range.old++] = true;
		new->kept[range.new ++] = true;
	}
	while (range.old < range.old_end &&
	       range.new < range.new_end &&same_line(&old->lines[range.old_end - 1],
						     &new->lines[range.new_end - 1])) {
		old->kept[--range.old_end] = true;
		new->kept[--range.new_end] = true;
	}
	rounds.points = xcalloc(ROUNDS_LIMIT + 1, sizeof(*rounds.points));
	needed = run_rounds(&rounds, old, new, &range);
	if (needed >= 0)
		walk_back(&rounds, needed, old, new, &range);
	for (long i = 0; i < rounds.count; i++)
		free(rounds.points[i]);
	free(rounds.points);
}

static void print_line(struct str *out, char sign, const struct diff_line *line)
{
	str_append(out, &sign, 1);
	/* a text without lines has no range */
	str_append(out, line->text, line->len); // NOLINT(clang-analyzer-core.NullDereference)
	str_append(out, "\n", 1);
}

/* As diff -u does: the line before an empty range, and no count of 1. */
static void print_range(struct str *out, char sign, size_t first, size_t count)
{
	str_printf(out, " %c%zu", sign, count ? first + 1 : first);
	if (count != 1)
		str_printf(out, ",%zu", count);
}

/* The range of a hunk, from a change up to CONTEXT lines after the last one near it. */
static struct diff_range hunk_at(const struct diff_text *old, const struct diff_text *new, size_t i,
				 size_t j, size_t context)
{
	size_t before = i < j ? i : j, same = 0;
	struct diff_range hunk;

	if (before > context)
		before = context;
	hunk = (struct diff_range){ i - before, i, j - before, j };
	while (i < old->count || j < new->count) {
		if (i < old->count && !old->kept[i]) {
			i++;
			same = 0;
		} else if (j < new->count && !new->kept[j]) {
			j++;
			same = 0;
		} else {
			if (same == 2 * context)
				break;
			i++;
			j++;
			same++;
		}
	}
	hunk.old_end = i - (same > context ? same - context : 0);
	hunk.new_end = j - (same > context ? same - context : 0);
	return hunk;
}

static void print_hunk(struct str *out, const struct diff_text *old, const struct diff_text *new,
		       const struct diff_range *hunk)
{
	size_t i = hunk->old, j = hunk->new;

	str_add(out, "@@");
	print_range(out, '-', hunk->old, hunk->old_end - hunk->old);
	print_range(out, '+', hunk->new, hunk->new_end - hunk->new);
	str_add(out, " @@\n");
	while (i < hunk->old_end || j < hunk->new_end) {
		if (i < hunk->old_end && !old->kept[i])
			print_line(out, '-', &old->lines[i++]);
		else if (j < hunk->new_end && !new->kept[j])
			print_line(out, '+', &new->lines[j++]);
		else {
			print_line(out, ' ', &old->lines[i++]);
			j++;
		}
	}
}

void text_diff(const char *old, size_t old_len, const char *new, size_t new_len,
	       unsigned int context, struct str *out)
{
	struct diff_text a = { 0 }, b = { 0 };
	size_t i = 0, j = 0;

	split(&a, old, old_len);
	split(&b, new, new_len);
	compare_texts(&a, &b);
	while (i < a.count || j < b.count) {
		struct diff_range hunk;

		if (i < a.count && a.kept[i] && j < b.count && b.kept[j]) {
			i++;
			j++;
			continue;
		}
		hunk = hunk_at(&a, &b, i, j, context);
		print_hunk(out, &a, &b, &hunk);
		i = hunk.old_end;
		j = hunk.new_end;
	}
	free(a.lines);
	free(a.kept);
	free(b.lines);
	free(b.kept);
}
