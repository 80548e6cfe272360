// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/android_list.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Each list has these: what keeps versions of modules, and the layout of struct task_struct. */
static const char *const always[] = { "module_layout", "__put_task_struct" };

#define ALWAYS (sizeof(always) / sizeof(always[0]))

/* Of five underscores those that the name does not begin with; they stand behind it. */
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
 * Names without their underscores, and without regard to capitals: what belongs together
 * stands together, a name that begins with underscores before the same without.
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

/* Is it one module that needs a symbol, in all COUNT of its entries? */
static bool of_one_module(const struct android_entry *list, size_t count)
{
	return list[0].module && compare_modules(&list[0], &list[count - 1]) == 0;
}

void android_list_write(struct str *out, const struct android_entry *list, size_t count)
{
	struct android_entry *all = xcalloc(count + ALWAYS, sizeof(*all));
	size_t alone = 0;

	if (count)
		memcpy(all, list, count * sizeof(*all));
	for (size_t i = 0; i < ALWAYS; i++)
		all[count++].name = always[i];
	qsort(all, count, sizeof(*all), by_name);
	str_add(out, "[abi_symbol_list]\n# commonly used symbols\n");
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && strcmp(all[i].name, all[end].name) == 0;)
			end++;
		if (of_one_module(&all[i], end - i))
			all[alone++] = all[i];
		else
			str_printf(out, "  %s\n", all[i].name);
	}
	if (alone)
		qsort(all, alone, sizeof(*all), by_module);
	for (size_t i = 0; i < alone; i++) {
		if (!i || compare_modules(&all[i], &all[i - 1]) != 0)
			str_printf(out, "\n# required by %s.ko\n", base_name(all[i].module->name));
		str_printf(out, "  %s\n", all[i].name);
	}
	free(all);
}
