/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * export_check: whether the loader accepts the exports of a module.
 *
 * Ownership: problems belong to the load check.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_EXPORT_CHECK_H
#define SYMVERS_ANALYSIS_EXPORT_CHECK_H

#include "symvers/analysis/load_check.h"

void export_check_module(struct load_check *check, const struct input_module *module);

#endif
