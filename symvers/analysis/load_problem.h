/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load_problem: a reason why a module fails to load, or something its maintainer should know.
 *
 * Ownership: a problem points into the inputs of its load check.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_ANALYSIS_LOAD_PROBLEM_H
#define SYMVERS_ANALYSIS_LOAD_PROBLEM_H

#include "lib/base/strbuf.h"
#include "symvers/input/input.h"

/* In the order in which the problems of a module are listed. */
enum load_problem_kind {
	LOAD_UNREADABLE,   /* damaged or empty; nothing else is checked */
	LOAD_FOREIGN,	   /* for another machine; nothing else is checked */
	LOAD_NOT_A_MODULE, /* an object that is not linked as a module; likewise */
	LOAD_MODULE_SIZE,  /* struct module has another size */
	LOAD_UNKNOWN_SYMBOL,
	LOAD_UNVERIFIED_SYMBOL, /* unknown, but so are the exports of vmlinux */
	LOAD_NOT_INSTALLED,	/* the symvers file lists an exporter that is not in the tree */
	LOAD_CRC,
	LOAD_NO_VERSIONS,      /* the module has no versions at all */
	LOAD_NO_VERSION,       /* the module has none for this symbol */
	LOAD_GPL_ONLY,	       /* a proprietary module uses a GPL-only symbol */
	LOAD_PROPRIETARY,      /* uses GPL-only symbols and those of a proprietary module */
	LOAD_NAMESPACE,	       /* the namespace of the symbol is not imported */
	LOAD_MODULE_NAMESPACE, /* a "module:" namespace that does not list the module */
	LOAD_NAMESPACE_IMPORT, /* a "module:" namespace is imported */
	LOAD_NO_EXPORT_FLAGS,  /* exports without their flags */
	LOAD_NO_EXPORT_CRCS,   /* exports without CRCs */
	LOAD_DUPLICATE_EXPORT, /* vmlinux or another checked module exports it too */
	LOAD_DEPENDENCY,       /* on a checked module that fails to load */
	LOAD_VERMAGIC,	       /* another version magic */
	LOAD_NO_VERMAGIC,      /* none at all */
	LOAD_RENAMED,	       /* the file has another name than the module; tolerated */
	LOAD_WEAK,	       /* an unresolved weak symbol; tolerated */
	LOAD_PROBLEM_KINDS
};

struct load_problem {
	enum load_problem_kind kind;
	const struct input_module *module;
	const struct input_import *import; /* or NULL */
	const struct input_export *export; /* what it resolves to or conflicts with, or NULL */
	const char *text;		   /* a namespace, symbol or vermagic */
	uint32_t number;		   /* of the kernel: a CRC without an export, a size,
					      or the format of its modules */
	bool tolerated;			   /* the loader accepts it here */
	bool disputed;			   /* the kernel's modules disagree about the version */
	bool unreadable;		   /* the file of the exporter */
	bool implied;			   /* only for the format of depmod, which has rules of its
					      own about missing CRCs */
};

/* Return the name of a kind in JSON. */
const char *load_problem_name(enum load_problem_kind kind);
/* Return true for a kind that keeps the module from loading, unless it is tolerated. */
bool load_problem_is_fatal(enum load_problem_kind kind);
/* Return true if the problem keeps the module from loading. */
static inline bool load_problem_breaks(const struct load_problem *problem)
{
	return load_problem_is_fatal(problem->kind) && !problem->tolerated;
}

/* Append a message: "needs foo, but nothing exports it". */
void load_problem_describe(const struct load_problem *problem, struct str *out);

#endif
