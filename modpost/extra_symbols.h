/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * extra_symbols: the value of KBUILD_EXTRA_SYMBOLS in a build of external modules.
 */
#ifndef MODPOST_EXTRA_SYMBOLS_H
#define MODPOST_EXTRA_SYMBOLS_H

#include "lib/base/arena.h"

/*
 * The value that make computes from the environment and from the Kbuild file or Makefile
 * of EXTMOD, the absolute path of the built modules; with make MO= that file is elsewhere.
 * TREE is the path of the object tree. Runs make, but no recipe. If make cannot read the file,
 * prints why and returns the value in the environment. The result is in ARENA; NULL for none.
 */
const char *extra_symbols_read(struct arena *arena, const char *tree, const char *extmod);

#endif
