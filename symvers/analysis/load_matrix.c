// SPDX-License-Identifier: GPL-2.0-only
#include "symvers/analysis/load_matrix.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/strbuf.h"
#include "symvers/input/kernel_tree.h"

const char *load_result_name(enum load_result result)
{
	static const char *const names[LOAD_RESULTS] = {
		[RESULT_LOADS] = "loads",
		[RESULT_PARTLY] = "partly-checked",
		[RESULT_FAILS] = "fails",
		[RESULT_NOT_CHECKED] = "not-checked",
	};

	return names[result];
}

const char *load_result_words(enum load_result result)
{
	static const char *const words[LOAD_RESULTS] = {
		[RESULT_LOADS] = "loads",
		[RESULT_PARTLY] = "partly checked",
		[RESULT_FAILS] = "fails",
		[RESULT_NOT_CHECKED] = "not checked",
	};

	return words[result];
}

static const char *describe(struct load_matrix *matrix, const struct load_problem *problem)
{
	struct str text = { 0 };
	const char *copy;

	load_problem_describe(problem, &text);
	copy = arena_copy(&matrix->arena, str_cstr(&text), text.len);
	str_release(&text);
	return copy;
}

/* Keep the first problem of each module that keeps it from loading. */
static void keep_problems(struct load_matrix *matrix, struct load_kernel *kernel,
			  const struct load_check *check)
{
	for (size_t i = 0; i < check->count; i++) {
		const struct load_problem *problem = &check->list[i];
		struct load_cell *cell = &kernel->cells[load_check_index(check, problem->module)];

		if (!load_problem_breaks(problem))
			continue;
		if (cell->message) {
			cell->more++;
			continue;
		}
		/* nothing is known of a module that cannot be read */
		cell->result = problem->kind == LOAD_UNREADABLE ? RESULT_NOT_CHECKED : RESULT_FAILS;
		cell->kind = load_problem_name(problem->kind);
		cell->message = describe(matrix, problem);
	}
}

/* Copy the remarks, which are freed with the check. */
static void keep_remarks(struct load_matrix *matrix, struct load_kernel *kernel,
			 const struct load_check *check)
{
	kernel->remark_count = check->remark_count;
	kernel->remarks =
		arena_alloc(&matrix->arena, check->remark_count * sizeof(*kernel->remarks));
	for (size_t i = 0; i < check->remark_count; i++) {
		kernel->remarks[i] = (struct load_remark){
			.kind = check->remarks[i].kind,
			.text = arena_string(&matrix->arena, check->remarks[i].text),
		};
		kernel->partly = kernel->partly || ends_with(check->remarks[i].kind, "-unchecked");
	}
}

/* Without a problem, a module loads only as far as it was checked. */
static void qualify_results(struct load_kernel *kernel, size_t count)
{
	for (size_t i = 0; kernel->partly && i < count; i++)
		if (kernel->cells[i].result == RESULT_LOADS)
			kernel->cells[i].result = RESULT_PARTLY;
}

static void check_kernel(struct load_matrix *matrix, struct load_kernel *kernel,
			 const struct load_matrix_options *options)
{
	const struct load_check_options none = { 0 };
	struct load_check check = { 0 };
	struct input input = {
		.depmod_config = options->depmod_config,
		.shadowed_quietly = true,
		.keeps_unreadable = true,
	};

	kernel_tree_add(&input, kernel->path);
	kernel->read = inputs_read(&input, 1, options->threads);
	if (kernel->read) {
		load_check_run(&check, matrix->modules, &input, &none);
		keep_problems(matrix, kernel, &check);
		keep_remarks(matrix, kernel, &check);
		qualify_results(kernel, matrix->modules->module_count);
		matrix->trouble = matrix->trouble || check.trouble;
		load_check_release(&check);
	}
	input_release(&input);
	for (size_t i = 0; !kernel->read && i < matrix->modules->module_count; i++)
		kernel->cells[i] = (struct load_cell){
			.result = RESULT_NOT_CHECKED,
			.message = "the kernel cannot be read",
		};
	matrix->trouble = matrix->trouble || !kernel->read;
}

void load_matrix_run(struct load_matrix *matrix, const struct input *modules,
		     const struct kernel_list *kernels, const struct load_matrix_options *options)
{
	size_t count = modules->module_count;

	*matrix = (struct load_matrix){ .modules = modules, .kernel_count = kernels->count };
	matrix->kernels = xcalloc(kernels->count, sizeof(*matrix->kernels));
	matrix->cells = xcalloc(kernels->count * count, sizeof(*matrix->cells));
	for (size_t i = 0; i < kernels->count; i++) {
		struct load_kernel *kernel = &matrix->kernels[i];

		kernel->name = kernels->list[i].name;
		kernel->path = kernels->list[i].path;
		kernel->cells = &matrix->cells[i * count];
		check_kernel(matrix, kernel, options);
		for (size_t j = 0; j < count; j++)
			matrix->counts[kernel->cells[j].result]++;
	}
}

void load_matrix_release(struct load_matrix *matrix)
{
	free(matrix->kernels);
	free(matrix->cells);
	arena_release(&matrix->arena);
	*matrix = (struct load_matrix){ 0 };
}
