/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load_matrix: which of several kernels would load which modules: a load check for each
 * kernel, one after another, so that only one of them is in memory.
 *
 * Ownership: the input with the modules must outlive the matrix.
 * Errors: of reading, printed to standard error; such a kernel is not checked.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_LOAD_MATRIX_H
#define SYMVERS_ANALYSIS_LOAD_MATRIX_H

#include "symvers/analysis/load_check.h"
#include "symvers/input/kernel_list.h"

enum load_result {
	RESULT_LOADS,
	RESULT_PARTLY, /* no problem was found, but the kernel lacks something to check */
	RESULT_FAILS,
	RESULT_NOT_CHECKED,
	LOAD_RESULTS
};

/* A module on a kernel. */
struct load_cell {
	enum load_result result;
	const char *kind;    /* of the first problem, as load_problem_name() returns it; or NULL */
	const char *message; /* of the first problem, or why it was not checked; or NULL */
	size_t more;	     /* problems besides the first */
};

struct load_kernel {
	const char *name, *path;
	bool read;
	bool partly; /* something of every module was not checked; remarks tell what */
	struct load_remark *remarks;
	size_t remark_count;
	struct load_cell *cells; /* by module */
};

struct load_matrix {
	const struct input *modules;
	struct load_kernel *kernels;
	size_t kernel_count;
	size_t counts[LOAD_RESULTS]; /* of cells */
	bool trouble;		     /* something could not be checked */

	/* private */
	struct load_cell *cells;
	struct arena arena;
};

/* How to read the kernels. */
struct load_matrix_options {
	const char *depmod_config; /* see struct input */
	unsigned int threads;
};

/* Check the modules, which have been read, on each kernel. */
void load_matrix_run(struct load_matrix *matrix, const struct input *modules,
		     const struct kernel_list *kernels, const struct load_matrix_options *options);
/* Return the name of a result in JSON: "not-checked". */
const char *load_result_name(enum load_result result);
/* Return the words for a result: "not checked". */
const char *load_result_words(enum load_result result);
void load_matrix_release(struct load_matrix *matrix);

#endif
