/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * check_kernels: the formats of symvers check --kernels: modules by kernels.
 *
 * Ownership: nothing is kept.
 * Errors: none.
 * Threads: reentrant.
 */
#ifndef SYMVERS_FORMATS_CHECK_KERNELS_H
#define SYMVERS_FORMATS_CHECK_KERNELS_H

#include "symvers/analysis/load_matrix.h"
#include "symvers/page.h"

void check_kernels_text(const struct load_matrix *matrix, struct page *page);
void check_kernels_json(const struct load_matrix *matrix, struct page *page);
void check_kernels_html(const struct load_matrix *matrix, struct page *page);
void check_kernels_markdown(const struct load_matrix *matrix, struct page *page);

#endif
