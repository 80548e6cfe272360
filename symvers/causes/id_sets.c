// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/causes/id_sets.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/strbuf.h"

static void add_word(struct id_bits *bits, uint32_t place, uint64_t word)
{
	if (place >= bits->capacity) {
		size_t before = bits->capacity;

		array_reserve(bits->words, bits->capacity, (size_t)place + 1);
		memset(bits->words + before, 0, (bits->capacity - before) * sizeof(*bits->words));
	}
	if (!bits->words[place]) {
		array_reserve(bits->touched, bits->touched_capacity, bits->touched_count + 1);
		bits->touched[bits->touched_count++] = place;
	}
	bits->words[place] |= word;
}

void id_bits_add(struct id_bits *bits, uint32_t member)
{
	add_word(bits, member / 64, (uint64_t)1 << member % 64);
}

void id_bits_add_set(struct id_bits *bits, const struct id_sets *sets, uint32_t set)
{
	const struct id_set *from;

	if (set == EMPTY_SET)
		return;
	from = &sets->list[set];
	for (size_t i = from->first; i < from->first + from->words; i++)
		add_word(bits, sets->places[i], sets->words[i]);
}

void id_bits_release(struct id_bits *bits)
{
	free(bits->words);
	free(bits->touched);
	*bits = (struct id_bits){ 0 };
}

static int compare_places(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Sort the touched places; where there are many, a scan of all words is quicker. */
static void sort_places(struct id_bits *bits)
{
	size_t found = 0;

	if (bits->touched_count * 8 < bits->capacity) {
		if (bits->touched_count > 1)
			qsort(bits->touched, bits->touched_count, sizeof(*bits->touched),
			      compare_places);
		return;
	}
	for (size_t i = 0; found < bits->touched_count; i++)
		if (bits->words[i])
			bits->touched[found++] = (uint32_t)i;
}

static void grow_slots(struct id_sets *sets)
{
	sets->mask = sets->mask ? 2 * sets->mask + 1 : 255;
	free(sets->slots);
	sets->slots = xcalloc((size_t)sets->mask + 1, sizeof(*sets->slots));
	for (size_t i = 1; i < sets->count; i++) {
		uint32_t slot = sets->list[i].hash & sets->mask;

		while (sets->slots[slot])
			slot = (slot + 1) & sets->mask;
		sets->slots[slot] = (uint32_t)i + 1;
	}
}

/* Append the words of BITS, whose places are sorted, as a set that is not in the table yet. */
static struct id_set append_words(struct id_sets *sets, const struct id_bits *bits)
{
	struct id_set set = { .first = sets->word_count, .words = (uint32_t)bits->touched_count };

	array_reserve(sets->words, sets->word_capacity, sets->word_count + set.words);
	array_reserve(sets->places, sets->place_capacity, sets->word_count + set.words);
	for (size_t i = 0; i < bits->touched_count; i++) {
		uint64_t word = bits->words[bits->touched[i]];

		sets->words[set.first + i] = word;
		sets->places[set.first + i] = bits->touched[i];
		set.count += (uint32_t)__builtin_popcountll(word);
	}
	sets->word_count += set.words;
	set.hash = name_hash((const char *)(sets->words + set.first),
			     set.words * sizeof(*sets->words)) ^
		   name_hash((const char *)(sets->places + set.first),
			     set.words * sizeof(*sets->places));
	return set;
}

static bool same_set(const struct id_sets *sets, const struct id_set *a, const struct id_set *b)
{
	return a->hash == b->hash && a->words == b->words &&
	       memcmp(sets->words + a->first, sets->words + b->first,
		      a->words * sizeof(*sets->words)) == 0 &&
	       memcmp(sets->places + a->first, sets->places + b->first,
		      a->words * sizeof(*sets->places)) == 0;
}

static void clear_bits(struct id_bits *bits)
{
	for (size_t i = 0; i < bits->touched_count; i++)
		bits->words[bits->touched[i]] = 0;
	bits->touched_count = 0;
}

uint32_t id_sets_intern(struct id_sets *sets, struct id_bits *bits)
{
	struct id_set set;
	uint32_t slot;

	if (!sets->count) {
		array_reserve(sets->list, sets->capacity, 1);
		sets->list[sets->count++] = (struct id_set){ 0 };
	}
	if (!bits->touched_count)
		return EMPTY_SET;
	if (2 * (sets->count + 1) > sets->mask)
		grow_slots(sets);
	sort_places(bits);
	set = append_words(sets, bits);
	clear_bits(bits);
	slot = set.hash & sets->mask;
	for (; sets->slots[slot]; slot = (slot + 1) & sets->mask)
		if (same_set(sets, &sets->list[sets->slots[slot] - 1], &set)) {
			sets->word_count = set.first;
			return sets->slots[slot] - 1;
		}
	array_reserve(sets->list, sets->capacity, sets->count + 1);
	sets->list[sets->count] = set;
	sets->slots[slot] = (uint32_t)sets->count + 1;
	return (uint32_t)sets->count++;
}

static size_t list_word(uint32_t place, uint64_t word, uint32_t *list)
{
	size_t count = 0;

	for (; word; word &= word - 1)
		list[count++] = 64 * place + (uint32_t)__builtin_ctzll(word);
	return count;
}

size_t id_sets_difference(const struct id_sets *sets, uint32_t a, uint32_t b, uint32_t *list)
{
	static const struct id_set empty;
	const struct id_set *x = a == EMPTY_SET ? &empty : &sets->list[a];
	const struct id_set *y = b == EMPTY_SET ? &empty : &sets->list[b];
	size_t i = x->first, j = y->first, i_end = i + x->words, j_end = j + y->words, count = 0;

	while (i < i_end || j < j_end) {
		uint32_t place = i == i_end ? UINT32_MAX : sets->places[i];
		uint32_t other = j == j_end ? UINT32_MAX : sets->places[j];
		uint64_t word = 0;

		if (place <= other)
			word ^= sets->words[i++];
		if (other <= place) {
			word ^= sets->words[j++];
			place = other;
		}
		count += list_word(place, word, list + count);
	}
	return count;
}

size_t id_set_count(const struct id_sets *sets, uint32_t set)
{
	return set == EMPTY_SET ? 0 : sets->list[set].count;
}

bool id_set_has(const struct id_sets *sets, uint32_t set, uint32_t member)
{
	size_t low, high;

	if (set == EMPTY_SET)
		return false;
	low = sets->list[set].first;
	high = low + sets->list[set].words;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sets->places[middle] == member / 64)
			return sets->words[middle] >> member % 64 & 1;
		if (sets->places[middle] < member / 64)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool id_set_is_subset(const struct id_sets *sets, uint32_t a, uint32_t b)
{
	size_t i, j, i_end, j_end;

	if (a == EMPTY_SET || a == b)
		return true;
	if (b == EMPTY_SET || sets->list[a].count > sets->list[b].count)
		return false;
	i = sets->list[a].first;
	j = sets->list[b].first;
	i_end = i + sets->list[a].words;
	j_end = j + sets->list[b].words;
	for (; i < i_end; i++, j++) {
		while (j < j_end && sets->places[j] < sets->places[i])
			j++;
		if (j == j_end || sets->places[j] != sets->places[i] ||
		    (sets->words[i] & ~sets->words[j]))
			return false;
	}
	return true;
}

size_t id_set_members(const struct id_sets *sets, uint32_t set, uint32_t *list)
{
	size_t count = 0;

	if (set == EMPTY_SET)
		return 0;
	for (size_t i = 0; i < sets->list[set].words; i++)
		count += list_word(sets->places[sets->list[set].first + i],
				   sets->words[sets->list[set].first + i], list + count);
	return count;
}

void id_sets_release(struct id_sets *sets)
{
	free(sets->list);
	free(sets->words);
	free(sets->places);
	free(sets->slots);
	*sets = (struct id_sets){ 0 };
}
