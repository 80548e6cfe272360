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

struct change {
	enum change_kind kind;
	const struct input_export *old, *new; /* NULL for what is not there */
	bool breaking;
	const struct rule *rule;	    /* that decided it, or NULL */
	const struct input_module **broken; /* installed modules that it breaks */
	size_t broken_count;
};

struct changes {
	struct change *list; /* by name of symbol, then by kind */
	size_t count, room;
	size_t breaking;
	size_t compared; /* symbols that are in both */
	struct arena arena;
};

/* A kind's name for --fail-on and in JSON, and whether it breaks by itself. */
const char *change_kind_name(enum change_kind kind);
bool change_kind_breaks(enum change_kind kind);

/* Compare two inputs. */
void changes_find(struct changes *changes, const struct input *old, const struct input *new);
/* Judge each change, BREAKS telling it for each kind where no list does. */
void changes_judge(struct changes *changes, const bool breaks[CHANGE_KINDS],
		   struct verdicts *verdicts);
/* Find the modules among INSTALLED that each change breaks. */
void changes_impact(struct changes *changes, const struct input *installed);
void changes_release(struct changes *changes);

/* The symbol's name, and what is to be said of the change: "CRC 0x… to 0x…". */
const char *change_symbol(const struct change *change);
void change_describe(const struct change *change, struct str *out);

#endif
