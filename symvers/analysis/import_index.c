// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/import_index.h"

#include <endian.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/parallel.h"

/* A name that matches, and its first eight bytes, by which most names differ, as a number. */
struct match {
	uint64_t head;
	const char *name;
	size_t index; /* in the list that it comes from */
};

/* The names that match of one list, sorted. */
struct matches {
	struct match *list;
	size_t count, capacity;
	size_t at; /* the first that has no symbol yet */
};

/* What becomes of the names of one reader's imports, each of which is looked for just once. */
struct import_counter {
	uint32_t *counts;  /* how often it is imported */
	uint32_t *symbols; /* 1 + the symbol's index; 0 where it was not asked for */
};

struct import_search {
	struct import_index *index;
	const struct input *input;
	struct import_counter *readers; /* one for each of the input */
	struct matches *matches;	/* of each reader, and of the exports */
};

void import_index_ask(struct import_index *index, const char *name)
{
	struct named named = named_of(name);

	if (strpbrk(name, "*?["))
		strlist_add(&index->patterns, name);
	else
		name_pool_add(&index->named, &named);
}

const struct name_table *import_index_wanted(const struct import_index *index)
{
	/* a pattern can match anything that is there */
	return index->patterns.count ? NULL : &index->named.table;
}

static bool matches_any(const struct strlist *patterns, const char *name)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (fnmatch(patterns->items[i], name, FNM_NOESCAPE) == 0)
			return true;
	return false;
}

static int compare(const struct match *a, const struct match *b)
{
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return strcmp(a->name, b->name);
}

static int by_name(const void *a, const void *b)
{
	return compare(a, b);
}

static void add_match(struct matches *matches, const char *name, size_t index)
{
	struct match *match;

	array_reserve(matches->list, matches->capacity, matches->count + 1);
	match = &matches->list[matches->count++];
	*match = (struct match){ .name = name, .index = index };
	memcpy(&match->head, name, strnlen(name, sizeof(match->head)));
	match->head = be64toh(match->head);
}

/* Find what matches in one of the lists, but for what has a symbol because it was named. */
static void find_matches(void *context, unsigned int worker, size_t item)
{
	const struct import_search *search = context;
	const struct input *input = search->input;
	const struct import_index *index = search->index;
	struct matches *matches = &search->matches[item];

	(void)worker;
	if (item == input->reader_count) {
		for (size_t i = 0; i < input->export_count; i++) {
			const struct named *named = &input->exports[i].named;

			if (!name_pool_find(&index->named, named) &&
			    matches_any(&index->patterns, named->name))
				add_match(matches, named->name, i);
		}
	} else {
		const struct name_pool *names = &input->readers[item].names;
		const struct import_counter *reader = &search->readers[item];

		for (size_t i = 0; i < names->count; i++)
			if (reader->counts[i] && !reader->symbols[i] &&
			    matches_any(&index->patterns, names->names[i].name))
				add_match(matches, names->names[i].name, i);
	}
	if (matches->count)
		qsort(matches->list, matches->count, sizeof(*matches->list), by_name);
}

/* The first name of all that have no symbol yet, or NULL. */
static const struct match *first_match(const struct import_search *search)
{
	const struct match *first = NULL;

	for (size_t i = 0; i <= search->input->reader_count; i++) {
		const struct matches *matches = &search->matches[i];

		if (matches->at < matches->count &&
		    (!first || compare(&matches->list[matches->at], first) < 0))
			first = &matches->list[matches->at];
	}
	return first;
}

/* A name that matches, of one of the lists, has its symbol. */
static void finalize_match(const struct import_search *search, size_t list, size_t index,
			   struct used_symbol *symbol)
{
	const struct input_export *export;

	if (list < search->input->reader_count) {
		search->readers[list].symbols[index] =
			(uint32_t)(symbol - search->index->symbols) + 1;
		return;
	}
	export = &search->input->exports[index];
	/* of several the last counts */
	if (!symbol->export || symbol->export < export)
		symbol->export = export;
}

/* Have a symbol for each name that matches, in whichever of the lists. */
static void add_matches(struct import_search *search)
{
	const struct input *input = search->input;
	struct import_index *index = search->index;
	size_t capacity = index->count;
	const struct match *first;

	for (size_t i = 0; i <= input->reader_count; i++)
		capacity += search->matches[i].count;
	index->symbols = xrealloc(index->symbols, capacity * sizeof(*index->symbols));
	while ((first = first_match(search))) {
		struct used_symbol *symbol = &index->symbols[index->count++];
		struct match wanted = *first;

		*symbol = (struct used_symbol){ .name = wanted.name };
		for (size_t i = 0; i <= input->reader_count; i++) {
			struct matches *matches = &search->matches[i];

			for (; matches->at < matches->count &&
			       compare(&matches->list[matches->at], &wanted) == 0;
			     matches->at++)
				finalize_match(search, i, matches->list[matches->at].index, symbol);
		}
	}
}

static void count_imports(const struct import_search *search)
{
	const struct input *input = search->input;

	for (unsigned int i = 0; i < input->reader_count; i++)
		search->readers[i].counts =
			xcalloc(input->readers[i].names.count, sizeof(uint32_t));
	for (size_t i = 0; i < input->module_count; i++) {
		const struct input_module *module = &input->modules[i];
		uint32_t *counts = search->readers[module->reader].counts;

		for (size_t j = 0; j < module->import_count; j++)
			counts[module->imports[j].number]++;
	}
}

/* Have a symbol for each that was named. */
static void add_named(const struct import_search *search)
{
	const struct input *input = search->input;
	struct import_index *index = search->index;

	index->count = index->named.count;
	index->symbols = xcalloc(index->count, sizeof(*index->symbols));
	for (size_t i = 0; i < index->count; i++)
		index->symbols[i].name = index->named.names[i].name;
	for (unsigned int i = 0; i < input->reader_count; i++) {
		const struct name_pool *names = &input->readers[i].names;
		uint32_t *symbols = xcalloc(names->count, sizeof(*symbols));

		for (size_t j = 0; index->count && j < names->count; j++)
			symbols[j] = (uint32_t)name_pool_find(&index->named, &names->names[j]);
		search->readers[i].symbols = symbols;
	}
	for (size_t i = 0; index->count && i < input->export_count; i++) {
		size_t number = name_pool_find(&index->named, &input->exports[i].named);

		if (number)
			index->symbols[number - 1].export = &input->exports[i];
	}
}

static enum use_kind kind_of(const struct input_import *import)
{
	if (import->weak)
		return USE_WEAK;
	return import->undefined ? USE_UNDEFINED : USE_VERSION;
}

/* Note each import of a symbol that was asked for, in the order of the modules. */
static void note_uses(const struct import_search *search)
{
	struct used_symbol *symbols = search->index->symbols;

	for (size_t i = 0; i < search->input->module_count; i++) {
		const struct input_module *module = &search->input->modules[i];
		const uint32_t *numbers = search->readers[module->reader].symbols;

		for (size_t j = 0; j < module->import_count; j++) {
			const struct input_import *import = &module->imports[j];
			uint32_t number = numbers[import->number];
			struct used_symbol *symbol;

			if (!number)
				continue;
			symbol = &symbols[number - 1];
			symbol->uses[symbol->count++] =
				(struct use){ (uint32_t)i, (uint32_t)j, kind_of(import) };
		}
	}
}

/* Give each symbol room for its uses. */
static void reserve_uses(const struct import_search *search)
{
	const struct input *input = search->input;
	struct import_index *index = search->index;
	size_t uses = 0;

	for (unsigned int i = 0; i < input->reader_count; i++)
		for (size_t j = 0; j < input->readers[i].names.count; j++) {
			uint32_t number = search->readers[i].symbols[j];

			if (number)
				index->symbols[number - 1].count += search->readers[i].counts[j];
		}
	for (size_t i = 0; i < index->count; i++) {
		index->used += index->symbols[i].count != 0;
		uses += index->symbols[i].count;
	}
	index->uses = xmalloc_large(uses * sizeof(*index->uses));
	uses = 0;
	for (size_t i = 0; i < index->count; i++) {
		index->symbols[i].uses = index->uses + uses;
		uses += index->symbols[i].count;
		index->symbols[i].count = 0;
	}
}

void import_index_find(struct import_index *index, const struct input *input, unsigned int threads)
{
	struct import_search search = {
		.index = index,
		.input = input,
		.readers = xcalloc(input->reader_count, sizeof(*search.readers)),
		.matches = xcalloc(input->reader_count + 1, sizeof(*search.matches)),
	};

	count_imports(&search);
	add_named(&search);
	if (index->patterns.count) {
		parallel_run(threads, input->reader_count + 1, find_matches, &search);
		add_matches(&search);
	}
	reserve_uses(&search);
	note_uses(&search);
	for (unsigned int i = 0; i < input->reader_count; i++) {
		free(search.readers[i].counts);
		free(search.readers[i].symbols);
	}
	for (unsigned int i = 0; i <= input->reader_count; i++)
		free(search.matches[i].list);
	free(search.readers);
	free(search.matches);
}

void import_index_release(struct import_index *index)
{
	name_pool_release(&index->named);
	strlist_release(&index->patterns);
	free(index->symbols);
	free(index->uses);
	*index = (struct import_index){ 0 };
}
