/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * namespace_usage: which modules export into, import and use each namespace, and which of
 * these uses the kernel would refuse.
 *
 * Ownership: the input must outlive the usage.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_NAMESPACE_USAGE_H
#define SYMVERS_ANALYSIS_NAMESPACE_USAGE_H

#include "lib/base/strbuf.h"
#include "lib/base/strlist.h"
#include "lib/kernel/release.h"
#include "symvers/analysis/export_lookup.h"

enum namespace_relation {
	NS_EXPORTS,
	NS_USES,       /* and may: it imports the namespace, or is listed in it */
	NS_MISSING,    /* uses it without importing it */
	NS_UNNEEDED,   /* imports it, but uses none of its symbols */
	NS_UNVERIFIED, /* the same, but some symbols of the module are unresolved */
	NS_UNKNOWN,    /* imports it, but no export of the kernel is in it */
	NS_FORBIDDEN,  /* imports a "module:" namespace */
	NS_UNCHECKED,  /* uses or imports it; whether it may is unknown */
};

struct namespace_member {
	struct named ns;
	enum namespace_relation relation;
	const struct input_module *module;
	const char *symbol; /* the first that it exports or uses; NULL for none */
	size_t symbols;	    /* how many */
	size_t position;    /* in the order of the input */
};

/* Set the release and whether the exports are complete before namespace_usage_find(). */
struct namespace_usage {
	struct export_lookup exports;
	struct release release; /* the newest, for advice, if it is unknown */
	bool release_known;
	struct namespace_member *members; /* by namespace, relation and module */
	size_t count, capacity;
	size_t namespace_count;
	size_t refused;	  /* members that the kernel would refuse */
	size_t unchecked; /* members that it might refuse */
	bool complete;	  /* all exports of the kernel are known */
};

void namespace_usage_find(struct namespace_usage *usage, const struct input *input);
/* Drop the namespaces that match none of the shell patterns. */
void namespace_usage_keep_matching(struct namespace_usage *usage, const struct strlist *patterns);
/* Drop the members that the kernel accepts and whose imports are used. */
void namespace_usage_keep_problems(struct namespace_usage *usage);
/* Return true if member I is the first of its namespace. */
bool namespace_usage_is_first(const struct namespace_usage *usage, size_t i);
/* Return false for a "module:" namespace; only its exporter can list the module in it. */
bool namespace_usage_can_import(const struct namespace_usage *usage,
				const struct namespace_member *member);
/* Append the MODULE_IMPORT_NS() line that the source of the module lacks. */
void namespace_usage_import_line(const struct namespace_usage *usage,
				 const struct namespace_member *member, struct str *out);
void namespace_usage_release(struct namespace_usage *usage);

#endif
