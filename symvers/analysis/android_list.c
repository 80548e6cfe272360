// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/android_list.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* In every list: they track the ABI of modules and of struct task_struct. */
static const char *const always[] = { "module_layout", "__put_task_struct" };

#define ALWAYS (sizeof(always) / sizeof(always[0]))

/* The sort key moves leading underscores to the end and pads them to five. */
static size_t tail_of(const char *name)
{
	size_t before = strspn(name, "_");

	return before < 5 ? 5 - before : 0;
}

static int next_char(const char **name, size_t *tail)
{
	*name += strspn(*name, "_");
	if (**name)
		return tolower((unsigned char)*(*name)++);
	if (!*tail)
		return 0;
	--*tail;
	return '_';
}

/*
 * Compare names without underscores and case, so that related symbols are adjacent; a name
 * with leading underscores sorts before the same name without.
 */
static int compare_names(const char *a, const char *b)
{
	const char *left = a, *right = b;
	size_t left_tail = tail_of(a), right_tail = tail_of(b);
	int l, r;

	do {
		l = next_char(&left, &left_tail);
		r = next_char(&right, &right_tail);
	} while (l == r && l);
	return l != r ? l - r : strcmp(a, b);
}

static int compare_modules(const struct android_entry *a, const struct android_entry *b)
{
	if (!a->module || !b->module)
		return !!a->module - !!b->module;
	return strcmp(a->module->file, b->module->file);
}

static int by_name(const void *a, const void *b)
{
	const struct android_entry *left = a, *right = b;
	int order = compare_names(left->name, right->name);

	return order ? order : compare_modules(left, right);
}

static int by_module(const void *a, const void *b)
{
	int order = compare_modules(a, b);

	return order ? order : by_name(a, b);
}

/* Return true if all COUNT entries of a symbol are of the same module. */
static bool is_single_module(const struct android_entry *list, size_t count)
{
	return list[0].module && compare_modules(&list[0], &list[count - 1]) == 0;
}

void android_list_write(struct str *out, const struct android_entry *list, size_t count)
{
	struct android_entry *all = xcalloc(count + ALWAYS, sizeof(*all));
	size_t single = 0;

	if (count)
		memcpy(all, list, count * sizeof(*all));
	for (size_t i = 0; i < ALWAYS; i++)
		all[count++].name = always[i];
	qsort(all, count, sizeof(*all), by_name);
	str_add(out, "[abi_symbol_list]\n# commonly used symbols\n");
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && strcmp(all[i].name, all[end].name) == 0;)
			end++;
		if (is_single_module(&all[i], end - i))
			all[single++] = all[i];
		else
			str_printf(out, "  %s\n", all[i].name);
	}
	if (single)
		qsort(all, single, sizeof(*all), by_module);
	for (size_t i = 0; i < single; i++) {
		if (!i || compare_modules(&all[i], &all[i - 1]) != 0)
			str_printf(out, "\n# required by %s.ko\n", base_name(all[i].module->name));
		str_printf(out, "  %s\n", all[i].name);
	}
	free(all);
}
