/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_build: the release and configuration of a kernel, from the files beside its modules
 * or symvers file.
 *
 * Ownership: the caller releases the configuration.
 * Errors: none; files that are missing or unreadable are skipped.
 * Threads: a configuration that has been read is read-only.
 */
#ifndef SYMVERS_INPUT_KERNEL_BUILD_H
#define SYMVERS_INPUT_KERNEL_BUILD_H

#include <stdbool.h>

#include "symvers/input/input.h"

struct kernel_build {
	bool found;
	const char *release;  /* of kernel.release or the name of the directory; NULL if unknown */
	bool release_certain; /* not from the name of a directory */
	struct file_text text;
	struct arena arena;
};

/*
 * Look for the names of an input. A directory may be a build tree, have a link to it named
 * build, have a copy of the configuration named config, or be /lib/modules/RELEASE with the
 * configuration in /boot. A file may be in a build tree or in /boot.
 */
void kernel_build_read(struct kernel_build *config, const struct input *kernel);
/* Return true if CONFIG_OPTION=y. */
bool kernel_build_has(const struct kernel_build *config, const char *option);
void kernel_build_release(struct kernel_build *config);

#endif
