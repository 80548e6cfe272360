/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * abi_changes: the differences between two sets of exports, and the modules they break.
 *
 * Ownership: the inputs and rules must outlive the changes.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_ABI_CHANGES_H
#define SYMVERS_ANALYSIS_ABI_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/kernel/release.h"
#include "symvers/analysis/abi_change.h"
#include "symvers/analysis/abi_rules.h"
#include "symvers/input/input.h"

struct abi_changes {
	struct abi_change *list; /* by symbol, then by kind */
	size_t count, capacity;
	size_t breaking;
	bool unchecked;	  /* of some modules, it is unknown whether a change breaks them */
	size_t unchanged; /* symbols that are the same in both */
	struct arena arena;
};

/* Compare two inputs. */
void abi_changes_find(struct abi_changes *changes, const struct input *old,
		      const struct input *new);
/* Decide which changes break: by the rules, or else by BREAKS for their kind. */
void abi_changes_classify(struct abi_changes *changes, const bool breaks[CHANGE_KINDS],
			  struct abi_rules *rules);
/* Find the installed modules that each change breaks. RELEASE is NEW's, or NULL if unknown. */
void abi_changes_find_impact(struct abi_changes *changes, const struct input *installed,
			     const struct release *release);
void abi_changes_release(struct abi_changes *changes);

#endif
