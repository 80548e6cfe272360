/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * changes: what is different between two sets of exports, and whom that breaks.
 */
#ifndef SYMVERS_ANALYSIS_ABI_CHANGES_H
#define SYMVERS_ANALYSIS_ABI_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"
#include "symvers/input/input.h"
#include "symvers/analysis/abi_rules.h"

/* The order in which changes of one symbol are told. */
enum change_kind {
	REMOVED,
	CRC_CHANGED,
	TYPE_GPL,   /* made GPL-only */
	NS_CHANGED, /* a namespace added, or another one */
	ADDED,
	TYPE_FREED, /* GPL-only no more */
	NS_DROPPED,
	MOVED,
	CHANGE_KINDS
};

struct abi_change {
	enum change_kind kind;
	const struct input_export *old, *new; /* NULL for what is not there */
	bool breaking;
	const struct abi_rule *rule;	    /* that decided it, or NULL */
	const struct input_module **broken; /* installed modules that it breaks */
	size_t broken_count;
};

struct abi_changes {
	struct abi_change *list; /* by name of symbol, then by kind */
	size_t count, capacity;
	size_t breaking;
	size_t compared; /* symbols that are in both */
	struct arena arena;
};

/* A kind's name for --fail-on and in JSON, and whether it breaks by itself. */
const char *abi_change_kind_name(enum change_kind kind);
bool abi_change_kind_breaks(enum change_kind kind);

/* Compare two inputs. */
void abi_changes_find(struct abi_changes *changes, const struct input *old,
		      const struct input *new);
/* Judge each change, BREAKS telling it for each kind where no list does. */
void abi_changes_classify(struct abi_changes *changes, const bool breaks[CHANGE_KINDS],
			  struct abi_rules *rules);
/* Find the modules among INSTALLED that each change breaks. */
void abi_changes_find_impact(struct abi_changes *changes, const struct input *installed);
void abi_changes_release(struct abi_changes *changes);

/* The symbol's name, and what is to be said of the change: "CRC 0x… to 0x…". */
const char *abi_change_symbol(const struct abi_change *change);
void abi_change_describe(const struct abi_change *change, struct str *out);

#endif
