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
	LOAD_UNKNOWN_SYMBOL,
	LOAD_UNVERIFIED_SYMBOL, /* unknown, but so are the exports of vmlinux */
	LOAD_CRC,
	LOAD_NO_VERSIONS,      /* the module has no versions at all */
	LOAD_NO_VERSION,       /* the module has none for this symbol; tolerated */
	LOAD_GPL_ONLY,	       /* a proprietary module uses a GPL-only symbol */
	LOAD_PROPRIETARY,      /* uses GPL-only symbols and those of a proprietary module */
	LOAD_NAMESPACE,	       /* the namespace of the symbol is not imported */
	LOAD_MODULE_NAMESPACE, /* a "module:" namespace that does not list the module */
	LOAD_NAMESPACE_IMPORT, /* a "module:" namespace is imported */
	LOAD_DUPLICATE_EXPORT, /* vmlinux or another checked module exports it too */
	LOAD_DEPENDENCY,       /* on a checked module that fails to load */
	LOAD_VERMAGIC,	       /* tolerated */
	LOAD_WEAK,	       /* an unresolved weak symbol; tolerated */
	LOAD_PROBLEM_KINDS
};

struct load_problem {
	enum load_problem_kind kind;
	const struct input_module *module;
	const struct input_import *import; /* or NULL */
	const struct input_export *export; /* what it resolves to or conflicts with, or NULL */
	const char *text;		   /* a namespace, symbol or vermagic */
	uint32_t inferred_crc;		   /* of LOAD_CRC without an export */
	bool implied;			   /* by LOAD_NO_VERSIONS; only for depmod's format */
};

/* Return the name of a kind in JSON, and whether it keeps the module from loading. */
const char *load_problem_name(enum load_problem_kind kind);
bool load_problem_is_fatal(enum load_problem_kind kind);

/* Append a message: "needs foo, but nothing exports it". */
void load_problem_describe(const struct load_problem *problem, struct str *out);

#endif
