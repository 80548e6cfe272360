/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * verdict: lists of symbols whose changes matter, or do not, in the dialects of those
 * who keep such lists.
 *
 *   --rules   SUSE's kABI severities: "PATTERN PASS" or "PATTERN FAIL" a line; the first
 *             that matches decides. A pattern with a slash, or "vmlinux", is for modules,
 *             one without small letters for namespaces, any other for symbols.
 *   --ignore  what may change: Debian's ignore-changes, "name:PATTERN" or
 *             "module:PATTERN" (buildcheck.py), and Ubuntu's abi.ignore, names of symbols
 *             and modules, or "M: MODULE" (abi-check).
 *   --only    what alone matters: names of symbols, under "[NAME_stablelist]" (RHEL),
 *             "[abi_symbol_list]" (Android), or nothing; lines of a dump (RHEL's
 *             Module.kabi).
 *
 * # begins a comment in all of them.
 */
#ifndef SYMVERS_ANALYSIS_ABI_RULES_H
#define SYMVERS_ANALYSIS_ABI_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"
#include "symvers/input/name_table.h"

struct input_export;

enum verdict { NO_VERDICT, TOLERATED, BREAKING };

/*
 * What a pattern is matched against. Debian's for modules are paths: * stays within a
 * directory, and ** does not.
 */
enum subject { OF_SYMBOL, OF_MODULE, OF_PATH, OF_NAMESPACE };

struct abi_rule {
	struct named named; /* the pattern */
	enum subject subject;
	enum verdict verdict;
	const char *file;
	unsigned int line;
	bool used; /* it matched something */
};

struct rule_list {
	struct abi_rule *list;
	size_t count, capacity;
	struct name_table table; /* of --only */
};

/* All that was given. */
struct abi_rules {
	struct rule_list rules, ignore, only;
	bool has_only;
	struct arena arena;
};

/* Read files of each dialect. False after messages. */
bool abi_rules_read(struct abi_rules *verdicts, const struct strlist *rules,
		    const struct strlist *ignore, const struct strlist *only);
/* What they say about changes of a symbol; *RULE is which one said it, or NULL. */
enum verdict abi_rules_find(struct abi_rules *verdicts, const struct input_export *export,
			    const struct abi_rule **rule);
/* Mark what --only has of the symbol as used. */
void abi_rules_mark_used(struct abi_rules *verdicts, const struct input_export *export);
void abi_rules_release(struct abi_rules *verdicts);

#endif
