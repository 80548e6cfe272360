/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * abi_change: a difference between the exports of two kernels.
 *
 * Ownership: exports belong to the inputs, rules to the abi_rules, and the lists of modules to
 * the abi_changes.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_ANALYSIS_ABI_CHANGE_H
#define SYMVERS_ANALYSIS_ABI_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/strbuf.h"
#include "symvers/analysis/abi_rules.h"
#include "symvers/input/input.h"

/* In the order in which the changes of a symbol are listed. */
enum change_kind {
	CHANGE_REMOVED,
	CHANGE_CRC,
	CHANGE_TYPE,	  /* became GPL-only */
	CHANGE_NAMESPACE, /* added or changed */
	CHANGE_ADDED,
	CHANGE_TYPE_LOOSENED, /* no longer GPL-only, or no longer marked as about to go */
	CHANGE_TYPE_MARKED,   /* marked as unused or as GPL-only in the future */
	CHANGE_NAMESPACE_DROPPED,
	CHANGE_MOVED, /* to another module */
	CHANGE_KINDS
};

/* What of an export is compared. */
enum abi_field { ABI_CRC, ABI_TYPE, ABI_NAMESPACE, ABI_MODULE, ABI_FIELDS };

struct module_list {
	const struct input_module **list;
	size_t count;
};

struct abi_change {
	enum change_kind kind;
	const struct input_export *old, *new; /* NULL if added or removed */
	bool breaking;
	bool unlisted;		      /* tolerated because --only does not list the symbol */
	const struct abi_rule *rule;  /* that decided, or NULL */
	struct module_list broken;    /* installed modules that it breaks */
	struct module_list unchecked; /* and those that it may break */
};

/* Return the name of a kind in JSON and --fail-on, and whether it breaks by default. */
const char *abi_change_kind_name(enum change_kind kind);
bool abi_change_kind_breaks(enum change_kind kind);
/* Return the kind with this name of LEN bytes, or CHANGE_KINDS. */
enum change_kind abi_change_kind_find(const char *name, size_t len);

/* Return how a field changes, or CHANGE_KINDS if it does not, or is unknown. */
enum change_kind abi_change_of_field(enum abi_field field, const struct input_export *old,
				     const struct input_export *new);
/* Return the name of the symbol. */
static inline const char *abi_change_symbol(const struct abi_change *change)
{
	return (change->old ? change->old : change->new)->named.name;
}

/* Return the module that exports it, in the old kernel if that has the symbol. */
static inline const char *abi_change_module(const struct abi_change *change)
{
	return (change->old ? change->old : change->new)->module->name;
}

/* Return why it is unknown whether the change breaks a module. */
const char *abi_change_unchecked_reason(const struct abi_change *change,
					const struct input_module *module);

/* Append a description: "CRC 0x00000001 to 0x00000002", "removed from vmlinux". */
void abi_change_describe(const struct abi_change *change, struct str *out);
/* The same where the module has been named: "removed". */
void abi_change_describe_briefly(const struct abi_change *change, struct str *out);

#endif
