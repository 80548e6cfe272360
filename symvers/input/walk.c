// SPDX-License-Identifier: GPL-2.0-only
/*
 * folder: the files below a directory. fts(3) would do but for this: a directory of
 * which it could read a part only is for it one that holds no more.
 */
#include "symvers/input/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"

static bool fail(const char *path)
{
	error_print("%s: %s", path, strerror(errno));
	return false;
}

/* What of a directory is to be looked at. */
struct walk_entry {
	const char *path, *name; /* the end of path */
	unsigned char type;	 /* DT_ */
	bool wanted;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct walk_entry *)a)->name, ((const struct walk_entry *)b)->name);
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

static bool look_at(const struct walk *search, const struct walk_entry *entry)
{
	unsigned char type = entry->type;
	struct stat st;

	if (type == DT_UNKNOWN) {
		if (lstat(entry->path, &st) < 0)
			return fail(entry->path);
		type = IFTODT(st.st_mode);
	}
	if (type == DT_DIR)
		return walk_files(search, entry->path);
	if (type == DT_LNK && stat(entry->path, &st) == 0)
		type = IFTODT(st.st_mode);
	if (entry->wanted && (type == DT_REG || type == DT_LNK))
		search->found(search->context, entry->path);
	return true;
}

/* Directories, what may be one, and what is wanted; false where not all can be read. */
static bool list_entries(const struct walk *search, const char *dir, struct walk_entry **entries,
			 size_t *count)
{
	const char *slash = dir[strlen(dir) - 1] == '/' ? "" : "/";
	DIR *stream = opendir(dir);
	struct dirent *found;
	size_t capacity = 0;
	bool ok;

	if (!stream)
		return fail(dir);
	while (errno = 0, (found = readdir(stream))) {
		struct walk_entry entry = {
			.type = found->d_type,
			.wanted = search->wanted(search->context, found->d_name),
		};

		if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0 ||
		    (!entry.wanted && entry.type != DT_DIR && entry.type != DT_UNKNOWN))
			continue;
		entry.path = join(search->arena, dir, slash, found->d_name);
		entry.name = entry.path + strlen(dir) + strlen(slash);
		array_reserve(*entries, capacity, *count + 1);
		(*entries)[(*count)++] = entry;
	}
	ok = !errno || fail(dir);
	closedir(stream);
	return ok;
}

bool walk_files(const struct walk *search, const char *dir)
{
	struct walk_entry *entries = NULL;
	size_t count = 0;
	bool ok = list_entries(search, dir, &entries, &count);

	if (count)
		qsort(entries, count, sizeof(*entries), by_name);
	for (size_t i = 0; i < count; i++)
		ok = look_at(search, &entries[i]) && ok;
	free(entries);
	return ok;
}
