/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * abi_groups: changes in the order of a review. Breaking ones come first, by kind; tolerated
 * ones follow, by what tolerates them: each rule, --only, then each kind.
 *
 * In a group, changes are sorted by kind, exporting module (vmlinux first) and symbol.
 *
 * Ownership: the changes must be classified, and outlive the groups.
 * Errors: none; the program ends when memory runs out.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_ABI_GROUPS_H
#define SYMVERS_ANALYSIS_ABI_GROUPS_H

#include "symvers/analysis/abi_changes.h"

/* Changes that a review treats alike. */
struct abi_group {
	bool breaking;
	const struct abi_rule *rule; /* that tolerates these changes, or NULL */
	bool unlisted;		     /* tolerated because --only does not list the symbols */
	enum change_kind kind;	     /* of all changes, if breaking or neither of the above */
	const struct abi_change **changes;
	size_t count;		    /* at least 1 */
	size_t kinds[CHANGE_KINDS]; /* how many of each kind */
	size_t broken;		    /* installed modules that these changes break */
	size_t unchecked;	    /* and those that they may break */
};

struct abi_groups {
	struct abi_group *list;
	size_t count;
	const struct abi_change **changes; /* all, in order */
};

void abi_groups_make(struct abi_groups *groups, const struct abi_changes *changes);
void abi_groups_release(struct abi_groups *groups);

#endif
