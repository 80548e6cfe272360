// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/verify/extra_outputs.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "lib/base/strlist.h"

#define SUFFIX ".mod.c"

struct extra_output {
	const char *name;
	struct timespec written;
	ino_t inode;
};

static int compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool has(const struct strlist *sorted, const char *name)
{
	return sorted->count && bsearch(&name, sorted->items, sorted->count, sizeof(char *),
					compare_strings) != NULL;
}

static void add_file(struct extra_outputs *extra, const char *name)
{
	struct stat st;

	if (lstat(name, &st) < 0)
		return;
	array_reserve(extra->items, extra->capacity, extra->count + 1);
	extra->items[extra->count++] =
		(struct extra_output){ .name = name, .written = st.st_mtim, .inode = st.st_ino };
}

/* DIR is "" or ends in a slash, so that names are spelled as in the list of modules. */
static void list_dir(struct extra_outputs *extra, const char *dir, const struct strlist *outputs)
{
	DIR *stream = opendir(*dir ? dir : ".");
	struct dirent *entry;

	while (stream && (entry = readdir(stream))) {
		const char *name;

		if (!ends_with(entry->d_name, SUFFIX))
			continue;
		name = arena_printf(&extra->arena, "%s%s", dir, entry->d_name);
		if (!has(outputs, name))
			add_file(extra, name);
	}
	if (stream)
		closedir(stream);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct extra_output *)a)->name,
		      ((const struct extra_output *)b)->name);
}

void extra_outputs_list(struct extra_outputs *extra, const struct kept_outputs *outputs)
{
	struct strlist names = { 0 }, dirs = { 0 };

	for (size_t i = 0; i < outputs->count; i++) {
		const char *name = outputs->items[i].name;

		if (!ends_with(name, SUFFIX))
			continue;
		strlist_add(&names, name);
		strlist_add(&dirs,
			    arena_copy(&extra->arena, name, (size_t)(base_name(name) - name)));
	}
	if (names.count) {
		qsort(names.items, names.count, sizeof(char *), compare_strings);
		qsort(dirs.items, dirs.count, sizeof(char *), compare_strings);
	}
	for (size_t i = 0; i < dirs.count; i++)
		if (!i || !streq(dirs.items[i - 1], dirs.items[i]))
			list_dir(extra, dirs.items[i], &names);
	if (extra->count)
		qsort(extra->items, extra->count, sizeof(*extra->items), compare_names);
	strlist_release(&names);
	strlist_release(&dirs);
}

static bool was_there(const struct extra_outputs *before, const struct extra_output *file)
{
	const struct extra_output *old = before && before->count ?
						 bsearch(file, before->items, before->count,
							 sizeof(*before->items), compare_names) :
						 NULL;

	return old && old->inode == file->inode && old->written.tv_sec == file->written.tv_sec &&
	       old->written.tv_nsec == file->written.tv_nsec;
}

void extra_outputs_report(const struct extra_outputs *extra, const struct extra_outputs *before,
			  struct verify_report *report)
{
	for (size_t i = 0; i < extra->count; i++) {
		if (was_there(before, &extra->items[i]))
			continue;
		report->files++;
		verify_report_file(report, extra->items[i].name, "extra");
	}
}

void extra_outputs_release(struct extra_outputs *extra)
{
	free(extra->items);
	arena_release(&extra->arena);
	*extra = (struct extra_outputs){ 0 };
}
