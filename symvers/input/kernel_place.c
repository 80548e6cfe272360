// SPDX-License-Identifier: GPL-2.0-only
/*
 * Debian and Ubuntu have boot/vmlinuz-RELEASE and usr/src/linux-headers-RELEASE, Fedora
 * lib/modules/RELEASE/vmlinuz and symvers.xz, SUSE boot/symvers-RELEASE.gz. An extracted package
 * has a root directory of its own.
 */
#include "symvers/input/kernel_place.h"

#include <ctype.h>
#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"

/* In a pattern, %D is the directory, %T the tree, %R the root, and %V the release. */
static const char *const kernel_patterns[] = {
	"%D/vmlinux",
	"%T/vmlinux",
	"%T/build/vmlinux",
	"%T/vmlinuz",
	"%R/boot/vmlinux-%V",
	"%R/boot/vmlinux-%V.gz",
	"%R/boot/vmlinux-%V.xz",
	"%R/boot/vmlinux-%V.zst",
	"%R/boot/vmlinuz-%V",
	"%R/boot/Image-%V",
	"%R/boot/image-%V",
	"%R/boot/kernel-%V",
	"%D/boot/vmlinux-*",
	"%D/boot/vmlinuz-*",
	"%D/boot/Image-*",
	"%D/boot/image-*",
	"%D/vmlinux-*",
	"%D/vmlinuz-*",
	"%D/vmlinux.[gxz]*",
	"%D/vmlinuz",
	"%D/Image",
	"%D/Image.gz",
	"%D/usr/lib/debug/boot/vmlinux-*",
	"%D/usr/lib/debug/lib/modules/*/vmlinux",
};

static const char *const symvers_patterns[] = {
	"%D/Module.symvers",
	"%D/symvers",
	"%D/symvers.[gxz]*",
	"%D/build/Module.symvers",
	"%T/build/Module.symvers",
	"%T/Module.symvers",
	"%T/symvers",
	"%T/symvers.[gxz]*",
	"%R/usr/src/linux-headers-%V/Module.symvers",
	"%R/usr/src/kernels/%V/Module.symvers",
	"%R/boot/symvers-%V",
	"%R/boot/symvers-%V.[gxz]*",
	"%D/usr/src/linux-headers-*/Module.symvers",
	"%D/usr/src/kernels/*/Module.symvers",
	"%D/usr/src/linux-*-obj/*/*/Module.symvers",
	"%D/boot/symvers-*",
};

/* SUSE's kernel sources have a file for each flavor. */
static const char *const symvers_of_flavors[] = {
	"%D/symvers-*",
};

/* Of a .symtypes file; SUSE has symtypes-FLAVOR beside symvers-FLAVOR. */
static const char *const symvers_of_text[] = {
	"%D/symvers-%V",
	"%D/symvers-%V.[gxz]*",
	"%D/Module.symvers",
	"%D/symvers",
};

#define LIST(patterns)                                             \
	{                                                          \
		patterns, sizeof(patterns) / sizeof((patterns)[0]) \
	}

static const struct {
	const char *const *patterns;
	size_t count;
} lists[] = {
	[PLACE_KERNEL] = LIST(kernel_patterns),
	[PLACE_SYMVERS] = LIST(symvers_patterns),
	[PLACE_SYMVERS_OF_FLAVORS] = LIST(symvers_of_flavors),
	[PLACE_SYMVERS_OF_TEXT] = LIST(symvers_of_text),
};

/* Fill in a pattern; NULL if a part is unknown. Names are quoted for glob(). */
static const char *expand(const struct kernel_place *place, const char *pattern)
{
	struct str text = { 0 };
	const char *path = NULL;

	for (const char *s = pattern; *s; s++) {
		const char *part = *s != '%'   ? NULL :
				   s[1] == 'D' ? place->dir :
				   s[1] == 'T' ? place->tree :
				   s[1] == 'R' ? place->root :
						 place->release;

		if (*s != '%') {
			str_append(&text, s, 1);
			continue;
		}
		if (!part)
			goto out;
		for (; *part; part++) {
			if (strchr("*?[\\", *part))
				str_add(&text, "\\");
			str_append(&text, part, 1);
		}
		s++;
	}
	path = arena_string(place->arena, str_cstr(&text));
out:
	str_release(&text);
	return path;
}

/* Empty symvers files are those of external modules without exports. */
static bool is_usable(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	if (!st.st_size)
		error_print("note: %s: the file is empty", path);
	return st.st_size != 0;
}

/*
 * Set *FOUND to the file that the first matching pattern gives, or leave it NULL. Return false,
 * after a message, if a pattern matches files of several kernels.
 */
static bool find_first(const struct kernel_place *place, const char *const *patterns, size_t count,
		       const char **found)
{
	for (size_t i = 0; i < count && !*found; i++) {
		const char *pattern = expand(place, patterns[i]);
		size_t usable = 0;
		glob_t list;

		if (!pattern || glob(pattern, 0, NULL, &list) != 0)
			continue;
		for (size_t j = 0; j < list.gl_pathc; j++) {
			if (!is_usable(list.gl_pathv[j]))
				continue;
			if (usable++) {
				error_print("%s: several kernels: %s and %s; name one of them",
					    place->dir, *found, list.gl_pathv[j]);
				break;
			}
			*found = arena_string(place->arena, list.gl_pathv[j]);
		}
		globfree(&list);
		if (usable > 1)
			return false;
	}
	return true;
}

bool kernel_place_find(const struct kernel_place *place, enum place_file kind, const char **found)
{
	return find_first(place, lists[kind].patterns, lists[kind].count, found);
}

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Set the tree to the only release below DIR/lib/modules. Return false after a message. */
static bool find_tree_in(struct kernel_place *place, const char *parent)
{
	const char *modules = arena_printf(place->arena, "%s/%s", place->dir, parent);
	struct dirent **entries;
	int count = scandir(modules, &entries, NULL, versionsort);
	bool ok = true;

	for (int i = 0; i < count; i++) {
		const char *name = arena_string(place->arena, entries[i]->d_name);
		const char *path = arena_printf(place->arena, "%s/%s", modules, name);

		free(entries[i]);
		if (!ok || !isdigit((unsigned char)*name) || !is_directory(path))
			continue;
		if (place->tree) {
			error_print("%s: several kernels: %s and %s; name one of them", place->dir,
				    place->tree, path);
			ok = false;
		}
		place->tree = path;
		place->release = name;
	}
	if (count >= 0)
		free(entries);
	return ok;
}

bool kernel_place_find_below(struct kernel_place *place)
{
	bool ok = find_tree_in(place, "lib/modules");

	if (ok && !place->tree)
		ok = find_tree_in(place, "usr/lib/modules");
	if (place->tree)
		place->root = place->dir;
	return ok;
}

void kernel_place_find_above(struct kernel_place *place, const char *path_inside)
{
	static const char *const parents[] = { "/usr/lib/modules/", "/lib/modules/" };
	char *path = realpath(path_inside, NULL);

	for (size_t i = 0; path && i < sizeof(parents) / sizeof(parents[0]); i++) {
		const char *found = strstr(path, parents[i]), *release;
		size_t len;

		if (!found)
			continue;
		release = found + strlen(parents[i]);
		len = strcspn(release, "/");
		if (!isdigit((unsigned char)*release))
			continue;
		place->root = arena_copy(place->arena, path, (size_t)(found - path));
		place->release = arena_copy(place->arena, release, len);
		place->tree = arena_copy(place->arena, path, (size_t)(release - path) + len);
		break;
	}
	free(path);
}

void kernel_place_of_image(struct kernel_place *place, const char *file)
{
	const char *dash = strchr(base_name(file), '-');
	const char *dir = place->dir;

	if (!dash || !isdigit((unsigned char)dash[1]))
		return;
	place->release = arena_string(place->arena, dash + 1);
	if (strcmp(base_name(dir), "boot") == 0)
		place->root = arena_printf(place->arena, "%s/..", dir);
}

void kernel_place_of_symtypes(struct kernel_place *place, const char *file)
{
	static const char prefix[] = "symtypes-";
	static const char *const suffixes[] = { ".gz", ".xz", ".zst" };
	char *flavor;

	if (!starts_with(base_name(file), prefix))
		return;
	flavor = arena_string(place->arena, base_name(file) + strlen(prefix));
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (ends_with(flavor, suffixes[i]))
			flavor[strlen(flavor) - strlen(suffixes[i])] = '\0';
	place->release = flavor;
}
