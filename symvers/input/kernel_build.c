// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_build.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/strbuf.h"
#include "lib/kernel/kconfig.h"

static void try_config(struct kernel_build *config, const char *path)
{
	struct stat st;

	if (!config->found && stat(path, &st) == 0 && S_ISREG(st.st_mode))
		config->found = file_read(path, &config->text) == 0;
}

static void try_release(struct kernel_build *config, const char *path)
{
	struct file_text text;
	struct stat st;

	if (config->release_certain || stat(path, &st) < 0 || !S_ISREG(st.st_mode) ||
	    file_read(path, &text) != 0)
		return;
	text.data[strcspn(text.data, " \t\r\n")] = '\0';
	if (*text.data) {
		config->release = arena_string(&config->arena, text.data);
		config->release_certain = true;
	}
	file_text_release(&text);
}

#define join(config, ...) arena_printf(&(config)->arena, __VA_ARGS__)

static void look_in_build(struct kernel_build *config, const char *dir)
{
	try_release(config, join(config, "%s/include/config/kernel.release", dir));
	try_config(config, join(config, "%s/include/config/auto.conf", dir));
	try_config(config, join(config, "%s/.config", dir));
}

/* DIR may be ROOT/lib/modules/RELEASE; the configuration is in ROOT/boot. */
static void look_as_installed(struct kernel_build *config, const char *dir)
{
	static const char *const parents[] = { "/usr/lib/modules/", "/lib/modules/" };
	char *path = realpath(dir, NULL);
	const char *release = path ? base_name(path) : "";

	for (size_t i = 0; path && i < sizeof(parents) / sizeof(parents[0]); i++) {
		size_t len = strlen(parents[i]), dir_len = (size_t)(release - path);

		if (dir_len < len || memcmp(release - len, parents[i], len) != 0)
			continue;
		try_config(config, join(config, "%.*s/boot/config-%s", (int)(dir_len - len), path,
					release));
		if (!config->release && isdigit((unsigned char)*release))
			config->release = arena_string(&config->arena, release);
		break;
	}
	free(path);
}

static void look_in_directory(struct kernel_build *config, const char *dir)
{
	look_in_build(config, dir);
	look_in_build(config, join(config, "%s/build", dir));
	try_config(config, join(config, "%s/config", dir));
	look_as_installed(config, dir);
}

/* Beside vmlinuz-RELEASE is config-RELEASE. */
static void look_beside(struct kernel_build *config, const char *file)
{
	static const char *const names[] = { "vmlinuz-", "vmlinux-", "symvers-",
					     "Module.symvers-" };
	size_t dir_len = strlen(file) - strlen(base_name(file));
	const char *dir = dir_len ? arena_copy(&config->arena, file, dir_len) : ".";

	look_in_build(config, dir);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *release = base_name(file) + strlen(names[i]);

		if (!starts_with(base_name(file), names[i]) || !isdigit((unsigned char)*release))
			continue;
		try_config(config, join(config, "%s/config-%s", dir, release));
		if (!config->release)
			config->release = arena_string(&config->arena, release);
	}
}

void kernel_build_read(struct kernel_build *config, const struct input *kernel)
{
	for (size_t i = 0; i < kernel->names.count; i++) {
		const char *name = kernel->names.items[i];
		struct stat st;

		if (strcmp(name, "-") == 0 || stat(name, &st) < 0)
			continue;
		if (S_ISDIR(st.st_mode))
			look_in_directory(config, name);
		else
			look_beside(config, name);
	}
}

bool kernel_build_has(const struct kernel_build *config, const char *option)
{
	size_t len;
	const char *value = config->found ? kconfig_value(config->text.data, option, &len) : NULL;

	return value && len == 1 && *value == 'y';
}

void kernel_build_release(struct kernel_build *config)
{
	if (config->found)
		file_text_release(&config->text);
	arena_release(&config->arena);
}
