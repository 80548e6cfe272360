// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "symvers/input/kernel_name.h"
#include "symvers/input/find_files.h"

/* What only the directory of one kernel has. */
static const char *const kernel_entries[] = {
	"kernel",      "modules.order",	 "modules.dep", "modules.builtin", "build",
	"Makefile",    "Module.symvers", "symvers",	"symvers.gz",	   "symvers.xz",
	"symvers.zst", "vmlinux",	 "vmlinuz",	"updates",	   "extra",
};

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_kernel_entry(const char *name)
{
	for (size_t i = 0; i < sizeof(kernel_entries) / sizeof(kernel_entries[0]); i++)
		if (strcmp(name, kernel_entries[i]) == 0)
			return true;
	return find_files_stem(name, ".ko") != 0;
}

static bool has_name(const struct kernel_list *kernels, const char *name)
{
	for (size_t i = 0; i < kernels->count; i++)
		if (strcmp(kernels->list[i].name, name) == 0)
			return true;
	return false;
}

static void add_kernel(struct kernel_list *kernels, struct arena *arena, const char *path)
{
	const char *name = kernel_name_of_path(arena, path);

	if (has_name(kernels, name))
		name = path;
	array_reserve(kernels->list, kernels->capacity, kernels->count + 1);
	kernels->list[kernels->count++] = (struct listed_kernel){
		.name = name,
		.path = path,
	};
}

/* The numbers in releases decide: 6.9 comes before 6.10. */
static int by_version(const void *a, const void *b)
{
	const char *const *left = a, *const *right = b;

	return strverscmp(*left, *right);
}

bool kernel_list_add(struct kernel_list *kernels, struct arena *arena, const char *path)
{
	DIR *dir = is_directory(path) ? opendir(path) : NULL;
	const char **found = NULL;
	size_t count = 0, capacity = 0;
	const struct dirent *entry;
	bool is_kernel = !dir;

	if (!dir && is_directory(path)) {
		error_print("%s: %s", path, strerror(errno));
		return false;
	}
	while (!is_kernel && (entry = readdir(dir))) {
		const char *inside =
			arena_printf(arena, "%s%s%s", path,
				     path[strlen(path) - 1] == '/' ? "" : "/", entry->d_name);

		is_kernel = is_kernel_entry(entry->d_name);
		if (entry->d_name[0] == '.' || !is_directory(inside))
			continue;
		array_reserve(found, capacity, count + 1);
		found[count++] = inside;
	}
	if (dir)
		closedir(dir);
	if (is_kernel) {
		add_kernel(kernels, arena, path);
	} else if (count) {
		qsort(found, count, sizeof(*found), by_version);
		for (size_t i = 0; i < count; i++)
			add_kernel(kernels, arena, found[i]);
	} else {
		error_print("%s: contains neither a kernel nor directories of kernels", path);
	}
	free(found);
	return is_kernel || count;
}

void kernel_list_release(struct kernel_list *kernels)
{
	free(kernels->list);
	*kernels = (struct kernel_list){ 0 };
}
