/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load_check: whether a kernel would load modules, by the rules of its loader
 * (kernel/module/main.c and version.c).
 *
 * Ownership: both inputs must outlive the check.
 * Errors: none; problems of modules are the result.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_LOAD_CHECK_H
#define SYMVERS_ANALYSIS_LOAD_CHECK_H

#include "lib/kernel/release.h"
#include "symvers/analysis/export_lookup.h"
#include "symvers/analysis/load_problem.h"

struct load_check {
	const struct input *modules, *kernel;
	struct release release;	      /* of the kernel; the newest known if unknown */
	struct export_lookup exports; /* of the modules, then of the kernel */
	bool has_vmlinux;	      /* the exports of vmlinux are known */
	bool has_versions;	      /* the kernel checks CRCs */
	const char *vermagic;	      /* of the kernel; NULL if unknown */
	struct load_problem *list;    /* by module, in input order */
	size_t count, capacity;
	bool *refused; /* by index of the module */
	size_t refused_count;

	/* private */
	struct input_import
		*inferred; /* imports of the kernel's modules that vmlinux must export */
	size_t inferred_count;
	struct name_table inferred_table;
	struct name_table checked_table; /* of checked_names */
	struct named *checked_names;	 /* names of the checked modules */
};

/* Check MODULES. Each replaces the module of the kernel that has the same name. */
void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel);
void load_check_release(struct load_check *check);

#endif
