// SPDX-License-Identifier: GPL-2.0-only
/*
 * folder: the files below a directory. fts(3) would do but for this: a directory of
 * which it could read a part only is for it one that holds no more.
 */
#include "symvers/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/report.h"

static bool fail(const char *path)
{
	report_usage("%s: %s", path, strerror(errno));
	return false;
}

static int no_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* A kernel has thousands of modules, and printf takes its time. */
static const char *join(struct arena *arena, const char *dir, const char *slash, const char *name)
{
	size_t dir_len = strlen(dir), slash_len = strlen(slash), name_len = strlen(name);
	char *path = arena_alloc(arena, dir_len + slash_len + name_len + 1);

	memcpy(path, dir, dir_len + 1);
	memcpy(path + dir_len, slash, slash_len + 1);
	memcpy(path + dir_len + slash_len, name, name_len + 1);
	return path;
}

static bool look_at(const struct folder_search *search, const char *dir, const char *slash,
		    const struct dirent *entry)
{
	bool wanted = search->wanted(search->context, entry->d_name);
	unsigned char type = entry->d_type;
	struct stat st;
	const char *path;

	if (!wanted && type != DT_DIR && type != DT_UNKNOWN)
		return true;
	path = join(search->arena, dir, slash, entry->d_name);
	if (type == DT_UNKNOWN) {
		if (lstat(path, &st) < 0)
			return fail(path);
		type = IFTODT(st.st_mode);
	}
	if (type == DT_DIR)
		return folder_search(search, path);
	if (type == DT_LNK && stat(path, &st) == 0)
		type = IFTODT(st.st_mode);
	if (wanted && (type == DT_REG || type == DT_LNK))
		search->found(search->context, path);
	return true;
}

bool folder_search(const struct folder_search *search, const char *dir)
{
	const char *slash = dir[strlen(dir) - 1] == '/' ? "" : "/";
	struct dirent **entries;
	int count = scandir(dir, &entries, no_dots, by_name);
	bool ok = true;

	if (count < 0)
		return fail(dir);
	for (int i = 0; i < count; i++) {
		ok = look_at(search, dir, slash, entries[i]) && ok;
		free(entries[i]);
	}
	free(entries);
	return ok;
}
