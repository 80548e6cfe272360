/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * depmod_config: which of several modules with one name depmod takes (depmod.d(5)).
 *
 * Ownership: strings belong to the configuration.
 * Errors: printed to standard error.
 * Threads: a configuration that has been read is read-only.
 */
#ifndef SYMVERS_INPUT_DEPMOD_CONFIG_H
#define SYMVERS_INPUT_DEPMOD_CONFIG_H

#include <stdbool.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"

/* All zeroes is the default, "search updates". The lists are in the order of the files. */
struct depmod_config {
	struct strlist searches;  /* directories, "built-in" or "external" */
	struct strlist overrides; /* DIRECTORY/MODULE */
	struct strlist externals; /* directories outside of the tree */
	struct strlist excludes;  /* names of directories */
	struct arena arena;
};

/*
 * Read PATH, a file or a directory, or the directories of the system for NULL. VERSION is the
 * kernel that the lines must apply to. Return false after a message.
 */
bool depmod_config_read(struct depmod_config *config, const char *path, const char *version);
/* Return true if depmod does not enter directories with this name. */
bool depmod_config_excludes(const struct depmod_config *config, const char *name);
/*
 * Return true if depmod, which has OLD, takes NEW instead. Both are the paths of files. TREE is
 * what both begin with if they are not in an external directory.
 */
bool depmod_config_replaces(const struct depmod_config *config, const char *tree, const char *old,
			    const char *new);
void depmod_config_release(struct depmod_config *config);

#endif
