/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * check_formats: the output of symvers check.
 *
 * Ownership: the result owns its inputs and the check; check.c releases them.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_FORMATS_CHECK_FORMATS_H
#define SYMVERS_FORMATS_CHECK_FORMATS_H

#include "symvers/analysis/load_matrix.h"
#include "symvers/output.h"

struct check_result {
	struct input inputs[2]; /* modules, kernel */
	struct load_check check;
	const struct load_matrix *matrix; /* of --kernels; then there is no check */
};

/* Render a struct check_result as an HTML page. */
void check_render_html(const void *result, struct page *page);

#endif
