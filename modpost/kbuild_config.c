// SPDX-License-Identifier: GPL-2.0-only
#include "modpost/kbuild_config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/error.h"
#include "lib/base/file.h"
#include "lib/base/strbuf.h"
#include "lib/kernel/kconfig.h"
#include "modpost/extra_symbols.h"
#include "modpost/scan/kbuild_files.h"

#define AUTO_CONF "include/config/auto.conf"

/* Options that follow from the kernel configuration. */
static const struct {
	const char *config;
	size_t field; /* offset in struct options */
} config_rows[] = {
	{ "CONFIG_MODULES", offsetof(struct options, modules) },
	{ "CONFIG_MODVERSIONS", offsetof(struct options, modversions) },
	{ "CONFIG_BASIC_MODVERSIONS", offsetof(struct options, basic_versions) },
	{ "CONFIG_EXTENDED_MODVERSIONS", offsetof(struct options, extended_versions) },
	{ "CONFIG_MODULE_SRCVERSION_ALL", offsetof(struct options, all_srcversions) },
	{ "CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS",
	  offsetof(struct options, allow_missing_ns) },
};

static bool exists(const char *name)
{
	return access(name, F_OK) == 0;
}

/* Change the directory. WITHIN, or "", is shown before a relative DIR in messages. */
static bool change_dir(const char *within, const char *dir)
{
	if (chdir(dir) == 0)
		return true;
	error_print("%s%s: %s", *dir == '/' ? "" : within, dir, strerror(errno));
	return false;
}

/* The value of CONFIG in auto.conf, without quotes; NULL if it is not set. */
static const char *config_value(struct options *options, const char *text, const char *config)
{
	size_t len;
	const char *value = kconfig_value(text, config, &len);

	return value ? arena_copy(&options->arena, value, len) : NULL;
}

/* Find the allowlist of a trimmed kernel, in the object tree or the source tree. */
static const char *find_allowlist(struct options *options, const char *name)
{
	if (*name == '/' || !exists("source") ||
	    (release_has(&options->release, WHITE_LIST_IN_OBJTREE) && exists(name)))
		return name;
	return arena_printf(&options->arena, "source/%s", name);
}

static bool read_config(struct options *options)
{
	struct file_text text;
	int error = file_read(AUTO_CONF, &text);
	const char *value;

	if (error) {
		error_print("%s/%s: %s (is this the object tree of a configured kernel?)",
			    options->kbuild, AUTO_CONF, strerror(error));
		return false;
	}
	for (size_t i = 0; i < sizeof(config_rows) / sizeof(config_rows[0]); i++) {
		value = config_value(options, text.data, config_rows[i].config);
		if (value && *value)
			*(bool *)((char *)options + config_rows[i].field) = true;
	}
	value = config_value(options, text.data, "CONFIG_SECTION_MISMATCH_WARN_ONLY");
	if (!value || !*value)
		options->mismatch_fails = true;
	if (!options->extmod && config_value(options, text.data, "CONFIG_TRIM_UNUSED_KSYMS")) {
		options->trim = true;
		value = config_value(options, text.data, "CONFIG_UNUSED_KSYMS_WHITELIST");
		if (value && *value && !options->keep_list_file)
			options->keep_list_file = find_allowlist(options, value);
	}
	file_text_release(&text);
	return true;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

/*
 * Options that follow from KBUILD_* variables. PREFIX is the directory of the
 * modules with a slash, or "".
 */
static void read_environment(struct options *options, const char *prefix)
{
	const char *extra = getenv("KBUILD_EXTRA_WARN");

	if (is_set("KBUILD_MODPOST_WARN"))
		options->warn_undefined = true;
	if (extra && strchr(extra, '1'))
		options->extra_warnings = true;
	if (is_set("KBUILD_NSDEPS")) {
		options->allow_missing_ns = true;
		if (!options->ns_deps)
			options->ns_deps =
				arena_printf(&options->arena, "%smodules.nsdeps", prefix);
	}
}

static void set_missing_input(struct options *options, const char *name)
{
	options->missing_input = name;
	if (release_has(&options->release, MISSING_INPUT_WARNS))
		options->warn_undefined = true;
}

static bool configure_tree(struct options *options)
{
	bool vmlinux = exists("vmlinux.o"), modules = exists("modules.order");
	const char *symvers = "Module.symvers";

	if (!vmlinux && !modules) {
		error_print("%s: no vmlinux.o and no modules.order; build the tree first",
			    options->kbuild);
		return false;
	}
	if (modules)
		options->file_list = "modules.order";
	else
		symvers = "vmlinux.symvers";
	if (vmlinux) {
		strlist_add(&options->objects, "vmlinux.o");
		if (options->modversions && !exists(VMLINUX_OBJECTS)) {
			error_print("%s/%s: %s; build vmlinux first, which creates it",
				    options->kbuild, VMLINUX_OBJECTS, strerror(ENOENT));
			return false;
		}
	} else {
		symvers = "modules-only.symvers";
		set_missing_input(options, "vmlinux.o");
	}
	if (!options->symvers_out)
		options->symvers_out = symvers;
	read_environment(options, "");
	return true;
}

/* The absolute path of a file, which need not exist. */
static const char *resolve(struct arena *arena, const char *file)
{
	const char *slash = strrchr(file, '/'), *result = file;
	char *whole = realpath(file, NULL), *dir = NULL;

	if (whole) {
		result = arena_string(arena, whole);
	} else {
		dir = realpath(slash ? arena_copy(arena, file, (size_t)(slash - file) + 1) : ".",
			       NULL);
		if (dir)
			result = arena_printf(arena, "%s/%s", dir, slash ? slash + 1 : file);
	}
	free(whole);
	free(dir);
	return result;
}

/* TREE is the absolute path of the object tree, EXTMOD that of the modules. */
static void add_extra_symbols(struct options *options, const char *tree, const char *extmod)
{
	struct arena *arena = &options->arena;
	const char *value = extra_symbols_read(arena, tree, extmod);
	char *rest = value ? arena_string(arena, value) : NULL, *word;

	while (rest && (word = strtok_r(rest, " \t\n", &rest)))
		strlist_add(&options->symvers_files, resolve(arena, word));
}

/* TREE is the absolute path of the object tree, the current directory. */
static bool configure_external(struct options *options, const char *tree)
{
	struct arena *arena = &options->arena;
	const char *prefix = "", *symvers = "Module.symvers";
	char *extmod = realpath(options->extmod, NULL);

	options->external = true;
	if (!extmod) {
		if (*options->extmod == '/')
			error_print("%s: %s", options->extmod, strerror(errno));
		else
			error_print("%s: %s, neither here nor in %s", options->extmod,
				    strerror(errno), tree);
		return false;
	}
	if (release_has(&options->release, EXTMOD_IN_ITS_DIR)) {
		symvers = arena_printf(arena, "%s/Module.symvers", tree);
		if (!change_dir("", extmod)) {
			free(extmod);
			return false;
		}
	} else {
		prefix = arena_printf(arena, "%s/", options->extmod);
	}
	options->file_list = arena_printf(arena, "%smodules.order", prefix);
	if (!exists(options->file_list)) {
		error_print("%s/modules.order: %s; build the modules first, which creates it",
			    extmod, strerror(errno));
		free(extmod);
		return false;
	}
	if (exists(symvers))
		strlist_add(&options->symvers_files, symvers);
	else
		set_missing_input(options, symvers);
	add_extra_symbols(options, tree, extmod);
	free(extmod);
	if (!options->symvers_out)
		options->symvers_out = arena_printf(arena, "%sModule.symvers", prefix);
	read_environment(options, prefix);
	return true;
}

/*
 * make resolves a relative --extmod against the object tree, people do against the
 * directory they are in: use that one if it has modules. Called in that directory.
 */
static void prefer_current_dir(struct options *options)
{
	const char *list;
	char *dir;

	if (!options->extmod || *options->extmod == '/')
		return;
	list = arena_printf(&options->arena, "%s/%s/modules.order", options->kbuild,
			    options->extmod);
	dir = realpath(options->extmod, NULL);
	if (dir &&
	    (exists(arena_printf(&options->arena, "%s/modules.order", dir)) || !exists(list)))
		options->extmod = arena_string(&options->arena, dir);
	free(dir);
}

bool kbuild_read(struct options *options)
{
	char *tree;
	bool done;

	if (options->objects.count || options->file_list) {
		error_print("--kbuild finds the objects itself; remove them from the command line");
		return false;
	}
	options->order_has_ko = true;
	prefer_current_dir(options);
	if (!change_dir("", options->kbuild) || !options_find_release(options) ||
	    !read_config(options))
		return false;
	if (!options->extmod)
		return configure_tree(options);
	tree = realpath(".", NULL);
	if (!tree) {
		error_print("%s: %s", options->kbuild, strerror(errno));
		return false;
	}
	done = configure_external(options, tree);
	free(tree);
	return done;
}
