// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/import_index.h"

#include <endian.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/arena.h"
#include "lib/base/parallel.h"

/* A matching name. Its first eight bytes, as a number, decide most comparisons. */
struct import_match {
	uint64_t head;
	const char *name;
	size_t index; /* in its list of names */
};

/* The matching names of one list, sorted. */
struct import_matches {
	struct import_match *list;
	size_t count, capacity;
	size_t at; /* the first without a symbol */
};

/* The names of one reader's imports; each is looked up only once. */
struct import_name_state {
	uint32_t *counts;  /* how often each is imported */
	uint32_t *symbols; /* index of its symbol plus one; 0 for none */
};

struct import_search {
	struct import_index *index;
	const struct input *input;
	struct import_name_state *readers; /* one per reader of the input */
	struct import_matches *matches;	   /* one per reader, then one for exports */
};

void import_index_query(struct import_index *index, const char *name)
{
	struct named named = named_of(name);

	if (strpbrk(name, "*?["))
		strlist_add(&index->patterns, name);
	else
		name_pool_add(&index->named, &named);
}

const struct name_table *import_index_filter(const struct import_index *index)
{
	/* a pattern can match any import */
	return index->patterns.count ? NULL : &index->named.table;
}

static bool matches_any(const struct strlist *patterns, const char *name)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (fnmatch(patterns->items[i], name, FNM_NOESCAPE) == 0)
			return true;
	return false;
}

static int compare(const struct import_match *a, const struct import_match *b)
{
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	return strcmp(a->name, b->name);
}

static int by_name(const void *a, const void *b)
{
	return compare(a, b);
}

static void add_match(struct import_matches *matches, const char *name, size_t index)
{
	struct import_match *match;

	array_reserve(matches->list, matches->capacity, matches->count + 1);
	match = &matches->list[matches->count++];
	*match = (struct import_match){ .name = name, .index = index };
	memcpy(&match->head, name, strnlen(name, sizeof(match->head)));
	match->head = be64toh(match->head);
}

/* Find the matching names of one list, except those that are also queried by name. */
static void find_matches(void *context, unsigned int worker, size_t item)
{
	const struct import_search *search = context;
	const struct input *input = search->input;
	const struct import_index *index = search->index;
	struct import_matches *matches = &search->matches[item];

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
		const struct import_name_state *reader = &search->readers[item];

		for (size_t i = 0; i < names->count; i++)
			if (reader->counts[i] && !reader->symbols[i] &&
			    matches_any(&index->patterns, names->names[i].name))
				add_match(matches, names->names[i].name, i);
	}
	if (matches->count)
		qsort(matches->list, matches->count, sizeof(*matches->list), by_name);
}

/* Return the smallest name without a symbol, or NULL. */
static const struct import_match *first_match(const struct import_search *search)
{
	const struct import_match *first = NULL;

	for (size_t i = 0; i <= search->input->reader_count; i++) {
		const struct import_matches *matches = &search->matches[i];

		if (matches->at < matches->count &&
		    (!first || compare(&matches->list[matches->at], first) < 0))
			first = &matches->list[matches->at];
	}
	return first;
}

/* Assign a symbol to a matching name. */
static void assign_match(const struct import_search *search, size_t list, size_t index,
			 struct import_users *symbol)
{
	const struct input_export *export;

	if (list < search->input->reader_count) {
		search->readers[list].symbols[index] =
			(uint32_t)(symbol - search->index->symbols) + 1;
		return;
	}
	export = &search->input->exports[index];
	/* the last of several exports counts */
	if (!symbol->export || symbol->export < export)
		symbol->export = export;
}

/* Merge the sorted lists: add a symbol for each matching name. */
static void add_matches(struct import_search *search)
{
	const struct input *input = search->input;
	struct import_index *index = search->index;
	size_t capacity = index->count;
	const struct import_match *first;

	for (size_t i = 0; i <= input->reader_count; i++)
		capacity += search->matches[i].count;
	index->symbols = xrealloc(index->symbols, capacity * sizeof(*index->symbols));
	while ((first = first_match(search))) {
		struct import_users *symbol = &index->symbols[index->count++];
		struct import_match wanted = *first;

		*symbol = (struct import_users){ .name = wanted.name };
		for (size_t i = 0; i <= input->reader_count; i++) {
			struct import_matches *matches = &search->matches[i];

			for (; matches->at < matches->count &&
			       compare(&matches->list[matches->at], &wanted) == 0;
			     matches->at++)
				assign_match(search, i, matches->list[matches->at].index, symbol);
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
			counts[module->imports[j].name_index]++;
	}
}

/* Add a symbol for each query by name. */
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

static enum import_use_kind kind_of(const struct input_import *import)
{
	if (import->weak)
		return USE_WEAK;
	return import->undefined ? USE_UNDEFINED : USE_VERSION;
}

/* Record the imports of all symbols, in the order of the modules. */
static void record_uses(const struct import_search *search)
{
	struct import_users *symbols = search->index->symbols;

	for (size_t i = 0; i < search->input->module_count; i++) {
		const struct input_module *module = &search->input->modules[i];
		const uint32_t *numbers = search->readers[module->reader].symbols;

		for (size_t j = 0; j < module->import_count; j++) {
			const struct input_import *import = &module->imports[j];
			uint32_t number = numbers[import->name_index];
			struct import_users *symbol;

			if (!number)
				continue;
			symbol = &symbols[number - 1];
			symbol->uses[symbol->count++] =
				(struct import_use){ (uint32_t)i, (uint32_t)j, kind_of(import) };
		}
	}
}

/* Allocate the uses of each symbol. */
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

static bool exists(const struct import_users *symbol)
{
	return symbol->export || symbol->count;
}

/* Find the queries without a symbol. */
static void find_unknown(struct import_index *index)
{
	for (size_t i = 0; i < index->named.count; i++)
		if (!exists(&index->symbols[i]))
			strlist_add(&index->unknown, index->symbols[i].name);
	for (size_t i = 0; i < index->patterns.count; i++) {
		const char *pattern = index->patterns.items[i];
		bool found = false;

		for (size_t j = 0; j < index->count && !found; j++)
			found = exists(&index->symbols[j]) &&
				fnmatch(pattern, index->symbols[j].name, FNM_NOESCAPE) == 0;
		if (!found)
			strlist_add(&index->unknown, pattern);
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
	record_uses(&search);
	find_unknown(index);
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
	strlist_release(&index->unknown);
	free(index->symbols);
	free(index->uses);
	*index = (struct import_index){ 0 };
}
