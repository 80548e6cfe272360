/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kbuild: the pass with no make around it: from what an object tree holds, the
 * options that the kernel's Makefile.modpost would give.
 */
#ifndef MODPOST_KBUILD_CONFIG_H
#define MODPOST_KBUILD_CONFIG_H

#include <stdbool.h>

#include "modpost/options.h"

/*
 * Go to the directory that options->kbuild and options->extmod name, and fill
 * in what is to be done there, the release included. Options given on the
 * command line stay as they are. False after a message.
 */
bool kbuild_read(struct options *options);

#endif
