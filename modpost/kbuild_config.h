/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kbuild_config: the options that the kernel's Makefile.modpost would pass for
 * an object tree (--kbuild).
 */
#ifndef MODPOST_KBUILD_CONFIG_H
#define MODPOST_KBUILD_CONFIG_H

#include <stdbool.h>

#include "modpost/options.h"

/*
 * Change to the object tree or the directory of the external modules, and set
 * the options for it, including the release. Options from the command line are
 * kept. False after an error message.
 */
bool kbuild_read(struct options *options);

#endif
