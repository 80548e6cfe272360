// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/input/kernel_name.h"

#include <string.h>

#include "lib/base/strbuf.h"

/* Names that every kernel has; the directory around them distinguishes it. */
static const char *const common_names[] = {
	"Module.symvers", "symvers", "vmlinux", "vmlinuz", "build", "source", ".", "",
};

/* What comes before the release in names of files and of directories of packages. */
static const char *const prefixes[] = {
	"linux-headers-",  "linux-image-", "kernel-devel-", "symvers-",
	"Module.symvers-", "vmlinux-",	   "vmlinuz-",
};

static const char *const suffixes[] = { ".gz", ".xz", ".zst", ".symvers" };

struct kernel_argument kernel_argument_split(struct arena *arena, const char *argument)
{
	size_t len = strcspn(argument, "=/");

	if (!len || argument[len] != '=')
		return (struct kernel_argument){ NULL, argument };
	return (struct kernel_argument){ arena_copy(arena, argument, len), argument + len + 1 };
}

static bool is_common(const char *name)
{
	for (size_t i = 0; i < sizeof(common_names) / sizeof(common_names[0]); i++)
		if (strcmp(name, common_names[i]) == 0)
			return true;
	return false;
}

static char *without_suffixes(struct arena *arena, const char *name)
{
	char *copy = arena_string(arena, name);

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		/* Module.symvers is a name of its own */
		if (ends_with(copy, suffixes[i]) && strlen(copy) > strlen(suffixes[i]) &&
		    !is_common(copy))
			copy[strlen(copy) - strlen(suffixes[i])] = '\0';
	return copy;
}

const char *kernel_name_of_path(struct arena *arena, const char *path)
{
	char *rest = arena_string(arena, path);
	const char *name = "";

	for (;;) {
		char *slash = strrchr(rest, '/');

		name = without_suffixes(arena, slash ? slash + 1 : rest);
		if (!is_common(name) || !slash)
			break;
		*slash = '\0';
	}
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (starts_with(name, prefixes[i]) && name[strlen(prefixes[i])])
			return name + strlen(prefixes[i]);
	return is_common(name) ? path : name;
}
