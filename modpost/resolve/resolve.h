/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * resolve: find the export for each import, and check whether the module may
 * use it.
 */
#ifndef MODPOST_RESOLVE_RESOLVE_H
#define MODPOST_RESOLVE_RESOLVE_H

#include "modpost/resolve/run_context.h"

/* Resolve the imports of all modules, in parallel. */
void resolve_modules(struct run *run);
/* Report what resolve_modules() recorded for a module. */
void report_checks(struct run *run, struct object_info *info);
/* Report the totals of the run. */
void report_summary(struct run *run);

#endif
