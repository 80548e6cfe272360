/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kernel_config: the configuration of the kernel that modules are built for: its
 * include/config/auto.conf, which a build tree and a package of headers have next to
 * Module.symvers.
 */
#ifndef MODPOST_LOOKUP_KERNEL_CONFIG_H
#define MODPOST_LOOKUP_KERNEL_CONFIG_H

#include <stdbool.h>

#include "lib/base/file.h"

struct explain;

/* All zeroes is ready to use; read on first use. */
struct kernel_config {
	bool prepared;
	const char *file; /* NULL if there is none */
	struct file_text text;
};

/* The name of the file; NULL if there is none, so that nothing is known. */
const char *kernel_config_file(struct explain *explain);
/* The value of CONFIG_NAME without quotes; NULL if it is not set, or the file is missing. */
const char *kernel_config_value(struct explain *explain, const char *name);
/* Does it have modules of its own, as far as is known? */
bool kernel_config_has_modules(struct explain *explain);
/* Do the exports that this run reads come from a kernel that trims unused ones? */
bool kernel_config_trims(struct explain *explain);
void kernel_config_release(struct kernel_config *config);

#endif
