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

#include "lib/base/strbuf.h"
#include "lib/kernel/release.h"
#include "symvers/input/input.h"
#include "symvers/analysis/abi_rules.h"

/* In the order in which the changes of a symbol are listed. */
enum change_kind {
	CHANGE_REMOVED,
	CHANGE_CRC,
	CHANGE_TYPE,	  /* became GPL-only */
	CHANGE_NAMESPACE, /* added or changed */
	CHANGE_ADDED,
	CHANGE_TYPE_LOOSENED, /* no longer GPL-only */
	CHANGE_NAMESPACE_DROPPED,
	CHANGE_MOVED, /* to another module */
	CHANGE_KINDS
};

struct abi_change {
	enum change_kind kind;
	const struct input_export *old, *new; /* NULL if added or removed */
	bool breaking;
	const struct abi_rule *rule;	    /* that decided, or NULL */
	const struct input_module **broken; /* installed modules that it breaks */
	size_t broken_count;
};

struct abi_changes {
	struct abi_change *list; /* by symbol, then by kind */
	size_t count, capacity;
	size_t breaking;
	size_t unchanged; /* symbols that are the same in both */
	struct arena arena;
};

/* Return the name of a kind in JSON and --fail-on, and whether it breaks by default. */
const char *abi_change_kind_name(enum change_kind kind);
bool abi_change_kind_breaks(enum change_kind kind);

/* Compare two inputs. */
void abi_changes_find(struct abi_changes *changes, const struct input *old,
		      const struct input *new);
/* Decide which changes break: by the rules, or else by BREAKS for their kind. */
void abi_changes_classify(struct abi_changes *changes, const bool breaks[CHANGE_KINDS],
			  struct abi_rules *rules);
/* Find the installed modules that each change breaks, by the rules of the new kernel. */
void abi_changes_find_impact(struct abi_changes *changes, const struct input *installed,
			     const struct release *release);
void abi_changes_release(struct abi_changes *changes);

/* Return the name of the symbol. */
const char *abi_change_symbol(const struct abi_change *change);
/* Append a description: "CRC 0x00000001 to 0x00000002". */
void abi_change_describe(const struct abi_change *change, struct str *out);

#endif
