// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/type_input/type_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/error.h"
#include "lib/base/strbuf.h"
#include "symvers/input/find_files.h"
#include "symvers/input/input_file.h"
#include "symvers/input/kernel_place.h"
#include "symvers/type_input/type_contents.h"
#include "symvers/input/walk.h"

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

	if (!kernel_place_find_below(place))
		return false;
	if (!place->tree)
		kernel_place_find_above(place, place->dir);
	if (!find_symtypes(files, place) || !find_raw_btf(files, place->arena, place->dir))
		return false;
	if (wants_list && !kernel_place_find(place, PLACE_SYMVERS, &files->symvers))
		return false;
	if (wants_list && !files->symvers &&
	    !kernel_place_find(place, PLACE_SYMVERS_OF_FLAVORS, &files->symvers))
		return false;
	if (files->raw)
		return true;
	if (!kernel_place_find(place, PLACE_KERNEL, &kernel))
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

	kernel_place_find_above(place, file);
	place->dir = place->tree ? place->tree : place->dir;
	if (!kernel_place_find(place, PLACE_KERNEL, &kernel)) {
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
	kernel_place_of_image(place, file);
	return !wants_list || kernel_place_find(place, PLACE_SYMVERS, &files->symvers);
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
	case FORM_OTHER_TEXT:
		error_print("%s: no types: neither symtypes nor BTF, an ELF file or a kernel image",
			    file);
		return false;
	case FORM_TEXT:
	case FORM_SYMTYPES_PACKED:
		strlist_add(&files->symtypes, file);
		kernel_place_of_symtypes(place, file);
		return !wants_list ||
		       kernel_place_find(place, PLACE_SYMVERS_OF_TEXT, &files->symvers);
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
