// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/find_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/depmod_config.h"
#include "symvers/input/shadowing.h"
#include "symvers/input/walk.h"

/* The suffixes of modules, best first: a build tree has several files for each module. */
static const char *const suffixes[] = { ".ko", ".o", ".mod.c" };

#define SUFFIXES (sizeof(suffixes) / sizeof(suffixes[0]))

static const char *const compressed_suffixes[] = { "", ".gz", ".xz", ".zst" };

size_t find_files_stem(const char *name, const char *suffix)
{
	size_t len = strlen(name), tail = strlen(suffix);

	for (size_t i = 0; i < sizeof(compressed_suffixes) / sizeof(compressed_suffixes[0]); i++) {
		size_t more = strlen(compressed_suffixes[i]);

		if (len > tail + more && streq(name + len - more, compressed_suffixes[i]) &&
		    memcmp(name + len - more - tail, suffix, tail) == 0)
			return len - more - tail;
	}
	return 0;
}

static const char *module_name_of(struct arena *arena, const char *name)
{
	for (size_t i = 0; i < SUFFIXES; i++) {
		size_t len = find_files_stem(name, suffixes[i]);

		if (len)
			return arena_copy(arena, name, len);
	}
	return arena_string(arena, name);
}

/* Return the path below /lib/modules/RELEASE/kernel, or NULL if it is installed elsewhere. */
static const char *installed_path(const char *path)
{
	const char *modules = strstr(path, "/lib/modules/"), *version;

	if (!modules)
		return NULL;
	version = modules + strlen("/lib/modules/");
	version += strcspn(version, "/");
	version += strspn(version, "/");
	return starts_with(version, "kernel/") ? version + strlen("kernel/") : NULL;
}

/* Add a file. MODULE is its name below the top of the tree, if PATH_KNOWN, with suffix. */
static void add_file(struct input *input, size_t *capacity, const char *name, const char *module,
		     bool path_known)
{
	const char *path = installed_path(name);

	array_reserve(input->files, *capacity, input->file_count + 1);
	input->files[input->file_count++] = (struct input_file){
		.name = name,
		.module_name = module_name_of(&input->arena, path ? path : module),
		.path_known = path_known || path,
	};
}

/* A directory that is being searched for modules. */
struct dir_listing {
	struct input *input;
	size_t *capacity;
	const char *dir;
	size_t first;	/* index of its first file */
	size_t best;	/* index of the best suffix found; only its files are listed */
	bool installed; /* like /lib/modules/RELEASE: most modules are below kernel/ */
	bool ordered;	/* depmod decides which of several modules with one name counts */
	const struct depmod_config *config;
};

/* Return the index of the suffix, or SUFFIXES if the file is not a module. */
static size_t suffix_of(const char *name)
{
	size_t i = 0;

	if (name[0] == '.' || ends_with(name, ".mod.o"))
		return SUFFIXES;
	while (i < SUFFIXES && !find_files_stem(name, suffixes[i]))
		i++;
	return i;
}

static bool matches(const void *context, const char *name)
{
	const struct dir_listing *listing = context;
	size_t suffix = suffix_of(name);

	return suffix < SUFFIXES && suffix <= listing->best;
}

/* A build tree has no directory of its own for modules that do not belong to it. */
static bool is_added_dir(const char *path)
{
	return starts_with(path, "updates/") || starts_with(path, "extra/") ||
	       starts_with(path, "weak-updates/");
}

/* Module.symvers has module names without kernel/. */
static void add_found(void *context, const char *path)
{
	struct dir_listing *listing = context;
	const char *module = path + strlen(listing->dir);
	bool path_known = !listing->installed; /* unknown below updates/ and extra/ */
	size_t suffix = suffix_of(base_name(path));
	struct input_file *file;
	bool in_kernel;

	if (suffix > listing->best)
		return;
	if (suffix < listing->best) {
		listing->input->file_count = listing->first;
		listing->best = suffix;
	}
	module += strspn(module, "/");
	in_kernel = listing->installed ? starts_with(module, "kernel/") : !is_added_dir(module);
	if (listing->installed && starts_with(module, "kernel/")) {
		module += strlen("kernel/");
		path_known = true;
	}
	add_file(listing->input, listing->capacity, path, module, path_known);
	file = &listing->input->files[listing->input->file_count - 1];
	file->in_tree = true;
	file->in_kernel = in_kernel;
	file->installed = listing->ordered;
}

static bool exists(struct arena *arena, const char *dir, const char *name)
{
	return access(arena_printf(arena, "%s/%s", dir, name), F_OK) == 0;
}

static bool enter_dir(const void *context, const char *name)
{
	const struct dir_listing *listing = context;

	return !listing->ordered || !depmod_config_excludes(listing->config, name);
}

/* Read what applies to the tree. The system's configuration is for installed kernels. */
static bool read_config(struct input *input, const char *dir, struct depmod_config *config)
{
	char *path = realpath(dir, NULL);
	const char *version = path ? base_name(path) : "";
	size_t len = path ? strlen(path) - strlen(version) : 0;
	bool is_installed = len && ends_with(arena_copy(&input->arena, path, len), "/lib/modules/");
	bool ok = true;

	if (input->depmod_config || is_installed)
		ok = depmod_config_read(config, input->depmod_config, version);
	free(path);
	return ok;
}

/* Directories outside of the tree that depmod also searches, the last one first. */
static bool walk_externals(const struct walk *walk, struct dir_listing *listing)
{
	const struct strlist *externals = &listing->config->externals;
	bool ok = true;

	for (size_t i = externals->count; i--;) {
		struct stat st;

		if (stat(externals->items[i], &st) < 0 || !S_ISDIR(st.st_mode))
			continue;
		listing->dir = externals->items[i];
		ok = walk_files(walk, externals->items[i]) && ok;
	}
	return ok;
}

static bool list_dir(struct input *input, size_t *capacity, const char *dir)
{
	bool is_build = exists(&input->arena, dir, "Makefile");
	bool has_kernel = exists(&input->arena, dir, "kernel");
	struct depmod_config config = { 0 };
	struct dir_listing listing = {
		.input = input,
		.capacity = capacity,
		.dir = dir,
		.first = input->file_count,
		.best = SUFFIXES,
		.installed = !is_build && has_kernel,
		.ordered = !is_build && (has_kernel || exists(&input->arena, dir, "updates") ||
					 exists(&input->arena, dir, "extra") ||
					 exists(&input->arena, dir, "modules.dep") ||
					 exists(&input->arena, dir, "modules.order")),
		.config = &config,
	};
	const struct walk walk = { &input->arena, matches, enter_dir, add_found, &listing };
	bool ok = !listing.ordered || read_config(input, dir, &config);

	ok = ok && walk_files(&walk, dir);
	if (ok && listing.ordered)
		ok = walk_externals(&walk, &listing);
	if (ok && listing.ordered && listing.best == 0)
		leave_out_shadowed(input, listing.first, &config, dir);
	depmod_config_release(&config);
	if (!ok)
		return false;
	if (input->file_count == listing.first && !input->modules_optional) {
		error_print("%s: no modules in this directory", dir);
		return false;
	}
	return true;
}

bool find_files(struct input *input)
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
