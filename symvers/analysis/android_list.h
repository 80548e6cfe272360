/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * android_list: an Android symbol list in the format of extract_symbols from Android's
 * kernel build: symbols that several modules need, then those of each module alone.
 *
 * Ownership: entries belong to the caller.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_ANALYSIS_ANDROID_LIST_H
#define SYMVERS_ANALYSIS_ANDROID_LIST_H

#include <stddef.h>

#include "lib/base/strbuf.h"
#include "symvers/input/input.h"

/* A symbol that a module needs; duplicates are allowed. */
struct android_entry {
	const char *name;
	const struct input_module *module;
};

void android_list_write(struct str *out, const struct android_entry *list, size_t count);

#endif
