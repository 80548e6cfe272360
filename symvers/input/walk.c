// SPDX-License-Identifier: GPL-2.0-only
/*
 * fts(3) would do, except that it treats a directory that it can only partly read as one
 * that ends there.
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

/* An entry that matches, or may be a directory. */
struct walk_entry {
	const char *path, *name; /* name is the last part of path */
	unsigned char type;	 /* DT_* */
	bool matches;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct walk_entry *)a)->name, ((const struct walk_entry *)b)->name);
}

/* Not printf(): a kernel has thousands of modules. */
static const char *join(struct arena *arena, const char *dir, const char *slash, const char *name)
{
	size_t dir_len = strlen(dir), slash_len = strlen(slash), name_len = strlen(name);
	char *path = arena_alloc(arena, dir_len + slash_len + name_len + 1);

	memcpy(path, dir, dir_len + 1);
	memcpy(path + dir_len, slash, slash_len + 1);
	memcpy(path + dir_len + slash_len, name, name_len + 1);
	return path;
}

static bool visit(const struct walk *walk, const struct walk_entry *entry)
{
	unsigned char type = entry->type;
	struct stat st;

	if (type == DT_UNKNOWN) {
		if (lstat(entry->path, &st) < 0)
			return fail(entry->path);
		type = IFTODT(st.st_mode);
	}
	if (type == DT_DIR)
		return (walk->enter && !walk->enter(walk->context, entry->name)) ||
		       walk_files(walk, entry->path);
	if (type == DT_LNK && stat(entry->path, &st) == 0)
		type = IFTODT(st.st_mode);
	if (entry->matches && (type == DT_REG || type == DT_LNK))
		walk->on_file(walk->context, entry->path);
	return true;
}

/* List matching entries and directories. Return false if some could not be read. */
static bool list_entries(const struct walk *walk, const char *dir, struct walk_entry **entries,
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
			.matches = walk->match(walk->context, found->d_name),
		};

		if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0 ||
		    (!entry.matches && entry.type != DT_DIR && entry.type != DT_UNKNOWN))
			continue;
		entry.path = join(walk->arena, dir, slash, found->d_name);
		entry.name = entry.path + strlen(dir) + strlen(slash);
		array_reserve(*entries, capacity, *count + 1);
		(*entries)[(*count)++] = entry;
	}
	ok = !errno || fail(dir);
	closedir(stream);
	return ok;
}

bool walk_files(const struct walk *walk, const char *dir)
{
	struct walk_entry *entries = NULL;
	size_t count = 0;
	bool ok = list_entries(walk, dir, &entries, &count);

	if (count)
		qsort(entries, count, sizeof(*entries), by_name);
	for (size_t i = 0; i < count; i++)
		ok = visit(walk, &entries[i]) && ok;
	free(entries);
	return ok;
}
