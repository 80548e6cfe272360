/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * symbollist: an Android symbol list, as extract_symbols of Android's kernel build writes
 * it: what several modules need, then for each module what it alone does.
 */
#ifndef SYMVERS_ANALYSIS_ANDROID_LIST_H
#define SYMVERS_ANALYSIS_ANDROID_LIST_H

#include <stddef.h>

#include "lib/base/strbuf.h"
#include "symvers/input/input.h"

/* That a module needs a symbol; the same may be there twice. */
struct android_entry {
	const char *name;
	const struct input_module *module;
};

/* Write a list of COUNT of them. */
void android_list_write(struct str *out, const struct android_entry *list, size_t count);

#endif
