// SPDX-License-Identifier: GPL-2.0-only
/*
 * input_list: names from the command line become files: a directory is those of its modules.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/walk.h"
#include "symvers/input/input_file.h"

/* What modules are called; a tree that was built has several files for each, the first is best. */
static const char *const suffixes[] = { ".ko", ".o", ".mod.c" };

#define SUFFIXES (sizeof(suffixes) / sizeof(suffixes[0]))

static const char *const packed_suffixes[] = { "", ".gz", ".xz", ".zst" };

size_t input_stem(const char *name, const char *suffix)
{
	size_t len = strlen(name), tail = strlen(suffix);

	for (size_t i = 0; i < sizeof(packed_suffixes) / sizeof(packed_suffixes[0]); i++) {
		size_t more = strlen(packed_suffixes[i]);

		if (len > tail + more && streq(name + len - more, packed_suffixes[i]) &&
		    memcmp(name + len - more - tail, suffix, tail) == 0)
			return len - more - tail;
	}
	return 0;
}

static const char *column_of(struct arena *arena, const char *name)
{
	for (size_t i = 0; i < SUFFIXES; i++) {
		size_t len = input_stem(name, suffixes[i]);

		if (len)
			return arena_copy(arena, name, len);
	}
	return arena_string(arena, name);
}

/* Where a module is in its tree, told by where it is installed; NULL where that tells nothing. */
static const char *place_installed(const char *path)
{
	const char *modules = strstr(path, "/lib/modules/"), *version;

	if (!modules)
		return NULL;
	version = modules + strlen("/lib/modules/");
	version += strcspn(version, "/");
	version += strspn(version, "/");
	return starts_with(version, "kernel/") ? version + strlen("kernel/") : NULL;
}

/* Add a file; COLUMN is its name with the directories that it has in its tree, if PLACED. */
static void add_file(struct input *input, size_t *capacity, const char *name, const char *column,
		     bool placed)
{
	const char *place = place_installed(name);

	array_reserve(input->files, *capacity, input->file_count + 1);
	input->files[input->file_count++] = (struct input_file){
		.name = name,
		.column = column_of(&input->arena, place ? place : column),
		.placed = placed || place,
	};
}

/* A directory whose modules are listed. */
struct file_listing {
	struct input *input;
	size_t *capacity;
	const char *dir;
	size_t before;	 /* files that were there without it */
	size_t best;	 /* of suffixes, that a file found had; its files alone are listed */
	bool has_kernel; /* modules are installed there, most of them in kernel/ */
};

/* Which suffix the name of a module has; SUFFIXES for what is none. */
static size_t suffix_of(const char *name)
{
	size_t i = 0;

	if (name[0] == '.' || ends_with(name, ".mod.o"))
		return SUFFIXES;
	while (i < SUFFIXES && !input_stem(name, suffixes[i]))
		i++;
	return i;
}

static bool wanted(const void *context, const char *name)
{
	const struct file_listing *listing = context;
	size_t suffix = suffix_of(name);

	return suffix < SUFFIXES && suffix <= listing->best;
}

/* kernel/ is not part of the name that a dump has. */
static void add_found(void *context, const char *path)
{
	struct file_listing *listing = context;
	const char *column = path + strlen(listing->dir);
	bool placed = !listing->has_kernel; /* else in updates/, extra/ */
	size_t suffix = suffix_of(base_name(path));

	if (suffix > listing->best)
		return;
	if (suffix < listing->best) {
		listing->input->file_count = listing->before;
		listing->best = suffix;
	}
	column += strspn(column, "/");
	if (listing->has_kernel && starts_with(column, "kernel/")) {
		column += strlen("kernel/");
		placed = true;
	}
	add_file(listing->input, listing->capacity, path, column, placed);
}

static bool is_there(struct arena *arena, const char *dir, const char *name)
{
	return access(arena_printf(arena, "%s/%s", dir, name), F_OK) == 0;
}

static bool list_dir(struct input *input, size_t *capacity, const char *dir)
{
	struct file_listing listing = {
		.input = input,
		.capacity = capacity,
		.dir = dir,
		.before = input->file_count,
		.best = SUFFIXES,
		.has_kernel = !is_there(&input->arena, dir, "Makefile") &&
			      is_there(&input->arena, dir, "kernel"),
	};
	const struct walk search = { &input->arena, wanted, add_found, &listing };

	if (!walk_files(&search, dir))
		return false;
	if (input->file_count == listing.before && !input->symvers_suffices) {
		error_print("%s: there is no module in this directory", dir);
		return false;
	}
	return true;
}

bool input_list(struct input *input)
{
	size_t capacity = 0;
	bool ok = true;

	for (size_t i = 0; i < input->names.count; i++) {
		const char *name = input->names.items[i];
		struct stat st;

		if (strcmp(name, "-") == 0) {
			add_file(input, &capacity, name, name, false);
		} else if (stat(name, &st) < 0) {
			error_print("%s: %s", name, strerror(errno));
			ok = false;
		} else if (S_ISDIR(st.st_mode)) {
			ok = list_dir(input, &capacity, name) && ok;
		} else {
			add_file(input, &capacity, name, base_name(name), false);
		}
	}
	for (size_t i = 0; i < input->file_count; i++)
		input->files[i].input = input;
	return ok;
}
