/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * import_check: whether the loader resolves the imports of a module.
 *
 * Ownership: problems belong to the load check.
 * Errors: none.
 * Threads: not thread-safe.
 */
#ifndef SYMVERS_ANALYSIS_IMPORT_CHECK_H
#define SYMVERS_ANALYSIS_IMPORT_CHECK_H

#include "symvers/analysis/load_check.h"

/* Check versions, licenses and namespaces, too. */
void import_check_module(struct load_check *check, const struct input_module *module);

#endif
