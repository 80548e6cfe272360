/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * abi_rules: lists of symbols whose changes matter or do not, in the formats of the
 * distributions that keep such lists.
 *
 *   --rules   SUSE's kabi/severities: "PATTERN PASS" or "PATTERN FAIL"; the first match
 *             decides. A pattern with a slash, or "vmlinux", matches modules, one
 *             without lower-case letters namespaces, and any other symbols. A line may
 *             start with MODULE, NAMESPACE or SYMBOL instead, to say which.
 *   --ignore  what may change: Debian's ignore-changes, "name:PATTERN" or
 *             "module:PATTERN" (buildcheck.py), and Ubuntu's abi.ignore, names of
 *             symbols and modules, or "M: MODULE" (abi-check).
 *   --only    the symbols that matter: names or patterns below "[NAME_stablelist]" (RHEL),
 *             "[abi_symbol_list]" (Android) or no heading, or lines of a symvers file
 *             (RHEL's Module.kabi).
 *
 * # starts a comment in all of them. A list without entries is an error.
 *
 * Ownership: strings belong to the arena of the rules; file names, to the caller.
 * Errors: printed to standard error, with file and line.
 * Threads: not thread-safe; lookups mark rules as used.
 */
#ifndef SYMVERS_ANALYSIS_ABI_RULES_H
#define SYMVERS_ANALYSIS_ABI_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/arena.h"
#include "lib/base/strlist.h"
#include "symvers/input/name_table.h"

struct input;
struct input_export;

enum abi_verdict { NO_VERDICT, TOLERATED, BREAKING };

/* What a pattern is matched against. In a module path, * does not match a slash; ** does. */
enum rule_target {
	MATCH_SYMBOL,
	MATCH_MODULE,
	MATCH_MODULE_PATH,
	MATCH_NAMESPACE,
	MATCH_NAMESPACE_OR_SYMBOL, /* symbols only of kernels without namespaces */
};

struct abi_rule {
	struct named named; /* the pattern */
	enum rule_target target;
	enum abi_verdict verdict;
	const char *file;
	unsigned int line;
	bool ignored;  /* from a list of --ignore */
	bool wildcard; /* the pattern has *, ? or [ */
	bool matched;  /* it matches an export of an input */
	bool used;     /* it decided a change */
};

struct abi_rule_list {
	struct abi_rule *list;
	size_t count, capacity;
};

struct abi_rules {
	struct abi_rule_list rules, ignore;
	struct abi_rule_list only, only_wildcards; /* names, and patterns with wildcards */
	struct name_table only_names;		   /* index of only */
	size_t only_matched;			   /* entries that match an export */
	bool has_only;
	struct arena arena;
};

/* Read the files of each format. Return false after messages. */
bool abi_rules_read(struct abi_rules *set, const struct strlist *rules,
		    const struct strlist *ignore, const struct strlist *only);
/* Return the verdict on changes of a symbol, and in *RULE the rule that decided, or NULL. */
enum abi_verdict abi_rules_find(struct abi_rules *set, const struct input_export *export,
				const struct abi_rule **rule);
/* Does a list of --only have the symbol? */
bool abi_rules_only_lists(const struct abi_rules *set, const struct named *symbol);
/* Mark the rules that match an export of the input, whether or not they decide a change. */
void abi_rules_mark_matched(struct abi_rules *set, const struct input *input);
/* Return false, after a message, if there is a --only and none of its entries has a match. */
bool abi_rules_check_only(const struct abi_rules *set);
void abi_rules_release(struct abi_rules *set);

#endif
