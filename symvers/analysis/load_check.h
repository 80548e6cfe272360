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
#include "symvers/analysis/kernel_witness.h"
#include "symvers/analysis/load_problem.h"
#include "symvers/input/kernel_build.h"
#include "symvers/input/vermagic.h"

/* What applies to the whole check: something that was not checked, or is unclear. */
struct load_remark {
	const char *kind; /* in JSON */
	const char *text;
};

struct load_check_options {
	const char *vermagic; /* of the kernel; NULL if not given */
};

struct load_check {
	const struct input *modules, *kernel;
	struct release release; /* of the kernel; the newest known if unknown */
	bool release_known;
	struct export_lookup exports; /* of the modules, then of the kernel */
	bool has_vmlinux;	      /* the exports of vmlinux are known */
	bool has_versions;	      /* the kernel checks CRCs */
	bool force_load;	      /* CONFIG_MODULE_FORCE_LOAD=y */
	bool is_tree;		      /* only exports of installed modules count */
	struct load_problem *list;    /* by module, in input order */
	size_t count, capacity;
	bool *refused; /* by index of the module */
	size_t refused_count;
	bool trouble; /* some file is foreign, or not a module */
	struct load_remark *remarks;
	size_t remark_count, remark_capacity;

	/* private */
	struct kernel_build config;
	struct kernel_witness witness;
	struct vermagic magic;		     /* that overrides or replaces the witnesses' */
	uint32_t vmlinux_format;	     /* 0 if unknown */
	struct input_export *kernel_exports; /* those that count */
	struct input_export *listed;	     /* in a symvers file, of modules; for a tree */
	size_t kernel_export_count, listed_count;
	struct name_table listed_table;
	struct name_table checked_table;   /* of checked_names */
	struct named *checked_names;	   /* names of the checked modules */
	struct named *installed_names;	   /* names of the modules of the kernel */
	struct name_table installed_table; /* of installed_names; same indexes */
	size_t inferred, magic_unknown, magic_partial, flags_unknown, unvouched, unvouched_modules;
	size_t namespaces_unknown, ns_imports_unknown, access_unknown; /* imports */
	const struct input_module *unvouched_by;
	const char *unvouched_symbol;
	struct arena arena;
};

/* Check MODULES. Each replaces the module of the kernel that has the same name. */
void load_check_run(struct load_check *check, const struct input *modules,
		    const struct input *kernel, const struct load_check_options *options);
void load_check_release(struct load_check *check);

/* The rest is for the parts of the check. */

/* Add a problem; the pointer is valid until the next one. */
struct load_problem *load_check_add(struct load_check *check, enum load_problem_kind kind,
				    const struct input_module *module,
				    const struct input_import *import,
				    const struct input_export *export);
/* Return the export that the loader finds for SYMBOL, or NULL. */
const struct input_export *load_check_export(const struct load_check *check,
					     const struct named *symbol);
/* Return the index of a checked module. */
size_t load_check_index(const struct load_check *check, const struct input_module *module);
bool load_check_has_ext_versions(const struct load_check *check, const struct input_module *module);
/* Return true if the module has versions of its imports, in a form that the kernel reads. */
bool load_check_has_crcs(const struct load_check *check, const struct input_module *module);

#endif
