// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where distributions keep what belongs to one kernel: Debian and Ubuntu have boot/vmlinuz-RELEASE
 * and usr/src/linux-headers-RELEASE, Fedora lib/modules/RELEASE/vmlinuz and symvers.xz, SUSE
 * boot/symvers-RELEASE.gz. An extracted package has a root directory of its own.
 */
#include "symvers/input/type_files.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/find_files.h"
#include "symvers/input/input_file.h"
#include "symvers/input/type_contents.h"
#include "symvers/input/walk.h"

/* The directories of a kernel. */
struct kernel_place {
	struct arena *arena;
	const char *dir;     /* as given */
	const char *root;    /* that has lib/modules or boot; NULL if unknown */
	const char *tree;    /* of modules: lib/modules/RELEASE; NULL if there is none */
	const char *release; /* NULL if unknown */
};

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

/* Of a .symtypes file; SUSE has symtypes-FLAVOR beside symvers-FLAVOR. */
static const char *const symvers_of_text[] = {
	"%D/symvers-%V",
	"%D/symvers-%V.[gxz]*",
	"%D/Module.symvers",
	"%D/symvers",
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

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
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

/* Set the tree to the only release below DIR/lib/modules. Return false after a message. */
static bool find_tree_below(struct kernel_place *place, const char *parent)
{
	const char *modules = arena_printf(place->arena, "%s/%s", place->dir, parent);
	DIR *stream = opendir(modules);
	struct dirent *entry;
	bool ok = true;

	while (ok && stream && (entry = readdir(stream))) {
		const char *path = arena_printf(place->arena, "%s/%s", modules, entry->d_name);

		if (!isdigit((unsigned char)entry->d_name[0]) || !is_dir(path))
			continue;
		if (place->tree) {
			error_print("%s: several kernels: %s and %s; name one of them", place->dir,
				    place->tree, path);
			ok = false;
		}
		place->tree = path;
		place->release = arena_string(place->arena, entry->d_name);
	}
	if (stream)
		closedir(stream);
	return ok;
}

/* DIR may be in ROOT/lib/modules/RELEASE, or be that. */
static void find_root_above(struct kernel_place *place, const char *dir)
{
	static const char *const parents[] = { "/usr/lib/modules/", "/lib/modules/" };
	char *path = realpath(dir, NULL);

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

/* A file /boot/vmlinuz-RELEASE. */
static void find_release_of_file(struct kernel_place *place, const char *file)
{
	const char *dash = strchr(base_name(file), '-');
	const char *dir = place->dir;

	if (!dash || !isdigit((unsigned char)dash[1]))
		return;
	place->release = arena_string(place->arena, dash + 1);
	if (strcmp(base_name(dir), "boot") == 0)
		place->root = arena_printf(place->arena, "%s/..", dir);
}

/* A file symtypes-FLAVOR, which may be compressed. */
static void find_flavor_of_file(struct kernel_place *place, const char *file)
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

static void add_binary(struct type_files *files, const struct type_binary *binary)
{
	array_reserve(files->binaries, files->capacity, files->count + 1);
	files->binaries[files->count++] = *binary;
}

static void add_kernel(struct type_files *files, const char *path)
{
	add_binary(files, &(struct type_binary){
				  .path = path, .module = "vmlinux", .modname = "vmlinux" });
	files->has_kernel = true;
}

static void add_module(struct type_files *files, struct arena *arena, const char *path,
		       const char *module)
{
	add_binary(files, &(struct type_binary){ .path = path,
						 .module = module,
						 .modname = input_modname(arena, module) });
}

static bool match_symtypes(const void *context, const char *name)
{
	(void)context;
	return name[0] != '.' &&
	       (find_files_stem(name, ".symtypes") || starts_with(name, "symtypes-"));
}

static void add_symtypes(void *context, const char *path)
{
	struct type_files *files = context;

	strlist_add(&files->symtypes, path);
}

/* An extracted package, or the root of a system, is not searched as a whole. */
static bool find_symtypes(struct type_files *files, const struct kernel_place *place)
{
	static const char *const packaged[] = { "boot", "usr/src" };
	const struct walk walk = { place->arena, match_symtypes, NULL, add_symtypes, files };
	bool ok = true;

	if (!place->tree || place->root != place->dir)
		return walk_files(&walk, place->dir);
	for (size_t i = 0; i < sizeof(packaged) / sizeof(packaged[0]); i++) {
		const char *dir = arena_printf(place->arena, "%s/%s", place->dir, packaged[i]);

		if (is_dir(dir))
			ok = walk_files(&walk, dir) && ok;
	}
	return ok;
}

static bool match_all(const void *context, const char *name)
{
	(void)context;
	return name[0] != '.';
}

static bool enter_none(const void *context, const char *name)
{
	(void)context;
	(void)name;
	return false;
}

static void add_path(void *context, const char *path)
{
	strlist_add(context, path);
}

/* As /sys/kernel/btf has: vmlinux, and modules without a suffix. */
static bool find_raw_btf(struct type_files *files, struct arena *arena, const char *dir)
{
	struct strlist paths = { 0 };
	const struct walk walk = { arena, match_all, enter_none, add_path, &paths };
	bool ok = walk_files(&walk, dir);
	const char *vmlinux = arena_printf(arena, "%s/vmlinux", dir);

	if (is_file(vmlinux) && type_file_is_raw_btf(vmlinux))
		add_kernel(files, vmlinux);
	for (size_t i = 0; i < paths.count; i++) {
		const char *name = base_name(paths.items[i]);

		if (strcmp(name, "vmlinux") != 0 && type_file_is_raw_btf(paths.items[i]))
			add_module(files, arena, paths.items[i], name);
	}
	files->raw = files->count != 0;
	strlist_release(&paths);
	return ok;
}

/* List the modules of a tree; those that depmod skips are left out. */
static bool find_modules(struct type_files *files, struct arena *arena, const char *dir)
{
	files->list.modules_optional = true;
	input_add(&files->list, dir);
	if (!find_files(&files->list))
		return false;
	for (size_t i = 0; i < files->list.file_count; i++) {
		const struct input_file *file = &files->list.files[i];

		if (!find_files_stem(file->name, ".mod.c"))
			add_module(files, arena, file->name, file->module_name);
	}
	return true;
}

static bool find_in_directory(struct type_files *files, struct kernel_place *place, bool wants_list)
{
	const char *kernel = NULL;

	if (!find_tree_below(place, "lib/modules"))
		return false;
	if (!place->tree && !find_tree_below(place, "usr/lib/modules"))
		return false;
	if (place->tree)
		place->root = place->dir;
	else
		find_root_above(place, place->dir);
	if (!find_symtypes(files, place) || !find_raw_btf(files, place->arena, place->dir))
		return false;
	if (wants_list &&
	    !find_first(place, symvers_patterns,
			sizeof(symvers_patterns) / sizeof(symvers_patterns[0]), &files->symvers))
		return false;
	if (files->raw)
		return true;
	if (!find_first(place, kernel_patterns,
			sizeof(kernel_patterns) / sizeof(kernel_patterns[0]), &kernel))
		return false;
	if (kernel)
		add_kernel(files, kernel);
	/* below the root of a package, or in a build tree; not all of / */
	files->tree = place->tree && place->root == place->dir ? place->tree : place->dir;
	return find_modules(files, place->arena, files->tree);
}

/* The split BTF of a module needs the kernel's. */
static bool find_kernel_of_module(struct type_files *files, struct kernel_place *place,
				  const char *file)
{
	const char *kernel = NULL;
	char *path = realpath(file, NULL), *slash;

	find_root_above(place, file);
	place->dir = place->tree ? place->tree : place->dir;
	if (!find_first(place, kernel_patterns,
			sizeof(kernel_patterns) / sizeof(kernel_patterns[0]), &kernel)) {
		free(path);
		return false;
	}
	/* a build tree */
	while (!kernel && path && (slash = strrchr(path, '/'))) {
		const char *candidate;

		*slash = '\0';
		candidate = arena_printf(place->arena, "%s/vmlinux", path);
		if (is_file(candidate))
			kernel = candidate;
	}
	free(path);
	if (kernel)
		add_kernel(files, kernel);
	return true;
}

static const char *module_of_file(struct arena *arena, const char *file)
{
	static const char *const suffixes[] = { ".ko", ".o" };
	const char *name = base_name(file);

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t len = find_files_stem(name, suffixes[i]);

		if (len)
			return arena_copy(arena, name, len);
	}
	return arena_string(arena, name);
}

/* As /sys/kernel/btf/dummy: split BTF, beside that of vmlinux. */
static bool is_raw_module(const struct kernel_place *place, const char *file)
{
	return strcmp(base_name(file), "vmlinux") != 0 &&
	       type_file_is_raw_btf(arena_printf(place->arena, "%s/vmlinux", place->dir)) &&
	       !type_file_is_complete_btf(file, place->arena);
}

static bool find_binary(struct type_files *files, struct kernel_place *place, const char *file,
			enum type_file_form form, bool wants_list)
{
	bool is_module =
		find_files_stem(base_name(file), ".ko") || find_files_stem(base_name(file), ".o");

	files->raw = form == FORM_RAW_BTF;
	if (is_module) {
		if (!find_kernel_of_module(files, place, file))
			return false;
		add_module(files, place->arena, file, module_of_file(place->arena, file));
		files->single = true;
		return true;
	}
	if (files->raw && is_raw_module(place, file)) {
		add_kernel(files, arena_printf(place->arena, "%s/vmlinux", place->dir));
		add_module(files, place->arena, file, base_name(file));
		files->single = true;
		return true;
	}
	add_kernel(files, file);
	find_release_of_file(place, file);
	return !wants_list ||
	       find_first(place, symvers_patterns,
			  sizeof(symvers_patterns) / sizeof(symvers_patterns[0]), &files->symvers);
}

static bool find_of_file(struct type_files *files, struct kernel_place *place, const char *file,
			 bool wants_list)
{
	size_t dir_len = strlen(file) - strlen(base_name(file));
	enum type_file_form form;
	const char *error = type_file_detect(file, place->arena, &form);

	place->dir = dir_len > 1 ? arena_copy(place->arena, file, dir_len - 1) :
		     dir_len	 ? "/" :
				   ".";
	if (error) {
		error_print("%s: %s", file, error);
		return false;
	}
	switch (form) {
	case FORM_SYMVERS:
		files->symvers = file;
		return find_in_directory(files, place, false);
	case FORM_TEXT:
	case FORM_SYMTYPES_PACKED:
		strlist_add(&files->symtypes, file);
		find_flavor_of_file(place, file);
		return !wants_list ||
		       find_first(place, symvers_of_text,
				  sizeof(symvers_of_text) / sizeof(symvers_of_text[0]),
				  &files->symvers);
	default:
		return find_binary(files, place, file, form, wants_list);
	}
}

bool type_files_find(struct type_files *files, const char *name, const char *symvers,
		     struct arena *arena)
{
	struct kernel_place place = { .arena = arena, .dir = name };
	struct stat st;
	bool ok;

	*files = (struct type_files){ 0 };
	if (strcmp(name, "-") == 0) {
		error_print("standard input: types are read from files and directories only");
		return false;
	}
	if (stat(name, &st) < 0) {
		error_print("%s: %s", name, strerror(errno));
		return false;
	}
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode)) {
		error_print("%s: neither a regular file nor a directory", name);
		return false;
	}
	ok = S_ISDIR(st.st_mode) ? find_in_directory(files, &place, !symvers) :
				   find_of_file(files, &place, name, !symvers);
	if (symvers)
		files->symvers = symvers;
	return ok;
}

void type_files_release(struct type_files *files)
{
	strlist_release(&files->symtypes);
	free(files->binaries);
	input_release(&files->list);
	*files = (struct type_files){ 0 };
}
