// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/shadowing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"

/* A file with the name that depmod gives its module. */
struct candidate {
	const char *name;
	size_t index; /* of the file */
};

static int by_index(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;

	return left->index < right->index ? -1 : 1;
}

static int by_candidate_name(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : by_index(a, b);
}

/*
 * Return true if a search of the file system, which depmod does not sort, finds A before
 * B: the directory that both are in lists the part of A's path first.
 */
static bool is_found_first(const char *a, const char *b)
{
	size_t common = 0, a_len, b_len;
	struct str dir = { 0 };
	const struct dirent *entry;
	bool first = true;
	DIR *stream;

	for (size_t i = 0; a[i] && a[i] == b[i]; i++)
		if (a[i] == '/')
			common = i + 1;
	a_len = strcspn(a + common, "/");
	b_len = strcspn(b + common, "/");
	str_append(&dir, a, common);
	stream = opendir(common ? str_cstr(&dir) : ".");
	while (stream && (entry = readdir(stream))) {
		size_t len = strlen(entry->d_name);

		if (len == a_len && memcmp(entry->d_name, a + common, len) == 0)
			break;
		if (len == b_len && memcmp(entry->d_name, b + common, len) == 0) {
			first = false;
			break;
		}
	}
	if (stream)
		closedir(stream);
	str_release(&dir);
	return first;
}

static bool is_below(const char *path, const char *dir)
{
	return starts_with(path, dir);
}

/* Sort the files of one name in the order in which depmod finds them. There are few. */
static void sort_as_found(const struct input *input, const char *dir, struct candidate *list,
			  size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j; j--) {
			const char *left = input->files[list[j - 1].index].name;
			const char *right = input->files[list[j].index].name;
			struct candidate swap = list[j];

			/* external directories come last, and are in order */
			if (!is_below(right, dir) || !is_below(left, dir) ||
			    is_found_first(left, right))
				break;
			list[j] = list[j - 1];
			list[j - 1] = swap;
		}
}

/* Let depmod choose among the files of one name, and take note of the others. */
static void choose(struct input *input, size_t *capacity, const struct depmod_config *config,
		   const char *dir, struct candidate *list, size_t count)
{
	size_t taken = 0;
	struct candidate chosen;

	sort_as_found(input, dir, list, count);
	for (size_t i = 1; i < count; i++)
		if (depmod_config_replaces(config, dir, input->files[list[taken].index].name,
					   input->files[list[i].index].name))
			taken = i;
	chosen = list[taken];
	/* notes are sorted like the files, whatever the order in the file system is */
	qsort(list, count, sizeof(*list), by_index);
	for (size_t i = 0; i < count; i++) {
		const char *file = input->files[list[i].index].name;
		const char *best = input->files[chosen.index].name;

		if (list[i].index == chosen.index)
			continue;
		array_reserve(input->shadowed, *capacity, input->shadowed_count + 1);
		input->shadowed[input->shadowed_count++] = (struct shadowed_module){
			.file = file,
			.taken = best,
			.by_chance = depmod_config_replaces(config, dir, file, best) ==
				     depmod_config_replaces(config, dir, best, file),
		};
		input->files[list[i].index].name = NULL;
	}
}

void leave_out_shadowed(struct input *input, size_t first, const struct depmod_config *config,
			const char *dir)
{
	size_t count = input->file_count - first, capacity = input->shadowed_count, kept = first;
	struct candidate *list = xcalloc(count, sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = (struct candidate){
			input_modname(&input->arena, input->files[first + i].module_name),
			first + i,
		};
	if (count)
		qsort(list, count, sizeof(*list), by_candidate_name);
	for (size_t i = 0, same; i < count; i += same) {
		for (same = 1; i + same < count && strcmp(list[i].name, list[i + same].name) == 0;)
			same++;
		if (same > 1)
			choose(input, &capacity, config, dir, list + i, same);
	}
	for (size_t i = first; i < input->file_count; i++)
		if (input->files[i].name)
			input->files[kept++] = input->files[i];
	input->file_count = kept;
	free(list);
}
