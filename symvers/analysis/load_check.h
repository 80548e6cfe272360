/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fit: whether a kernel would load modules, judged as its loader judges
 * (kernel/module/main.c and version.c), and why not.
 */
#ifndef SYMVERS_ANALYSIS_LOAD_CHECK_H
#define SYMVERS_ANALYSIS_LOAD_CHECK_H

#include "lib/base/strbuf.h"
#include "symvers/analysis/export_lookup.h"

/* In the order in which they are told of one module. */
enum load_problem_kind {
	UNKNOWN_SYMBOL,
	UNSURE_SYMBOL, /* the exports of vmlinux are not there to tell */
	WRONG_CRC,
	NO_VERSIONS,	  /* the module has no versions at all */
	NO_VERSION,	  /* ... or not of this symbol, which the kernel lets pass */
	GPL_SYMBOL,	  /* used by a module that is not under the GPL */
	PROPRIETARY,	  /* GPL-only symbols, and those of a module that is not under it */
	NS_NOT_IMPORTED,  /* ... that the symbol is in */
	NS_OF_OTHERS,	  /* "module:", and it does not name the module */
	NS_NOT_TO_IMPORT, /* "module:", imported */
	EXPORTED_ALREADY, /* by vmlinux, or by another of the modules given */
	DEPENDENCY,	  /* on a module given that is not loaded */
	OTHER_VERMAGIC,	  /* told, for a maintainer knows */
	WEAK_SYMBOL,	  /* told: nobody exports it */
	LOAD_PROBLEM_KINDS
};

struct load_problem {
	enum load_problem_kind kind;
	const struct input_module *module;
	const struct input_import *import; /* NULL where it is not about one */
	const struct input_export *export; /* what was found for it, or stands in the way */
	const char *text;		   /* a namespace, or the kernel's vermagic */
	bool implied;			   /* by NO_VERSIONS; only depmod tells it */
};

struct load_check {
	const struct input *modules, *kernel;
	struct export_lookup links; /* the modules' exports, then the kernel's */
	bool has_vmlinux;	    /* its exports are known */
	bool has_versions;	    /* the kernel looks at CRCs */
	const char *vermagic;
	struct load_problem *list; /* by module, in the order of the input */
	size_t count, capacity;
	bool *refused; /* of each module: it is not loaded */
	size_t refused_count;

	/* what the kernel's own modules use of vmlinux, where that is not there */
	struct input_import *known;
	size_t known_count;
	struct name_table known_table;
	struct name_table bases; /* of the modules given: struct named */
	struct named *base_names;
};

/* Its name in JSON, and whether it keeps the module from being loaded. */
const char *load_problem_name(enum load_problem_kind kind);
bool load_problem_is_fatal(enum load_problem_kind kind);

/* Judge the modules; both inputs must stay. A module given takes the place of the
   kernel's of that name. */
void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel);
/* What is to be said: "needs foo, which nothing exports". */
void load_problem_describe(const struct load_problem *problem, struct str *out);
void load_check_release(struct load_check *check);

#endif
