/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_hint: where a symbol that a kernel does not export may come from: an export with
 * nearly the same name, or a module of this or another installed kernel.
 *
 * Installed kernels are the neighbors of the kernel's directory if that is in a directory
 * called "modules", otherwise those in /lib/modules. Their symvers files and modules.symbols
 * are read.
 *
 * Ownership: results belong to the arena and the input.
 * Errors: files that cannot be read are skipped.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_HINT_H
#define SYMVERS_ANALYSIS_EXPORT_HINT_H

#include "lib/base/arena.h"
#include "symvers/input/input.h"

struct export_provider {
	const char *kernel; /* the name of its directory: "6.12.9-amd64" */
	const char *module;
	struct export_provider *next;
};

struct export_hint {
	struct named named;
	const struct input_export *similar; /* or NULL */
	struct export_provider *providers;  /* the kernel itself first, then newer ones first */
};

/* Search for COUNT symbols whose names are set and differ. */
void export_hints_find(struct arena *arena, const struct input *kernel, struct export_hint *list,
		       size_t count);

#endif
